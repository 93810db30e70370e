// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.budkavle.format.Examples;
import org.budkavle.format.MemorySink;
import org.budkavle.format.rule.DetailCode;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of message.md chapter 3: the full example, changed in one place, breaks exactly that rule there. */
class MessageRulesTest {

    private static final String HEADER = "/messagePayload/message/messageHeader";
    private static final String BODY = "/messagePayload/message/messageBody";
    private static final String MESSAGE = Examples.text(Examples.FULL);
    private static final String TIME = "2025-03-05T13:02:44.907Z";
    private static final String TEXT = MESSAGE.substring(MESSAGE.indexOf("# Hej"), MESSAGE.indexOf("bifogad.") + 8);

    static Stream<Arguments> brokenOnce() {
        return Stream.of(
                // M1
                broken(
                        "<m:label>Ert ärende<",
                        "<m:label> \n<",
                        Rule.MESSAGE_EMPTY_ELEMENT,
                        HEADER + "/recipient/attention/reference[1]/label"),
                broken(
                        TEXT,
                        "   ",
                        Rule.MESSAGE_EMPTY_ELEMENT,
                        BODY + "/documents[1]/ContentText[1]/characterSequence"),
                broken(
                        "<m:person>\n            <m:label>Mottagningens jourtelefon</m:label>\n          </m:person>",
                        "<m:person/>",
                        Rule.MESSAGE_EMPTY_ELEMENT,
                        HEADER + "/sender/attention/person[2]"),
                broken(
                        "</m:messageBody>",
                        "<f:note xmlns:f='urn:f'/></m:messageBody>",
                        Rule.MESSAGE_EMPTY_ELEMENT,
                        BODY + "/note"),
                // M2: only an extension can break it, since the schema demands the element
                broken(
                        "</m:messageBody>",
                        "<f:n xmlns:f='urn:f'><m:messageHeader>x</m:messageHeader></f:n></m:messageBody>",
                        Rule.MESSAGE_CONVERSATION_MISSING,
                        BODY + "/n/messageHeader"),
                // M3, M4, M11
                broken(
                        "<m:recipientID>\n          <m:root>iso6523-actorid-upis",
                        "<m:recipientID><m:root>iso6523",
                        Rule.MESSAGE_RECIPIENT_ROOT,
                        HEADER + "/recipient/recipientID/root"),
                broken(
                        "<m:senderID>\n          <m:root>iso6523-actorid-upis",
                        "<m:senderID><m:root>ISO6523-ACTORID-UPIS",
                        Rule.MESSAGE_SENDER_ROOT,
                        HEADER + "/sender/senderID/root"),
                broken(
                        "functionalAddress</m:root>\n              <m:extension>bup",
                        "functionaladdress</m:root><m:extension>bup",
                        Rule.MESSAGE_FUNCTION_ROOT,
                        HEADER + "/sender/attention/subOrganization/organizationId/root"),
                // M5
                time("2025-03-05T13:02:44Z"),
                time("2025-03-05T13:02:44.907+02:00"),
                time("2025-03-05T13:02:44.907000Z"),
                time(" " + TIME),
                // M6, M7, M8
                broken(
                        "<m:messageId>c1b7e0a4-93d5-4f0e-8a67-5b2d9e4f7c31",
                        "<m:messageId>{c1b7e0a4-93d5-4f0e-8a67-5b2d9e4f7c31}",
                        Rule.MESSAGE_ID,
                        HEADER + "/messageId"),
                broken(
                        "<m:conversationId>5d0c3f52",
                        "<m:conversationId>5d0c3f5",
                        Rule.MESSAGE_CONVERSATION_ID,
                        HEADER + "/conversationId"),
                broken(
                        "<m:refToMessageId>5d0c3f52",
                        "<m:refToMessageId>urn:uuid:5d0c3f52",
                        Rule.MESSAGE_REFERENCE_ID,
                        HEADER + "/refToMessageId"),
                // M9
                broken("SV: Fråga om mottagningstid", "ö".repeat(257), Rule.MESSAGE_SUBJECT_LENGTH, HEADER + "/label"),
                broken("SV: Fråga om mottagningstid", "🦊".repeat(257), Rule.MESSAGE_SUBJECT_LENGTH, HEADER + "/label"),
                // M10 and strict base64
                content("\nJVBERi0x", Rule.MESSAGE_CONTENT_START),
                content("###", Rule.MESSAGE_CONTENT_START),
                content("J###!!", Rule.MESSAGE_BASE64),
                content("JVBERi0", Rule.MESSAGE_BASE64),
                content("JVBERi0x=", Rule.MESSAGE_BASE64),
                content("JVBE==Ri", Rule.MESSAGE_BASE64),
                content("JVBER===", Rule.MESSAGE_BASE64),
                content("JVBE_i0x", Rule.MESSAGE_BASE64),
                content("JVBEå", Rule.MESSAGE_BASE64),
                // coded
                broken(
                        "0203:alvsunda.example.se</m:extension>\n        </m:recipientID>",
                        "alvsunda.example.se</m:extension></m:recipientID>",
                        Rule.MESSAGE_RECIPIENT_ID,
                        HEADER + "/recipient/recipientID/extension"),
                broken(
                        "0203:regionnorrviken.example.se</m:extension>\n        </m:senderID>",
                        "0192:991825827</m:extension></m:senderID>",
                        Rule.MESSAGE_SENDER_ID,
                        HEADER + "/sender/senderID/extension"),
                broken(
                        "bup-mottagning.0203:regionnorrviken.example.se",
                        "\u2003",
                        Rule.MESSAGE_FUNCTION_BLANK,
                        HEADER + "/sender/attention/subOrganization/organizationId/extension"),
                broken(
                        MESSAGE.substring(MESSAGE.indexOf("<m:documents>"), MESSAGE.indexOf("</m:messageBody>")),
                        "<m:documents><m:documentID>1</m:documentID></m:documents>",
                        Rule.MESSAGE_WITHOUT_CONTENT,
                        BODY));
    }

