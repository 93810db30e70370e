// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.format.Examples;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
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

/** Each rule of message.md chapter 5: an example, changed in one place, breaks exactly that rule there. */
class ReceiptRulesTest {

    private static final String ACCEPTED = Examples.text(Examples.ACCEPTED);
    private static final String REJECTED = Examples.text(Examples.REJECTED);
    private static final String ROOT = "/ApplicationResponse";
    private static final String RESPONSE = ROOT + "/DocumentResponse";
    private static final String CODE = RESPONSE + "/Response/ResponseCode";
    private static final String LINES =
            REJECTED.substring(REJECTED.indexOf("<cac:LineResponse>"), REJECTED.indexOf("  </cac:DocumentResponse>"));
    private static final String STATUS =
            REJECTED.substring(REJECTED.indexOf("<cac:Status>"), REJECTED.indexOf("</cac:Status>") + 13);

    static Stream<Arguments> brokenOnce() {
        return Stream.of(
                broken(
                        ACCEPTED,
                        "<cbc:ID>0a9d",
                        "<cbc:ID schemeID='x'>0a9d",
                        Rule.RECEIPT_NOT_IN_PROFILE,
                        ROOT + "/ID"),
                broken(
                        ACCEPTED,
                        "<cbc:ProfileID>",
                        "<cbc:ProfileID schemeID='x'>",
                        Rule.RECEIPT_NOT_IN_PROFILE,
                        ROOT + "/ProfileID"),
                broken(
                        ACCEPTED,
                        "</cbc:ResponseCode>",
                        "</cbc:ResponseCode>" + STATUS,
                        Rule.RECEIPT_NOT_IN_PROFILE,
                        RESPONSE + "/Response/Status"),
                broken(
                        REJECTED,
                        "<cbc:LineID>NA",
                        "<cbc:LineID schemeID='x'>NA",
                        Rule.RECEIPT_NOT_IN_PROFILE,
                        RESPONSE + "/LineResponse[2]/LineReference/LineID"),
                broken(
                        REJECTED,
                        "not-supported<",
                        " <",
                        Rule.RECEIPT_EMPTY_ELEMENT,
                        RESPONSE + "/LineResponse[1]/Response/Status/StatusReasonCode"),
                broken(
                        ACCEPTED,
                        "messagetype:response:1<",
                        "messagetype:response:2<",
                        Rule.RECEIPT_CUSTOMIZATION,
                        ROOT + "/CustomizationID"),
                broken(ACCEPTED, "bdx:noprocess", "bdx:process", Rule.RECEIPT_PROFILE, ROOT + "/ProfileID"),
                broken(ACCEPTED, ">ACCEPTED<", ">AP<", Rule.RECEIPT_CODE, CODE),
                broken(
                        REJECTED,
                        "<cbc:ResponseCode>BV</cbc:ResponseCode>\n        <cac:Status>\n          <cbc:StatusReasonCode>not-found",
                        "<cbc:ResponseCode>XX</cbc:ResponseCode><cac:Status><cbc:StatusReasonCode>not-found",
                        Rule.RECEIPT_REASON,
                        RESPONSE + "/LineResponse[2]/Response/ResponseCode"),
                broken(REJECTED, ">REJECTED<", ">ACCEPTED<", Rule.RECEIPT_ACCEPTED_WITH_REASON, CODE),
                broken(REJECTED, LINES, "", Rule.RECEIPT_REJECTED_WITHOUT_REASON, CODE),
                broken(REJECTED, STATUS, "", Rule.RECEIPT_CARDINALITY, RESPONSE + "/LineResponse[1]/Response"),
                broken(
                        ACCEPTED,
                        " schemeID=\"iso6523-actorid-upis\">0203:alv",
                        ">0203:alv",
                        Rule.RECEIPT_CARDINALITY,
                        ROOT + "/ReceiverParty/EndpointID"),
                broken(
                        ACCEPTED,
                        "schemeID=\"iso6523-actorid-upis\">0203:region",
                        "schemeID=\"gln\">0203:region",
                        Rule.RECEIPT_SCHEME,
                        ROOT + "/SenderParty/EndpointID"),
                broken(ACCEPTED, "09:15:41.300Z", "09:15:41.300", Rule.RECEIPT_ZONE, ROOT + "/IssueTime"),
                broken(
                        ACCEPTED,
                        "0203:alvsunda.example.se",
                        "alvsunda",
                        Rule.RECEIPT_PARTY_ID,
                        ROOT + "/ReceiverParty/EndpointID"),
                broken(
                        ACCEPTED,
                        "<cbc:ID>5d0c3f52",
                        "<cbc:ID>KVT",
                        Rule.RECEIPT_REFERENCE,
                        RESPONSE + "/DocumentReference/ID"),
                broken(
                        ACCEPTED,
                        "<cbc:ID>0a9d",
                        "<cbc:UUID>x</cbc:UUID><cbc:ID>0a9d",
                        Rule.RECEIPT_STRUCTURE,
                        ROOT + "/UUID"),
                broken(ACCEPTED, "2025-03-04", "2025-02-30", Rule.RECEIPT_STRUCTURE, ROOT + "/IssueDate"));
    }

