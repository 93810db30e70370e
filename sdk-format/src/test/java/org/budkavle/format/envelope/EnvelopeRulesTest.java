// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.format.Examples;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of message.md chapter 4: the sealed example, changed in one place, breaks exactly that rule there. */
class EnvelopeRulesTest {

    private static final String ENVELOPE = Examples.text(Examples.SEALED);
    private static final String SCOPE = "/XHE/Header/BusinessScope";
    private static final String PAYLOAD = "/XHE/Payloads/Payload";
    private static final String INDICATOR = "<xhb:InstanceEncryptionIndicator>";
    private static final String SIGNATURE =
            ENVELOPE.substring(ENVELOPE.lastIndexOf("  <ds:Signature "), ENVELOPE.indexOf("</x:XHE>"));
    private static final String FROM = between("<xha:FromParty>", "</xha:FromParty>");

    private static String between(String start, String end) {
        return ENVELOPE.substring(ENVELOPE.indexOf(start), ENVELOPE.indexOf(end) + end.length());
    }

    private static String criterion(String code) {
        int middle = ENVELOPE.indexOf(">" + code + "<");
        return ENVELOPE.substring(
                ENVELOPE.lastIndexOf("<xha:BusinessScopeCriterion>", middle),
                ENVELOPE.indexOf("</xha:BusinessScopeCriterion>", middle) + 29);
    }

