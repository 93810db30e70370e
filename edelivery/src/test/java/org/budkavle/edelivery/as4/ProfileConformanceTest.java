// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What our sender writes passes where Digg's own configuration looks (transport.md 2.2, 2.4, 2.5, 9.6). */
class ProfileConformanceTest {

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

    @Test
    void ourHeaderPassesTheStrictLinter() throws Exception {
        assertThat(StrictLinter.lint(attacked.forgery().soap(), conversation())).isEmpty();
    }

    static Stream<Arguments> deviations() {
        return Stream.of(
                Arguments.of(
                        "1 wsu:Timestamp", "<wsse:BinarySecurityToken", "<wsu:Timestamp/><wsse:BinarySecurityToken"),
                Arguments.of("2 AgreementRef", "<eb:Service", "<eb:AgreementRef>a</eb:AgreementRef><eb:Service"),
                Arguments.of("3 href", "href=\"cid:message\"", "href=\"cid:payload\""),
                Arguments.of("4 MimeType", ">text/xml<", ">application/xml<"),
                Arguments.of("5 CompressionType", ">application/gzip<", ">application/x-gzip<"),
                Arguments.of("6 message properties", "\"finalRecipient\"", "\"trackingIdentifier\""),
                Arguments.of("7 service", "bdx:noprocess", "bdx:other"),
                Arguments.of("8 party types", "partytype:ap", "partytype:x"),
                Arguments.of("9 cipher", "aes128-gcm", "aes256-gcm"),
                Arguments.of(
                        "10 encrypted", "<xenc:CipherReference URI=\"cid:message", "<xenc:CipherReference URI=\"cid:x"),
                Arguments.of("11 tokens", "#X509v3", "#X509PKIPathv1"),
                Arguments.of("14 conversation", "<eb:ConversationId>", "<eb:ConversationId>0"),
                Arguments.of("three decimals", "Z</eb:Timestamp>", "0Z</eb:Timestamp>"),
                Arguments.of("ebMS schema", "<eb:MessageProperties>", "<eb:MessageProperties><eb:Other/>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void theLinterSeesADeviation(String rule, String ours, String theirs) throws Exception {
        String changed = attacked.forgery().replace(ours, theirs).soap();

        assertThat(StrictLinter.lint(changed, conversation())).contains(rule);
    }

    @Test
    void thePackageIsLaidOutAsTheProfileSays() throws Exception {
        byte[] all = Files.readAllBytes(attacked.prepared.file());
        String text = new String(all, StandardCharsets.ISO_8859_1);

        assertThat(attacked.prepared.contentType())
                .matches("multipart/related; type=\"application/soap\\+xml\"; boundary=\"[^\"]+\"; start=\"<[^>]+>\"");
        assertThat(text)
                .startsWith("--=_")
                .containsSubsequence(
                        "\r\nContent-Type: application/soap+xml; charset=UTF-8\r\n",
                        "Content-Transfer-Encoding: binary\r\n",
                        "Content-ID: <soap-",
                        "\r\nContent-Type: application/octet-stream\r\n",
                        "Content-Transfer-Encoding: binary\r\n",
                        "Content-ID: <message>\r\n\r\n")
                .endsWith("--\r\n");
        assertThat(attacked.prepared.size()).isEqualTo(all.length);
    }

    @Test
    void aPingIsAnsweredAndDeliveredToNobody() throws Exception {
        EnvelopeHeader header = Envelopes.header();
        try (As4Sender sender =
                new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            OutboundPing ping = new OutboundPing(
                    As4MessageIds.random("ap1.example.se"),
                    Keys.SENDER,
                    attacked.point.endpoint(),
                    header.from(),
                    header.to());

            As4Outcome outcome =
                    sender.send(sender.preparePing(ping, folder.resolve("ping")), attacked.point.endpoint());

            assertThat(outcome).isInstanceOf(As4Outcome.Delivered.class);
            assertThat(attacked.point.store.pinged).isEqualTo(List.of(ping.as4MessageId()));
        }
        assertThat(attacked.point.store.accepted).isEmpty();
    }

    @Test
    void aPingWithAPayloadIsAnsweredToo() throws Exception {
        Forgery ping = attacked.forgery()
                .edit(text -> text.replaceAll("<eb:Service [^>]*>[^<]*", "<eb:Service>" + Profile.TEST_SERVICE)
                        .replaceAll("<eb:Action>[^<]*", "<eb:Action>" + Profile.TEST_ACTION))
                .sign(Keys.SENDER);

        assertThat(attacked.receive(ping).status()).isEqualTo(200);
        assertThat(attacked.point.store.pinged).hasSize(1);
        assertThat(attacked.point.store.accepted).isEmpty();
    }

    private String conversation() {
        return attacked.envelope.getFileName().toString().replace(".xhe", "");
    }
}