    private static Arguments broken(String receipt, String from, String to, Rule rule, String path) {
        assertThat(receipt).contains(from);
        return arguments(rule.code(), path, receipt.replace(from, to));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("brokenOnce")
    void oneChangeBreaksExactlyOneRule(String code, String path, String receipt) throws Exception {
        assertThat(ReceiptReader.read(Examples.stream(receipt)).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule().code()).isEqualTo(code);
                    assertThat(violation.path()).isEqualTo(path);
                });
    }

    @Test
    void othersMayNumberTheirReceiptsAsTheyLikeAndStateAnyZone() throws Exception {
        String receipt = ACCEPTED.replace("0a9d7c1e-5f38-4e6b-b1a4-7c2e90d5f6a8", "KVT-1")
                .replace("09:15:41.300Z", "10:15:41+01:00");
        MessageReceipt read =
                ReceiptReader.read(Examples.stream(receipt)).receipt().orElseThrow();
        assertThat(read.id()).isEqualTo(new ReceiptId("KVT-1"));
        assertThat(read.issued()).isEqualTo(Instant.parse("2025-03-04T09:15:41Z"));
    }

    @Test
    void aRejectionTellsEachViolationWithItsPlace() throws Exception {
        MessageReceipt receipt = rejected(List.of(
                Violation.at("/messagePayload/message/messageHeader/label", Rule.MESSAGE_SUBJECT_LENGTH, "length", 300),
                Violation.of(Rule.FUNCTION_UNKNOWN)));
        assertThat(receipt.lines().getFirst().text())
                .isEqualTo("The subject has 300 characters; at most 256 are allowed."
                        + " | at /messagePayload/message/messageHeader/label");
        assertThat(receipt.lines().getFirst().detailCode()).contains("invariant");
        assertThat(receipt.lines().get(1).place()).isEqualTo("NA");
        assertThat(receipt.lines().get(1).reason()).isEqualTo(ReasonCode.BV);
        assertThat(read(receipt).receipt()).contains(receipt);
        assertThat(new String(ReceiptWriter.toBytes(receipt), StandardCharsets.UTF_8))
                .startsWith("<ApplicationResponse ");
    }

    @Test
    void aRejectionHasAtMostTwentyReasonsOfAThousandCharacters() throws Exception {
        Violation violation = Violation.at("/a" + "/🦊".repeat(800), Rule.MESSAGE_EMPTY_ELEMENT);
        MessageReceipt receipt = rejected(Collections.nCopies(50, violation));
        assertThat(receipt.lines()).hasSize(MessageReceipt.MAX_LINES);
        assertThat(receipt.lines()).allSatisfy(line -> {
            assertThat(line.place().length()).isLessThanOrEqualTo(ReceiptLine.MAX_LENGTH);
            assertThat(line.text().length()).isLessThanOrEqualTo(ReceiptLine.MAX_LENGTH);
        });
        assertThat(read(receipt).violations()).isEmpty();
    }

    @Test
    void aRejectionWithoutReasonIsNotMade() {
        assertThatThrownBy(() -> rejected(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAcceptanceIsReadBackTheSame() throws Exception {
        MessageReceipt receipt = MessageReceipt.accepted(
                MessageId.random(),
                Instant.parse("2025-03-04T09:15:41.300Z"),
                sender(),
                receiver(),
                MessageId.random());
        assertThat(read(receipt).receipt()).contains(receipt);
    }

    @Test
    void receiptAndEnvelopeMustNameTheSameParties() {
        MessageReceipt receipt = rejected(List.of(Violation.of(Rule.FUNCTION_UNKNOWN)));

        assertThat(ReceiptAgreement.check(receipt, envelope(sender(), receiver())))
                .isEmpty();
        assertThat(ReceiptAgreement.check(receipt, envelope(receiver(), sender())))
                .extracting(Violation::rule, Violation::path)
                .containsExactly(
                        tuple(Rule.RECEIPT_AGREEMENT_SENDER, ROOT + "/SenderParty/EndpointID"),
                        tuple(Rule.RECEIPT_AGREEMENT_RECEIVER, ROOT + "/ReceiverParty/EndpointID"));
    }

    private static EnvelopeHeader envelope(ParticipantId from, ParticipantId to) {
        return new EnvelopeHeader(
                MessageId.random(),
                Instant.parse("2025-03-04T09:15:41.300Z"),
                DocumentTypeId.MESSAGE_RECEIPT,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                from,
                to,
                Optional.empty());
    }

    @Test
    void aZoneOnTheDateSaysNothingMore() throws Exception {
        String zoned = ACCEPTED.replaceFirst("<cbc:IssueDate>([^<]*)<", "<cbc:IssueDate>$1+01:00<");
        assertThat(zoned).isNotEqualTo(ACCEPTED);

        assertThat(ReceiptReader.read(Examples.stream(zoned))
                        .receipt()
                        .orElseThrow()
                        .issued())
                .isEqualTo(ReceiptReader.read(Examples.stream(ACCEPTED))
                        .receipt()
                        .orElseThrow()
                        .issued());
    }

    private static MessageReceipt rejected(List<Violation> violations) {
        return MessageReceipt.rejected(
                MessageId.random(),
                Instant.parse("2025-03-04T09:15:41.300Z"),
                sender(),
                receiver(),
                MessageId.random(),
                violations);
    }

    private static ParticipantId sender() {
        return new ParticipantId("0203:regionnorrviken.example.se");
    }

    private static ParticipantId receiver() {
        return new ParticipantId("0203:alvsunda.example.se");
    }

    private static ReceiptReading read(MessageReceipt receipt) throws Exception {
        return ReceiptReader.read(new ByteArrayInputStream(ReceiptWriter.toBytes(receipt)));
    }
}
