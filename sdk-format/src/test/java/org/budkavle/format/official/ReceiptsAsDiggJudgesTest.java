// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.budkavle.format.Examples;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of receipts, judged by Digg's schema and rules and by us. */
class ReceiptsAsDiggJudgesTest {

    private static final String CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static final int MUTANTS = Integer.getInteger("budkavle.mutants", 2_000);

    /** Gaps of the official rules (message.md 5.5), and a reference that can name no message: only we refuse these. */
    private static final Set<Rule> ONLY_OURS =
            Set.of(Rule.RECEIPT_SCHEME, Rule.RECEIPT_ZONE, Rule.RECEIPT_PARTY_ID, Rule.RECEIPT_REFERENCE);

    private static final List<QName> NAMES = Stream.concat(
                    Stream.of("DocumentReference DocumentResponse LineReference LineResponse ReceiverParty Response"
                                    .concat(" SenderParty Status Attachment")
                                    .split(" "))
                            .map(name -> new QName(CAC, name)),
                    Stream.of("CustomizationID ProfileID ID EndpointID IssueDate IssueTime LineID ResponseCode"
                                    .concat(" StatusReason StatusReasonCode UUID Note")
                                    .split(" "))
                            .map(name -> new QName(CBC, name)))
            .toList();

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u00A0",
            "text",
            "ACCEPTED",
            "REJECTED",
            " REJECTED ",
            "rejected",
            "SV",
            "BV",
            " SIG ",
            "XX",
            "2025-03-04",
            "2025-03-04+01:00",
            "2025-02-30",
            "09:15:41Z",
            "09:15:41",
            "09:15:41.123456+01:00",
            "24:00:00Z",
            "urn:fdc:digg.se:edelivery:messagetype:response:1",
            " bdx:noprocess ",
            "iso6523-actorid-upis",
            "0203:alvsunda.example.se",
            "5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10",
            "KVT-1");

    private static OfficialRules official;

    @BeforeAll
    static void loadDiggsFiles() {
        official = OfficialRules.forReceipts();
    }

    /** They refer to {@code ID-FROM-XHE-…}, which is no UUID: that alone we refuse. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kvittens_AP-Accepterat.xml",
                "Kvittens_RE-AnnatFel.xml",
                "Kvittens_RE-SCHFel.xml",
                "Kvittens_RE-SIG.xml",
                "Kvittens_RE-XSDFel.xml"
            })
    void officialReceiptsAreJudgedTheSameButForTheirReference(String file) throws Exception {
        byte[] receipt = OfficialFiles.bytes("receipt/example/" + file);
        assertSameVerdict(receipt);
        assertThat(ReceiptReader.read(new ByteArrayInputStream(receipt)).violations())
                .extracting(Violation::rule)
                .containsExactly(Rule.RECEIPT_REFERENCE);
        String mended = new String(receipt, StandardCharsets.UTF_8)
                .replaceAll("ID-FROM-XHE-[0-9]+", "5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10");
        assertThat(ReceiptReader.read(Examples.stream(mended)).receipt()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.ACCEPTED, Examples.REJECTED})
    void ourExamplesPassDiggsRules(String example) {
        assertThat(official.judge(Examples.bytes(example))).isEqualTo(new OfficialVerdict(true, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.ACCEPTED, Examples.REJECTED})
    void mutatedReceiptsAreJudgedTheSame(String example) throws Exception {
        Mutations mutations =
                new Mutations(Examples.bytes(example), NAMES, VALUES, List.of("schemeID", "schemeID", "listID"));
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < MUTANTS; seed++) {
            for (String rule : assertSameVerdict(mutations.mutated(seed))) {
                seen.merge(rule, 1, Integer::sum);
            }
        }
        assertThat(seen.get("accepted")).isGreaterThan(MUTANTS / 100);
        assertThat(seen.keySet())
                .containsAll(IntStream.rangeClosed(1, 5)
                        .mapToObj(number -> "APP-R" + number)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aReceiptForAnyRulePassesDiggsRules(Rule rule) {
        MessageReceipt receipt = MessageReceipt.rejected(
                MessageId.random(),
                Instant.parse("2025-03-04T09:15:41.300Z"),
                new ParticipantId("0203:regionnorrviken.example.se"),
                new ParticipantId("0203:alvsunda.example.se"),
                MessageId.random(),
                List.of(Violation.of(rule), Violation.at("/messagePayload/message", rule)));
        assertThat(official.judge(ReceiptWriter.toBytes(receipt))).isEqualTo(new OfficialVerdict(true, Set.of()));
    }

    private static Set<String> assertSameVerdict(byte[] document) throws Exception {
        OfficialVerdict theirs = official.judge(document);
        Set<String> expected = theirs.structure()
                ? theirs.broken().stream()
                        .map(id -> "APP-" + id.replace("-APP", ""))
                        .collect(Collectors.toSet())
                : Set.of(Rule.RECEIPT_STRUCTURE.code());
        Set<Rule> ours = ReceiptReader.read(new ByteArrayInputStream(document)).violations().stream()
                .map(Violation::rule)
                .collect(Collectors.toSet());
        Set<String> comparable = ours.stream()
                .filter(rule -> !ONLY_OURS.contains(rule))
                .map(Rule::code)
                .collect(Collectors.toSet());
        assertThat(comparable)
                .as(() -> new String(document, StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return ours.isEmpty()
                ? Set.of("accepted")
                : ours.stream().map(Rule::code).collect(Collectors.toSet());
    }
}
