// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.w3c.dom.Element;

/**
 * The ebMS header of a user message that we send: every value of transport.md 2.2, and none besides.
 *
 * @param from our party id
 * @param to the receiver's party id
 * @param hasPayload whether there is the one payload part; a ping has none
 */
record UserMessage(
        String messageId,
        Instant timestamp,
        String from,
        String to,
        Optional<String> serviceType,
        String service,
        String action,
        String conversationId,
        ParticipantId originalSender,
        ParticipantId finalRecipient,
        boolean hasPayload) {

    void writeTo(Element messaging) {
        Element message = Dom.append(messaging, Names.EB, "eb:UserMessage");
        message.setAttribute("mpc", Profile.DEFAULT_MPC);
        Element info = Dom.append(message, Names.EB, "eb:MessageInfo");
        Dom.append(info, Names.EB, "eb:Timestamp", XmlTimes.format(timestamp));
        Dom.append(info, Names.EB, "eb:MessageId", messageId);
        Element parties = Dom.append(message, Names.EB, "eb:PartyInfo");
        writeParty(parties, "eb:From", from, Profile.INITIATOR);
        writeParty(parties, "eb:To", to, Profile.RESPONDER);
        Element collaboration = Dom.append(message, Names.EB, "eb:CollaborationInfo");
        Element serviceElement = Dom.append(collaboration, Names.EB, "eb:Service", service);
        serviceType.ifPresent(type -> serviceElement.setAttribute("type", type));
        Dom.append(collaboration, Names.EB, "eb:Action", action);
        Dom.append(collaboration, Names.EB, "eb:ConversationId", conversationId);
        Element properties = Dom.append(message, Names.EB, "eb:MessageProperties");
        writeProperty(properties, Profile.ORIGINAL_SENDER, originalSender.value(), Optional.of(ParticipantId.SCHEME));
        writeProperty(properties, Profile.FINAL_RECIPIENT, finalRecipient.value(), Optional.of(ParticipantId.SCHEME));
        if (hasPayload) {
            writePart(message);
        }
    }

    private static void writePart(Element message) {
        Element part = Dom.append(Dom.append(message, Names.EB, "eb:PayloadInfo"), Names.EB, "eb:PartInfo");
        part.setAttribute("href", "cid:" + Profile.PAYLOAD_CONTENT_ID);
        Element properties = Dom.append(part, Names.EB, "eb:PartProperties");
        writeProperty(properties, "MimeType", Profile.XML, Optional.empty());
        writeProperty(properties, "CompressionType", Profile.GZIP, Optional.empty());
    }

    private static void writeParty(Element parties, String name, String id, String role) {
        Element party = Dom.append(parties, Names.EB, name);
        Dom.append(party, Names.EB, "eb:PartyId", id).setAttribute("type", Profile.PARTY_TYPE);
        Dom.append(party, Names.EB, "eb:Role", role);
    }

    private static void writeProperty(Element parent, String name, String value, Optional<String> type) {
        Element property = Dom.append(parent, Names.EB, "eb:Property", value);
        property.setAttribute("name", name);
        type.ifPresent(scheme -> property.setAttribute("type", scheme));
    }
}
