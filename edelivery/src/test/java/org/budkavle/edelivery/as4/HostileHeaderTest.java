// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.budkavle.edelivery.as4.AttackedPoint.signed;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers signed by the rightful sender that break the processing mode (transport.md 2.9 steps 3, 5 to 9, 14). */
class HostileHeaderTest {

    private static final String ACTION = "<eb:Action>busdox-docid-qns::";

    @TempDir
    private Path folder;

    private AttackedPoint attacked;

    @BeforeEach
    void start() throws Exception {
        attacked = new AttackedPoint(folder);
    }

    @AfterEach
    void stop() {
        attacked.close();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                signed("an unknown action", Rejection.ACTION_UNKNOWN, f -> f.replace(ACTION, "<eb:Action>other::")),
                signed("another document type", Rejection.ENVELOPE_MISMATCH, f -> f.replace("##3.0", "##4.0")),
                signed("an unknown service", Rejection.SERVICE_UNKNOWN, f -> f.replace("bdx:noprocess", "bdx:other")),
                signed(
                        "an unknown service type",
                        Rejection.SERVICE_UNKNOWN,
                        f -> f.replace("urn:fdc:digg.se:edelivery:process", "urn:other")),
                signed(
                        "an unknown receiver",
                        Rejection.RECEIVER_UNKNOWN,
                        f -> f.replace("AP0002-SDK-QA<", "AP9-SDK-QA<")),
                signed(
                        "another sender's name",
                        Rejection.SIGNER_NOT_SENDER,
                        f -> f.replace("AP0001-SDK-QA<", "AP0003-SDK-QA<")),
                signed(
                        "an unknown party type",
                        Rejection.PARTY_TYPE_UNKNOWN,
                        f -> f.replace(":partytype:ap", ":partytype:x")),
                signed("an unknown role", Rejection.ROLE_UNKNOWN, f -> f.replace("/initiator<", "/buyer<")),
                signed("another channel", Rejection.MPC_UNKNOWN, f -> f.replace("defaultMPC", "otherMPC")),
                signed(
                        "two receivers",
                        Rejection.HEADER_INVALID,
                        f -> f.edit(text -> text.replaceAll("(<eb:To>)(<eb:PartyId.*?</eb:PartyId>)", "$1$2$2"))),
                signed(
                        "a header out of order",
                        Rejection.HEADER_INVALID,
                        f -> f.edit(text -> text.replaceAll(
                                "(<eb:Timestamp>.*?</eb:Timestamp>)(<eb:MessageId>.*?</eb:MessageId>)", "$2$1"))),
                signed(
                        "a broken time",
                        Rejection.HEADER_INVALID,
                        f -> f.edit(text -> text.replaceAll(
                                "<eb:Timestamp>.*?</eb:Timestamp>", "<eb:Timestamp>yesterday</eb:Timestamp>"))),
                signed("no final recipient", Rejection.PROPERTIES_INVALID, f -> f.replace("finalRecipient", "other")),
                signed(
                        "a broken participant",
                        Rejection.PROPERTIES_INVALID,
                        f -> f.replace(">0203:kommun-b", ">9999:kommun-b")),
                signed(
                        "another recipient than the envelope's",
                        Rejection.ENVELOPE_MISMATCH,
                        f -> f.edit(text -> text.replace(">0203:kommun-a.example.se<", ">0203:kommun-x.example.se<"))),
                signed(
                        "another conversation than the envelope's",
                        Rejection.ENVELOPE_MISMATCH,
                        f -> f.edit(text -> text.replaceAll("<eb:ConversationId>.{8}", "<eb:ConversationId>00000000"))),
                signed(
                        "a body with content",
                        Rejection.BODY_NOT_EMPTY,
                        f -> f.edit(text -> text.replaceAll("(<S12:Body [^>]*)></S12:Body>", "$1><x/></S12:Body>"))),
                signed(
                        "a block that must be understood",
                        Rejection.HEADER_NOT_UNDERSTOOD,
                        f -> f.replace(
                                "<S12:Header>", "<S12:Header><n:a xmlns:n=\"urn:n\" S12:mustUnderstand=\"true\"/>")),
                signed(
                        "a signal instead",
                        Rejection.NOT_A_USER_MESSAGE,
                        f -> f.replace("eb:UserMessage", "eb:SignalMessage")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void aHeaderOutsideTheProfileIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change)
            throws Exception {
        attacked.assertRefused(reason, change);
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                signed(
                        "an external payload",
                        Rejection.EXTERNAL_PAYLOAD,
                        f -> f.replace("href=\"cid:message\"", "href=\"https://evil.example/x\"")),
                signed(
                        "a missing part",
                        Rejection.MIME_PART_MISSING,
                        f -> f.replace("href=\"cid:message\"", "href=\"cid:other\"")),
                signed("a payload in the body", Rejection.PART_INVALID, f -> f.replace(" href=\"cid:message\"", "")),
                signed(
                        "no MimeType",
                        Rejection.PART_INVALID,
                        f -> f.remove("<eb:Property name=\"MimeType\".*?</eb:Property>")),
                signed("another MimeType", Rejection.PART_INVALID, f -> f.replace(">text/xml<", ">text/plain<")),
                signed(
                        "another compression",
                        Rejection.PART_INVALID,
                        f -> f.replace(">application/gzip<", ">application/zip<")),
                signed(
                        "a broken character set",
                        Rejection.CHARACTER_SET_INVALID,
                        f -> f.replace(
                                "<eb:PartProperties>",
                                "<eb:PartProperties><eb:Property name=\"CharacterSet\">a b</eb:Property>")),
                signed(
                        "two parts announced",
                        Rejection.PART_INVALID,
                        f -> f.edit(text -> text.replaceAll("(<eb:PartInfo.*?</eb:PartInfo>)", "$1$1"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void aPartOutsideTheProfileIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change)
            throws Exception {
        attacked.assertRefused(reason, change);
    }
}