    static Stream<Arguments> brokenOnce() {
        String profileId = "<xhb:ProfileID>x</xhb:ProfileID>";
        String reference = "<xhb:ID>x</xhb:ID>";
        return Stream.of(
                // R1
                broken("<xha:Header>", profileId + "<xha:Header>", Rule.ENVELOPE_FOREIGN_ELEMENT, "/XHE/ProfileID"),
                broken(
                        "<xha:Header>",
                        "<xhb:ProfileExecutionID>x</xhb:ProfileExecutionID><xha:Header>",
                        Rule.ENVELOPE_FOREIGN_ELEMENT,
                        "/XHE/ProfileExecutionID"),
                broken(
                        "<xhb:XHEVersionID>",
                        "<e:XHEExtensions xmlns:e='http://docs.oasis-open.org/bdxr/ns/XHE/1/ExtensionComponents'><e:XHEExtension>"
                                + "<e:ExtensionContent><f:f xmlns:f='urn:f'>x</f:f></e:ExtensionContent></e:XHEExtension></e:XHEExtensions>"
                                + "<xhb:XHEVersionID>",
                        Rule.ENVELOPE_FOREIGN_ELEMENT,
                        "/XHE/XHEExtensions"),
                broken(
                        "</xha:BusinessScope>",
                        "<xha:ExternalReference>" + reference + "</xha:ExternalReference></xha:BusinessScope>",
                        Rule.ENVELOPE_FOREIGN_ELEMENT,
                        SCOPE + "/ExternalReference"),
                inPayload("<xhb:DocumentTypeCode>", "xhb:Description", Rule.ENVELOPE_FOREIGN_ELEMENT),
                inPayload("<xhb:HandlingServiceID>", "xhb:CustomizationID", Rule.ENVELOPE_FOREIGN_ELEMENT),
                inPayload("<xhb:HandlingServiceID>", "xhb:ProfileID", Rule.ENVELOPE_FOREIGN_ELEMENT),
                inPayload("<xhb:HandlingServiceID>", "xhb:ProfileExecutionID", Rule.ENVELOPE_FOREIGN_ELEMENT),
                inPayload(INDICATOR, "xhb:ValidationTypeCode", Rule.ENVELOPE_FOREIGN_ELEMENT),
                inPayload("<xha:PayloadContent>", "xhb:InstanceEncryptionMethod", Rule.ENVELOPE_FOREIGN_ELEMENT),
                inPayload("<xha:PayloadContent>", "xhb:InstanceHashValue", Rule.ENVELOPE_FOREIGN_ELEMENT),
                referenceInPayload("xha:InstanceDecryptionInformationExternalReference", Rule.ENVELOPE_FOREIGN_ELEMENT),
                referenceInPayload("xha:InstanceDecryptionKeyExternalReference", Rule.ENVELOPE_FOREIGN_ELEMENT),
                referenceInPayload("xha:RelevantExternalReference", Rule.ENVELOPE_FOREIGN_ELEMENT),
                // R2
                broken(
                        "bup-mottagning.0203:regionnorrviken.example.se",
                        " \n ",
                        Rule.ENVELOPE_EMPTY_ELEMENT,
                        PAYLOAD + "/HandlingServiceID"),
                // R3 to R9
                broken(
                        "urn:fdc:digg.se:edelivery:xhe:1<",
                        "urn:fdc:digg.se:edelivery:xhe:2<",
                        Rule.ENVELOPE_CUSTOMIZATION,
                        "/XHE/CustomizationID"),
                broken(">DOCUMENTID<", ">DOCUMENT<", Rule.ENVELOPE_DOCUMENT_TYPE, SCOPE),
                broken(criterion("DOCUMENTID_SCHEME"), "", Rule.ENVELOPE_DOCUMENT_SCHEME, SCOPE),
                broken(criterion("PROCESSID"), "", Rule.ENVELOPE_PROCESS, SCOPE),
                broken(">PROCESSID_SCHEME<", ">processid_scheme<", Rule.ENVELOPE_PROCESS_SCHEME, SCOPE),
                broken(criterion("FEDERATIONID"), "", Rule.ENVELOPE_FEDERATION, SCOPE),
                broken("ID>1.0<", "ID>1.1<", Rule.ENVELOPE_VERSION, "/XHE/XHEVersionID"),
                // R10, and R11 as it is meant
                broken(
                        FROM,
                        FROM.replace("iso6523-actorid-upis", "gln"),
                        Rule.ENVELOPE_FROM_SCHEME,
                        "/XHE/Header/FromParty/PartyIdentification/ID"),
                broken(
                        FROM,
                        FROM.replace(" schemeID=\"iso6523-actorid-upis\"", ""),
                        Rule.ENVELOPE_FROM_SCHEME,
                        "/XHE/Header/FromParty/PartyIdentification/ID"),
                broken(
                        "schemeID=\"iso6523-actorid-upis\">0203:regionnorrviken",
                        "schemeID=\"gln\">0203:regionnorrviken",
                        Rule.ENVELOPE_TO_SCHEME,
                        "/XHE/Header/ToParty/PartyIdentification/ID"),
                // R12
                broken(
                        "xenc:EncryptedData",
                        "xenc:EncryptedKey2",
                        Rule.ENVELOPE_ENCRYPTED,
                        PAYLOAD + "/InstanceEncryptionIndicator"),
                // R14
                broken(
                        "<xhb:CustomizationID>urn:fdc:digg.se:edelivery:xhe:1</xhb:CustomizationID>",
                        "",
                        Rule.ENVELOPE_CARDINALITY,
                        "/XHE"),
                broken(FROM, "", Rule.ENVELOPE_CARDINALITY, "/XHE"),
                broken(
                        "</xha:FromParty>",
                        "<xha:PartyIdentification><xhb:ID schemeID='iso6523-actorid-upis'>0203:a.example.se"
                                + "</xhb:ID></xha:PartyIdentification></xha:FromParty>",
                        Rule.ENVELOPE_CARDINALITY,
                        "/XHE"),
                broken(
                        "</xha:ToParty>",
                        "</xha:ToParty><xha:ToParty><xha:PartyIdentification><xhb:ID schemeID="
                                + "'iso6523-actorid-upis'>0203:a.example.se</xhb:ID></xha:PartyIdentification></xha:ToParty>",
                        Rule.ENVELOPE_CARDINALITY,
                        "/XHE"),
                broken(
                        between("<xha:Payload>", "</xha:Payload>"),
                        between("<xha:Payload>", "</xha:Payload>").repeat(2),
                        Rule.ENVELOPE_CARDINALITY,
                        "/XHE"),
                broken(
                        between("<xhb:DocumentTypeCode>", "</xhb:DocumentTypeCode>"),
                        "",
                        Rule.ENVELOPE_CARDINALITY,
                        "/XHE"),
                broken(
                        between("<xhb:ContentTypeCode>", "</xhb:ContentTypeCode>"),
                        "",
                        Rule.ENVELOPE_CARDINALITY,
                        "/XHE"),
                // coded
                broken(
                        "<xhb:ID>5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10",
                        "<xhb:ID>KVT-1",
                        Rule.ENVELOPE_ID,
                        "/XHE/Header/ID"),
                broken("28.004Z", "28.004", Rule.ENVELOPE_TIME, "/XHE/Header/CreationDateTime"),
                broken(
                        "</xha:BusinessScope>",
                        criterion("PROCESSID") + "</xha:BusinessScope>",
                        Rule.ENVELOPE_CRITERIA,
                        SCOPE),
                broken(
                        "</xha:BusinessScope>",
                        criterion("PROCESSID").replace("PROCESSID", "OTHER") + "</xha:BusinessScope>",
                        Rule.ENVELOPE_CRITERIA,
                        SCOPE),
                broken(
                        "bdx:noprocess",
                        "bdx:other",
                        Rule.ENVELOPE_CRITERION_VALUE,
                        SCOPE + "/BusinessScopeCriterion[3]"),
                broken(
                        "##3.0::tm-base-ext-sigenc",
                        "##3.0::tm-base",
                        Rule.ENVELOPE_CRITERION_VALUE,
                        SCOPE + "/BusinessScopeCriterion[1]"),
                broken(
                        "Q{urn:riv:infrastructure:messaging:MessageWithAttachments:3}",
                        "Q{urn:riv:infrastructure:messaging:MessageWithAttachments:2}",
                        Rule.ENVELOPE_PAYLOAD_TYPE,
                        PAYLOAD + "/DocumentTypeCode"),
                broken("application/xml", "text/xml", Rule.ENVELOPE_PAYLOAD_TYPE, PAYLOAD + "/ContentTypeCode"),
                broken(
                        "<xhb:CreationDateTime>",
                        "<xhb:UUID>x</xhb:UUID><xhb:CreationDateTime>",
                        Rule.ENVELOPE_NOT_IN_PROFILE,
                        "/XHE/Header/UUID"),
                inPayload("<xhb:DocumentTypeCode>", "xhb:ID", Rule.ENVELOPE_NOT_IN_PROFILE),
                inPayload(INDICATOR, "xhb:ValidationVersionID", Rule.ENVELOPE_NOT_IN_PROFILE),
                referenceInPayload("xha:PayloadExternalReference", Rule.ENVELOPE_NOT_IN_PROFILE),
                broken(
                        "<xhb:HandlingServiceID>",
                        "<xhb:HandlingServiceID schemeID='x'>",
                        Rule.ENVELOPE_NOT_IN_PROFILE,
                        PAYLOAD + "/HandlingServiceID"),
                broken(
                        "0203:alvsunda.example.se",
                        "alvsunda",
                        Rule.ENVELOPE_PARTY_ID,
                        "/XHE/Header/FromParty/PartyIdentification/ID"),
                broken(SIGNATURE, "", Rule.ENVELOPE_SIGNATURE, "/XHE"),
                broken(SIGNATURE, SIGNATURE + SIGNATURE, Rule.ENVELOPE_SIGNATURE, "/XHE"));
    }

