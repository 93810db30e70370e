// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.budkavle.format.Examples;
import org.budkavle.format.MemorySink;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.RandomMessages;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of messages, judged by Digg's schema and schematron and by us. */
class MessagesAsDiggJudgesTest {

    private static final String NAMESPACE = "urn:riv:infrastructure:messaging:MessageWithAttachments:3";
    private static final int MUTANTS = Integer.getInteger("budkavle.mutants", 2_000);

    private static final Map<String, Rule> PATTERNS = Map.ofEntries(
            Map.entry("verifyNonEmptyElements", Rule.MESSAGE_EMPTY_ELEMENT),
            Map.entry("conversationIdMustExist", Rule.MESSAGE_CONVERSATION_MISSING),
            Map.entry("recipientIdvalue", Rule.MESSAGE_RECIPIENT_ROOT),
            Map.entry("senderIdvalue", Rule.MESSAGE_SENDER_ROOT),
            Map.entry("creationDateTime", Rule.MESSAGE_TIME),
            Map.entry("MessageId", Rule.MESSAGE_ID),
            Map.entry("conversationId", Rule.MESSAGE_CONVERSATION_ID),
            Map.entry("refToMessageId", Rule.MESSAGE_REFERENCE_ID),
            Map.entry("subjectlabel", Rule.MESSAGE_SUBJECT_LENGTH),
            Map.entry("contentFiles", Rule.MESSAGE_CONTENT_START),
            Map.entry("subOrgRoot", Rule.MESSAGE_FUNCTION_ROOT));

    /** What message.md asks for and the official files do not check (2.9, 2.2, O7): only we refuse these. */
    private static final Set<Rule> ONLY_OURS = Set.of(
            Rule.MESSAGE_BASE64,
            Rule.MESSAGE_WITHOUT_CONTENT,
            Rule.MESSAGE_RECIPIENT_ID,
            Rule.MESSAGE_SENDER_ID,
            Rule.MESSAGE_FUNCTION_BLANK);

