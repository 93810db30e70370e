// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.w3c.dom.Element;

/** The ebMS header of a user message that we send: every value of transport.md 2.2, and none besides. */
record UserMessage(String messageId, Instant timestamp, String from, String to, EnvelopeHeader header) {

    static UserMessage of(OutboundMessage message, Instant now) throws CertificateException {
        return new UserMessage(
                message.as4MessageId(),
                now,
                name(message.key().certificate()),
                name(message.receiver().certificate()),
                message.header());
    }

    private static String name(X509Certificate certificate) throws CertificateException {
        return AccessPointCertificates.accessPointId(certificate)
                .orElseThrow(() -> new CertificateException("An access point's certificate has no common name"));
    }

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
        Dom.append(collaboration, Names.EB, "eb:Service", header.process().value())
                .setAttribute("type", header.process().scheme());
        Dom.append(collaboration, Names.EB, "eb:Action", header.documentType().qualified());
        Dom.append(collaboration, Names.EB, "eb:ConversationId", header.id().toString());
        Element properties = Dom.append(message, Names.EB, "eb:MessageProperties");
        writeProperty(properties, Profile.ORIGINAL_SENDER, header.from().value(), Optional.of(ParticipantId.SCHEME));
        writeProperty(properties, Profile.FINAL_RECIPIENT, header.to().value(), Optional.of(ParticipantId.SCHEME));
        Element part = Dom.append(Dom.append(message, Names.EB, "eb:PayloadInfo"), Names.EB, "eb:PartInfo");
        part.setAttribute("href", "cid:" + Profile.PAYLOAD_CONTENT_ID);
        Element partProperties = Dom.append(part, Names.EB, "eb:PartProperties");
        writeProperty(partProperties, "MimeType", Profile.XML, Optional.empty());
        writeProperty(partProperties, "CompressionType", Profile.GZIP, Optional.empty());
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