    private static Arguments inPayload(String before, String name, Rule rule) {
        return broken(before, "<" + name + ">x</" + name + ">" + before, rule, PAYLOAD + "/" + name.substring(4));
    }

    private static Arguments referenceInPayload(String name, Rule rule) {
        return broken(
                "<xha:PayloadContent>",
                "<" + name + "><xhb:ID>x</xhb:ID></" + name + "><xha:PayloadContent>",
                rule,
                PAYLOAD + "/" + name.substring(4));
    }

    private static Arguments broken(String from, String to, Rule rule, String path) {
        return arguments(rule.code(), path, from, to);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("brokenOnce")
    void oneChangeBreaksExactlyOneRule(String code, String path, String from, String to) throws Exception {
        assertThat(ENVELOPE).contains(from);
        EnvelopeScan scan = scan(ENVELOPE.replace(from, to));
        assertThat(scan.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule().code()).isEqualTo(code);
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.rule().reason()).isNotEqualTo(ReasonCode.SV);
        });
    }

    @Test
    void aMessageInClearIsASignatureFault() throws Exception {
        String clear = Examples.text(Examples.CLEAR).replace("</x:XHE>", SIGNATURE + "</x:XHE>");
        assertThat(scan(clear).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(Rule.NOT_ENCRYPTED);
            assertThat(violation.rule().reason()).isEqualTo(ReasonCode.SIG);
        });
        String lying = ENVELOPE.replace(INDICATOR + "true", INDICATOR + "0");
        assertThat(scan(lying).violations())
                .extracting(Violation::rule)
                .containsExactly(Rule.ENVELOPE_CLEAR, Rule.NOT_ENCRYPTED);
        assertThat(scan(lying).encrypted()).isFalse();
    }

    @Test
    void anEncryptedReceiptIsRefused() throws Exception {
        String receipt = Examples.text(Examples.SIGNED_RECEIPT)
                .replace(INDICATOR + "false", INDICATOR + "true")
                .replaceFirst(
                        "<xha:PayloadContent>.*</xha:PayloadContent>",
                        "<xha:PayloadContent><e:EncryptedData xmlns:e='http://www.w3.org/2001/04/xmlenc#'/></xha:PayloadContent>");
        assertThat(scan(receipt).violations())
                .extracting(Violation::rule)
                .containsExactly(Rule.ENVELOPE_RECEIPT_ENCRYPTED);
    }

    @Test
    void aScopeWithoutCriteriaAndAPayloadWithoutContentLackWhatTheProfileDemands() throws Exception {
        EnvelopeScan bare = scan(ENVELOPE.replace(between("<xha:BusinessScope>", "</xha:BusinessScope>"), ""));
        assertThat(bare.violations())
                .filteredOn(violation -> violation.rule() == Rule.ENVELOPE_CARDINALITY)
                .extracting(violation -> violation.facts().get("element"))
                .containsExactly("BusinessScopeCriterion");
        EnvelopeScan elsewhere = scan(ENVELOPE.replace(
                between("<xha:PayloadContent>", "</xha:PayloadContent>"),
                "<xha:PayloadExternalReference><xhb:ID>x</xhb:ID></xha:PayloadExternalReference>"));
        assertThat(elsewhere.violations())
                .filteredOn(violation -> violation.rule() == Rule.ENVELOPE_CARDINALITY)
                .extracting(violation -> violation.facts().get("element"))
                .containsExactly("PayloadContent");
    }

    @Test
    void aReceiptThatCallsItselfAMessageIsRefused() throws Exception {
        String receipt = Examples.text(Examples.SIGNED_RECEIPT)
                .replaceFirst(
                        "<xhb:DocumentTypeCode>[^<]*",
                        "<xhb:DocumentTypeCode>Q{urn:riv:infrastructure:messaging:MessageWithAttachments:3}messagePayload");
        assertThat(scan(receipt).violations())
                .extracting(Violation::rule, Violation::path)
                .containsExactly(tuple(Rule.ENVELOPE_PAYLOAD_TYPE, PAYLOAD + "/DocumentTypeCode"));
    }

    @Test
    void aTimeWithAnotherZoneIsAcceptedUnlessStrict() throws Exception {
        String zoned = ENVELOPE.replace("28.004Z", "28+01:00");
        EnvelopeScan scan = scan(zoned);
        assertThat(scan.violations()).isEmpty();
        assertThat(scan.header().orElseThrow().creationDateTime()).isEqualTo(Instant.parse("2025-03-04T08:15:28Z"));
        assertThat(EnvelopeReader.scan(Examples.stream(zoned), new EnvelopePolicy(true, true))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly(Rule.ENVELOPE_TIME);
    }

    /** TF 2.4.3 expects an answer to an envelope whose time is no time. */
    @Test
    void aBrokenEnvelopeStillTellsWhomToAnswer() throws Exception {
        EnvelopeScan scan = scan(ENVELOPE.replace("2025-03-04T09:15:28.004Z", "i går"));
        assertThat(scan.violations())
                .containsExactly(Violation.at(
                        "/XHE/Header/CreationDateTime",
                        Rule.ENVELOPE_STRUCTURE,
                        "constraint",
                        "cvc-datatype-valid.1.2.1"));
        assertThat(scan.header()).isEmpty();
        assertThat(scan.address()).get().satisfies(address -> {
            assertThat(address.from()).isEqualTo(new ParticipantId("0203:alvsunda.example.se"));
            assertThat(address.documentType()).isEqualTo(DocumentTypeId.SDK_MESSAGE);
        });
    }

    @Test
    void anEnvelopeWithoutHandlingServiceIsAccepted() throws Exception {
        String without = ENVELOPE.replace(between("<xhb:HandlingServiceID>", "</xhb:HandlingServiceID>"), "");
        EnvelopeScan scan = scan(without);
        assertThat(scan.violations()).isEmpty();
        assertThat(scan.header().orElseThrow().handlingServiceId()).isEmpty();
    }

    @Test
    void whatIsWrittenIsScannedBackTheSame() throws Exception {
        for (DocumentTypeId type : new DocumentTypeId[] {DocumentTypeId.SDK_MESSAGE, DocumentTypeId.MESSAGE_RECEIPT}) {
            EnvelopeHeader header = header(type, Optional.of(new FunctionAddress("a&b<c.0203:kommun.example.se")));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            EnvelopeWriter.write(
                    header,
                    true,
                    out -> {
                        out.write("<e:EncryptedData xmlns:e=\"http://www.w3.org/2001/04/xmlenc#\"/>"
                                .getBytes(StandardCharsets.UTF_8));
                        out.close();
                    },
                    bytes);
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .startsWith("<x:XHE ")
                    .endsWith(EnvelopeWriter.END_TAG);
            EnvelopeScan scan =
                    EnvelopeReader.scan(new ByteArrayInputStream(bytes.toByteArray()), EnvelopePolicy.UNSEALED);
            assertThat(scan.violations()).isEmpty();
            assertThat(scan.header()).contains(header);
        }
    }

    @Test
    void onlySdksDocumentTypesAreWritten() {
        EnvelopeHeader header = header(new DocumentTypeId(DocumentTypeId.SCHEME, "urn:other"), Optional.empty());
        assertThatThrownBy(() -> EnvelopeWriter.write(header, false, out -> {}, new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EnvelopeHeader header(DocumentTypeId type, Optional<FunctionAddress> function) {
        return new EnvelopeHeader(
                MessageId.parse("5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10"),
                Instant.parse("2025-03-04T09:15:28.004Z"),
                type,
                ProcessId.NO_PROCESS,
                FederationId.TEST,
                new ParticipantId("0203:alvsunda.example.se"),
                new ParticipantId("0203:regionnorrviken.example.se"),
                function);
    }

    private static EnvelopeScan scan(String envelope) throws Exception {
        return EnvelopeReader.scan(Examples.stream(envelope));
    }
}