    private static final List<QName> NAMES = Stream.of(
                    "messageHeader messageId message messagePayload creationDateTime messageId conversationId refToMessageId label"
                            + " confidentiality generatingSystem root extension recipient recipientID attention person"
                            + " personId subOrganization organizationId reference referenceId sender senderID messageBody"
                            + " documents documentID documentName index ContentFiles fileName contentType content"
                            + " ContentText characterSequence Message contentText")
            .flatMap(names -> Stream.of(names.split(" ")))
            .map(name -> new QName(NAMESPACE, name))
            .toList();

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\n\t ",
            "\u00A0",
            "\u2003",
            "text",
            " padded ",
            "åäö 🦊",
            "x".repeat(256),
            "x".repeat(257),
            "y".repeat(257),
            "z".repeat(300),
            "🦊".repeat(256),
            "🦊".repeat(257),
            "x".repeat(9_000),
            "5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10",
            "5D0C3F52-7A41-4B7E-9C0D-2F6F1A3B8E10",
            "{5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10}",
            " 5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10",
            "5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e1Ö",
            "2025-03-04T09:15:27.120Z",
            "2025-03-04T09:15:27.1Z",
            "2025-03-04T09:15:27Z",
            "2025-03-04T09:15:27.120+02:00",
            "2025-03-04T09:15:27.120000Z",
            "2025-03-04T24:00:00.000Z",
            "2025-02-29T09:15:27.120Z",
            "2025-03-04T09:15:60.120Z",
            "0000-03-04T09:15:27.120Z",
            "-2025-03-04T09:15:27.120Z",
            " 2025-03-04T09:15:27.120Z ",
            "3 Sept. 2019",
            "true",
            " false ",
            "1",
            "TRUE",
            "iso6523-actorid-upis",
            "iso6523-actorid-upis ",
            "urn:riv:infrastructure:messaging:functionalAddress",
            "0203:alvsunda.example.se",
            "alvsunda.example.se",
            "AAAA",
            "\nAAAA",
            "AA==",
            "AA=",
            "#AAA",
            "J###!!",
            "+/+/");

    private static OfficialRules official;

    @BeforeAll
    static void loadDiggsFiles() {
        official = OfficialRules.forMessages();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/example/messageWithAttachments3.xml",
                "message/testdata/min.xml",
                "message/testdata/TF2.4.1.xml",
                "message/testdata/TF2.4.2.xml"
            })
    void officialMessagesAreJudgedTheSame(String file) throws Exception {
        assertSameVerdict(OfficialFiles.bytes(file));
    }

    @Test
    void theOfficialTestDataHaveTheOutcomeOfTheirTestCase() throws Exception {
        assertThat(ours(OfficialFiles.bytes("message/testdata/min.xml"))).isEmpty();
        assertThat(ours(OfficialFiles.bytes("message/testdata/TF2.4.1.xml"))).containsExactly(Rule.MESSAGE_STRUCTURE);
        assertThat(ours(OfficialFiles.bytes("message/testdata/TF2.4.2.xml"))).containsExactly(Rule.MESSAGE_SENDER_ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.MINIMAL, Examples.FULL})
    void ourExamplesPassDiggsRules(String example) {
        assertThat(official.judge(Examples.bytes(example))).isEqualTo(new OfficialVerdict(true, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.MINIMAL, Examples.FULL})
    void mutatedMessagesAreJudgedTheSame(String example) throws Exception {
        Mutations mutations = new Mutations(Examples.bytes(example), NAMES, VALUES, List.of("id", "Authority", "lang"));
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < MUTANTS; seed++) {
            byte[] mutant = mutations.mutated(seed);
            for (String rule : assertSameVerdict(mutant)) {
                seen.merge(rule, 1, Integer::sum);
            }
        }
        // the generator is worth something only if it gets past the schema and breaks every rule
        assertThat(seen.get("accepted")).isGreaterThan(MUTANTS / 50);
        Set<String> expected =
                PATTERNS.values().stream().map(Rule::code).collect(Collectors.toCollection(TreeSet::new));
        // only an extension can have it when the schema is followed, which is rare
        expected.remove(Rule.MESSAGE_CONVERSATION_MISSING.code());
        if (example.equals(Examples.MINIMAL)) {
            // it has neither an answered message nor a file
            expected.remove(Rule.MESSAGE_REFERENCE_ID.code());
            expected.remove(Rule.MESSAGE_CONTENT_START.code());
        }
        assertThat(seen.keySet()).containsAll(expected);
    }

    @Test
    void whatWeWritePassesDiggsRules() throws Exception {
        for (int seed = 0; seed < 100; seed++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MessageWriter.write(RandomMessages.message(new Random(seed)), bytes);
            assertThat(official.judge(bytes.toByteArray())).isEqualTo(new OfficialVerdict(true, Set.of()));
        }
    }

    private static Set<String> assertSameVerdict(byte[] document) throws Exception {
        OfficialVerdict theirs = official.judge(document);
        Set<Rule> ours = ours(document);
        Set<Rule> expected = theirs.structure()
                ? theirs.broken().stream().map(PATTERNS::get).collect(Collectors.toSet())
                : Set.of(Rule.MESSAGE_STRUCTURE);
        Set<Rule> comparable =
                ours.stream().filter(rule -> !ONLY_OURS.contains(rule)).collect(Collectors.toSet());
        assertThat(comparable)
                .as(() -> new String(document, StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return ours.isEmpty()
                ? Set.of("accepted")
                : ours.stream().map(Rule::code).collect(Collectors.toSet());
    }

    private static Set<Rule> ours(byte[] document) throws Exception {
        return new MessageReader()
                .read(new ByteArrayInputStream(document), new MemorySink()).violations().stream()
                        .map(Violation::rule)
                        .collect(Collectors.toSet());
    }
}
