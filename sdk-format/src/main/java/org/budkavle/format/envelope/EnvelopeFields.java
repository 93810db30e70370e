// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import static org.budkavle.format.envelope.EnvelopeXml.DS;
import static org.budkavle.format.envelope.EnvelopeXml.XENC;
import static org.budkavle.format.envelope.EnvelopeXml.XHA;
import static org.budkavle.format.envelope.EnvelopeXml.XHB;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.xml.XmlElement;
import org.budkavle.format.xml.XmlTime;

/** Finds the fields of an envelope, in whatever state it is. */
record EnvelopeFields(XmlElement root) {

    Optional<XmlElement> header() {
        return root.child(XHA, "Header");
    }

    Optional<XmlElement> inHeader(String name) {
        return header().flatMap(header -> header.child(XHB, name));
    }

    List<XmlElement> criteria() {
        return header().flatMap(header -> header.child(XHA, "BusinessScope")).stream()
                .flatMap(scope -> scope.children(XHA, "BusinessScopeCriterion"))
                .toList();
    }

    static String code(XmlElement criterion) {
        return criterion
                .child(XHB, "BusinessScopeCriterionTypeCode")
                .map(EnvelopeFields::value)
                .orElse("");
    }

    Optional<String> criterion(String code) {
        return criteria().stream()
                .filter(criterion -> code(criterion).equals(code))
                .findFirst()
                .flatMap(criterion -> criterion.child(XHB, "BusinessScopeCriterionValue"))
                .map(EnvelopeFields::value);
    }

    List<XmlElement> identifications(String party) {
        return header().stream()
                .flatMap(header -> header.children(XHA, party))
                .flatMap(each -> each.children(XHA, "PartyIdentification"))
                .toList();
    }

    Optional<XmlElement> partyId(String party) {
        return identifications(party).stream().findFirst().flatMap(identification -> identification.child(XHB, "ID"));
    }

    List<XmlElement> payloads() {
        return payloadElements().toList();
    }

    Optional<XmlElement> inPayload(String name) {
        return payloadElements().flatMap(payload -> payload.children(XHB, name)).findFirst();
    }

    Optional<XmlElement> content() {
        return payloadElements()
                .flatMap(payload -> payload.children(XHA, "PayloadContent"))
                .findFirst();
    }

    private Stream<XmlElement> payloadElements() {
        return root.child(XHA, "Payloads").stream().flatMap(payloads -> payloads.children(XHA, "Payload"));
    }

    Optional<Boolean> indicator() {
        return inPayload("InstanceEncryptionIndicator").map(indicator -> {
            String value = value(indicator);
            return value.equals("true") || value.equals("1");
        });
    }

    boolean hasEncryptedData() {
        return content()
                .flatMap(content -> content.child(XENC, "EncryptedData"))
                .isPresent();
    }

    long signatures() {
        return root.children(DS, "Signature").count();
    }

    Optional<MessageId> id() {
        return inHeader("ID")
                .map(EnvelopeFields::value)
                .filter(MessageId::isValid)
                .map(MessageId::parse);
    }

    Optional<DocumentTypeId> documentType() {
        return criterion("DOCUMENTID_SCHEME")
                .flatMap(scheme -> criterion("DOCUMENTID").map(value -> new DocumentTypeId(scheme, value)));
    }

    Optional<EnvelopeAddress> address() {
        return id().flatMap(id -> participant("FromParty")
                .flatMap(from -> participant("ToParty")
                        .flatMap(to -> documentType()
                                .map(type -> new EnvelopeAddress(id, from, to, type, handlingServiceId())))));
    }

    Optional<EnvelopeHeader> whole() {
        return address()
                .flatMap(address -> inHeader("CreationDateTime")
                        .flatMap(time -> XmlTime.parse(time.text()))
                        .flatMap(time -> process()
                                .flatMap(process -> criterion("FEDERATIONID")
                                        .map(federation -> new EnvelopeHeader(
                                                address.id(),
                                                time,
                                                address.documentType(),
                                                process,
                                                new FederationId(federation),
                                                address.from(),
                                                address.to(),
                                                address.handlingServiceId())))));
    }

    private Optional<ProcessId> process() {
        return criterion("PROCESSID_SCHEME")
                .flatMap(scheme -> criterion("PROCESSID").map(value -> new ProcessId(scheme, value)));
    }

    private Optional<ParticipantId> participant(String party) {
        return partyId(party)
                .map(EnvelopeFields::value)
                .filter(ParticipantId::isValid)
                .map(ParticipantId::new);
    }

    private Optional<FunctionAddress> handlingServiceId() {
        return inPayload("HandlingServiceID")
                .map(EnvelopeFields::value)
                .filter(value -> !value.isBlank())
                .map(FunctionAddress::new);
    }

    /** Like {@code normalize-space()}: envelopes may be indented. */
    static String value(XmlElement element) {
        return normalized(element.text());
    }

    static String normalized(String text) {
        return text.replaceAll("[ \\t\\r\\n]+", " ").strip();
    }
}