    private static Arguments time(String time) {
        return broken(TIME, time, Rule.MESSAGE_TIME, HEADER + "/creationDateTime");
    }

    private static Arguments content(String content, Rule rule) {
        String first = MESSAGE.substring(MESSAGE.indexOf("<m:content>JVBE") + 11, MESSAGE.indexOf("</m:content>"));
        return broken(first, content, rule, BODY + "/documents[2]/ContentFiles[1]/content");
    }

    private static Arguments broken(String from, String to, Rule rule, String path) {
        return arguments(rule.code(), path, from, to);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("brokenOnce")
    void oneChangeBreaksExactlyOneRule(String code, String path, String from, String to) throws Exception {
        assertThat(MESSAGE).contains(from);
        List<Violation> violations = read(MESSAGE.replace(from, to)).violations();
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.rule().code()).isEqualTo(code);
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.rule().reason()).isEqualTo(ReasonCode.BV);
        });
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("one decimal", TIME, "2025-03-05T13:02:44.9Z"),
                arguments("midnight as 24:00", TIME, "2025-03-05T24:00:00.000Z"),
                arguments("no subject", "<m:label>SV: Fråga om mottagningstid</m:label>", ""),
                arguments("256 emoji in the subject", "SV: Fråga om mottagningstid", "🦊".repeat(256)),
                arguments(
                        "UUID in upper case",
                        "c1b7e0a4-93d5-4f0e-8a67-5b2d9e4f7c31",
                        "C1B7E0A4-93D5-4F0E-8A67-5B2D9E4F7C31"),
                arguments("boolean as a digit", "<m:confidentiality>true", "<m:confidentiality> 1 "),
                arguments("long reference", "SOC-2025-00417", "S".repeat(300)),
                arguments("foreign extension", "</m:messageBody>", "<f:n xmlns:f='urn:f'>note</f:n></m:messageBody>"),
                arguments("index that is no number", "<m:index>2<", "<m:index>B<"),
                arguments("wrapped base64", "JVBERi0xLjQK", "JVBERi0x\r\n LjQK"),
                arguments("white space inside a group", "JVBERi0xLjQK", "J VB\tE Ri0xLjQK"),
                arguments(
                        "organisation number",
                        "0203:alvsunda.example.se</m:extension>\n        </m:recipientID>",
                        "0007:2021006883</m:extension></m:recipientID>"),
                arguments(
                        "sender without attention",
                        MESSAGE.substring(
                                MESSAGE.lastIndexOf("<m:attention>"), MESSAGE.lastIndexOf("</m:attention>") + 14),
                        ""),
                arguments("text in CDATA", TEXT, "<![CDATA[" + "a < b & c ".repeat(5_000) + "]]>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void whatTheRulesAllowIsAccepted(String what, String from, String to) throws Exception {
        assertThat(MESSAGE).as(what).contains(from);
        assertThat(read(MESSAGE.replace(from, to)).violations()).isEmpty();
    }

    static Stream<Arguments> misbuilt() {
        return Stream.of(
                arguments("3 Sept. 2019", TIME, "3 Sept. 2019", HEADER + "/creationDateTime"),
                arguments("Message", "m:message>", "m:Message>", "/messagePayload/Message"),
                arguments(
                        "recipient without attention",
                        MESSAGE.substring(MESSAGE.indexOf("<m:attention>"), MESSAGE.indexOf("</m:attention>") + 14),
                        "",
                        HEADER + "/recipient"),
                arguments(
                        "long organisation name", "Region Norrviken<", "x".repeat(257) + "<", HEADER + "/sender/label"),
                arguments(
                        "256 emoji in a label", "Region Norrviken<", "🦊".repeat(256) + "<", HEADER + "/sender/label"),
                arguments(
                        "file after text",
                        "<m:ContentText>\n          <m:characterSequence># Hej",
                        "<m:ContentText><m:characterSequence>x</m:characterSequence></m:ContentText><m:ContentFiles>"
                                + "<m:fileName>x</m:fileName><m:contentType>x</m:contentType><m:content>AAAA</m:content>"
                                + "</m:ContentFiles><m:ContentText><m:characterSequence># Hej",
                        BODY + "/documents[1]/ContentFiles[1]"),
                arguments("attribute", "<m:messageBody>", "<m:messageBody lang='sv'>", BODY),
                arguments(
                        "repeated id",
                        "<m:conversationId>",
                        "<m:messageId>x</m:messageId><m:conversationId>",
                        HEADER + "/messageId[2]"),
                arguments("other root", "m:messagePayload", "m:payload", "/payload"),
                arguments("version 2", "MessageWithAttachments:3", "MessageWithAttachments:2", "/messagePayload"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbuilt")
    void brokenStructureIsToldAloneWithItsPlace(String what, String from, String to, String path) throws Exception {
        assertThat(MESSAGE).as(what).contains(from);
        MemorySink sink = new MemorySink();
        // an empty element too, which no rule may look at any more
        String broken = MESSAGE.replace(from, to).replace("Ert ärende", "");
        List<Violation> violations =
                new MessageReader().read(Examples.stream(broken), sink).violations();
        assertThat(violations).extracting(Violation::rule).containsOnly(Rule.MESSAGE_STRUCTURE);
        assertThat(violations.getFirst().path()).isEqualTo(path);
        assertThat(violations.getFirst().facts().get("constraint")).startsWith("cvc-");
        assertThat(Rule.MESSAGE_STRUCTURE.reason()).isEqualTo(ReasonCode.SV);
        assertThat(Rule.MESSAGE_STRUCTURE.detail()).isEqualTo(DetailCode.STRUCTURE);
    }

    @Test
    void everyStructuralErrorIsToldOnce() throws Exception {
        String broken = MESSAGE.replace(TIME, "yesterday")
                .replace("<m:confidentiality>true", "<m:confidentiality>maybe")
                .replace("Region Norrviken<", "x".repeat(257) + "<");
        assertThat(read(broken).violations())
                .extracting(Violation::path)
                .containsExactly(HEADER + "/creationDateTime", HEADER + "/confidentiality", HEADER + "/sender/label");
    }

    @Test
    void everyBrokenRuleIsTold() throws Exception {
        String broken = MESSAGE.replace(TIME, "2025-03-05T13:02:44Z")
                .replace("SV: Fråga om mottagningstid", "x".repeat(300))
                .replace("iVBORw0KGgo", "#");
        List<Violation> violations = read(broken).violations();
        assertThat(violations)
                .extracting(Violation::rule)
                .containsExactly(Rule.MESSAGE_TIME, Rule.MESSAGE_SUBJECT_LENGTH, Rule.MESSAGE_CONTENT_START);
        assertThat(violations.get(1).text(Locale.ENGLISH))
                .isEqualTo("The subject has 300 characters; at most 256 are allowed.");
    }

    @Test
    void aFileAfterABadOneIsStillDecoded() throws Exception {
        MemorySink sink = new MemorySink();
        new MessageReader().read(Examples.stream(MESSAGE.replace("JVBERi0xLjQK", "JVBERi0xLjQ#")), sink);
        assertThat(sink.count()).isEqualTo(2);
    }

    @Test
    void contentWithinContentOrAnExtensionIsNoFile() throws Exception {
        String nested = "<m:ContentFiles><m:fileName>x</m:fileName><m:contentType>x</m:contentType>"
                + "<m:content>AAAA</m:content></m:ContentFiles>";
        MemorySink sink = new MemorySink();
        MessageReading within = new MessageReader()
                .read(Examples.stream(MESSAGE.replace("JVBERi0xLjQK", "JVBE" + nested + "Ri0x")), sink);
        assertThat(within.violations()).extracting(Violation::rule).containsOnly(Rule.MESSAGE_STRUCTURE);
        assertThat(sink.count()).isEqualTo(1);
        MemorySink other = new MemorySink();
        MessageReading extended = new MessageReader()
                .read(
                        Examples.stream(MESSAGE.replace(
                                "</m:messageBody>", "<f:x xmlns:f='urn:f'>" + nested + "</f:x></m:messageBody>")),
                        other);
        assertThat(extended.message()).isPresent();
        assertThat(other.count()).isEqualTo(2);
    }

    @Test
    void aMessageOverTheLimitIsTooLongWhateverElseItIs() throws Exception {
        byte[] bytes = Examples.bytes(Examples.FULL);
        MessageReader exact = new MessageReader(new MessageLimits(0, bytes.length));
        assertThat(exact.read(Examples.open(Examples.FULL), new MemorySink()).message())
                .isPresent();
        MessageReader smaller = new MessageReader(new MessageLimits(0, bytes.length - 1));
        String broken = MESSAGE.replace("<m:confidentiality>true", "<m:confidentiality>yeah");
        assertThat(smaller.read(Examples.stream(broken), new MemorySink()).violations())
                .containsExactly(Violation.at("/messagePayload", Rule.MESSAGE_SIZE, "limit", bytes.length - 1));
        assertThat(Rule.MESSAGE_SIZE.detail()).isEqualTo(DetailCode.TOO_LONG);
    }

    private static MessageReading read(String message) throws Exception {
        return new MessageReader().read(Examples.stream(message), new MemorySink());
    }
}
