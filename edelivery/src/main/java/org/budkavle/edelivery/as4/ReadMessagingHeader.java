// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.as4.MessagingHeader.PartInfo;
import org.budkavle.edelivery.as4.MessagingHeader.Party;
import org.budkavle.edelivery.as4.MessagingHeader.Property;
import org.w3c.dom.Element;

/**
 * Step 3: reads {@code eb:Messaging}, which must be valid by the ebMS3 schema and hold exactly one user message. Walks the
 * schema's sequences by hand: a validating parser costs more than all the rest of the header.
 */
final class ReadMessagingHeader {

    MessagingHeader read(SoapEnvelope envelope) throws MessageRefused {
        List<Element> messages = Dom.elements(envelope.messaging());
        if (messages.size() != 1 || !Dom.is(messages.getFirst(), Names.EB, "UserMessage")) {
            throw new MessageRefused(Rejection.NOT_A_USER_MESSAGE);
        }
        if (!Dom.elements(envelope.body()).isEmpty()) {
            throw new MessageRefused(Rejection.BODY_NOT_EMPTY);
        }
        Element userMessage = messages.getFirst();
        Children children = new Children(userMessage);
        Children info = new Children(children.one("MessageInfo"));
        var timestamp =
                XmlTimes.parse(info.text("Timestamp")).orElseThrow(() -> new MessageRefused(Rejection.HEADER_INVALID));
        String messageId = info.text("MessageId");
        info.maybe("RefToMessageId");
        info.end();
        Children parties = new Children(children.one("PartyInfo"));
        Party from = readParty(parties.one("From"));
        Party to = readParty(parties.one("To"));
        parties.end();
        Children collaboration = new Children(children.one("CollaborationInfo"));
        collaboration.maybe("AgreementRef"); // not profiled: accepted and ignored (transport.md 2.1)
        Element service = collaboration.one("Service");
        String action = collaboration.text("Action");
        String conversationId = collaboration.text("ConversationId");
        collaboration.end();
        Optional<Element> properties = children.maybe("MessageProperties");
        Optional<Element> payload = children.maybe("PayloadInfo");
        children.end();
        if (!As4MessageIds.isValid(messageId) || conversationId.length() > 255) {
            throw new MessageRefused(Rejection.HEADER_INVALID);
        }
        return new MessagingHeader(
                attribute(userMessage, "mpc"),
                timestamp,
                messageId,
                from,
                to,
                attribute(service, "type"),
                Children.textOf(service),
                action,
                conversationId,
                properties.isPresent() ? readProperties(properties.get()) : List.of(),
                payload.isPresent() ? readParts(payload.get()) : List.of());
    }

    /** CEF has exactly one id a party, where the schema allows several. */
    private static Party readParty(Element party) throws MessageRefused {
        Children children = new Children(party);
        Element id = children.one("PartyId");
        String role = children.text("Role");
        children.end();
        return new Party(Children.textOf(id), attribute(id, "type"), role);
    }

    private static List<Property> readProperties(Element parent) throws MessageRefused {
        Children children = new Children(parent);
        List<Property> properties = new ArrayList<>();
        for (Element property : children.many("Property")) {
            properties.add(new Property(
                    attribute(property, "name").orElseThrow(() -> new MessageRefused(Rejection.HEADER_INVALID)),
                    Dom.text(property)));
        }
        children.end();
        return properties;
    }

    private static List<PartInfo> readParts(Element payloadInfo) throws MessageRefused {
        Children children = new Children(payloadInfo);
        List<PartInfo> parts = new ArrayList<>();
        for (Element part : children.many("PartInfo")) {
            Children content = new Children(part);
            content.maybe("Schema");
            content.maybe("Description");
            Map<String, String> properties = new HashMap<>();
            Optional<Element> partProperties = content.maybe("PartProperties");
            if (partProperties.isPresent()) {
                for (Property property : readProperties(partProperties.get())) {
                    if (properties.putIfAbsent(property.name(), property.value()) != null) {
                        throw new MessageRefused(Rejection.HEADER_INVALID);
                    }
                }
            }
            content.end();
            parts.add(new PartInfo(attribute(part, "href"), properties));
        }
        children.end();
        return parts;
    }

    private static Optional<String> attribute(Element element, String name) {
        return Optional.of(element.getAttribute(name).strip()).filter(value -> !value.isEmpty());
    }
}
