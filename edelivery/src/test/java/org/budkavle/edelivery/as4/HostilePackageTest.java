// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.edelivery.as4.AttackedPoint.forged;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages and payloads that are damaged or built to harm (transport.md 2.4, 2.9 steps 2, 10 and 13). */
class HostilePackageTest {

    private static final X509Certificate RECEIVER = Keys.RECEIVER_NEXT.certificate();

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

    static Stream<Arguments> payloads() {
        return Stream.of(
                forged(
                        "a damaged gzip",
                        Rejection.DECOMPRESSION_FAILED,
                        f -> f.payload(new byte[100], RECEIVER).sign(Keys.SENDER)),
                forged(
                        "a gzip that ends too early",
                        Rejection.DECOMPRESSION_FAILED,
                        f -> f.payload(Arrays.copyOf(Forgery.gzip(new byte[10_000]), 30), RECEIVER)
                                .sign(Keys.SENDER)),
                forged(
                        "a zip bomb",
                        Rejection.DECOMPRESSED_TOO_LARGE,
                        f -> f.payload(Forgery.gzip(new byte[160 * 1024 * 1024]), RECEIVER)
                                .sign(Keys.SENDER)),
                forged(
                        "a payload that is not what was signed",
                        Rejection.SIGNATURE_INVALID,
                        f -> f.payload(Forgery.gzip(new byte[10]), RECEIVER)
                                .edit(text -> text.replaceFirst(
                                        "(?s)(<ds:Reference URI=\"cid:.*?<ds:DigestValue>)[^<]*",
                                        "$1" + "A".repeat(43) + "="))
                                .sign(Keys.SENDER)),
                forged(
                        "text instead of an envelope",
                        Rejection.ENVELOPE_INVALID,
                        f -> f.payload(Forgery.gzip("hello".getBytes(StandardCharsets.UTF_8)), RECEIVER)
                                .sign(Keys.SENDER)),
                forged(
                        "an envelope with entities",
                        Rejection.ENVELOPE_INVALID,
                        f -> f.payload(
                                        Forgery.gzip(
                                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"
                                                        .getBytes(StandardCharsets.UTF_8)),
                                        RECEIVER)
                                .sign(Keys.SENDER)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void aHarmfulPayloadIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change) throws Exception {
        attacked.assertRefused(reason, change);
    }

    static Stream<Arguments> packages() {
        return Stream.of(
                forged(
                        "an extra part",
                        Rejection.MIME_TOO_MANY_PARTS,
                        f -> f.withPart("Content-Type: text/plain\r\nContent-ID: <attachment>\r\n\r\nmore")),
                forged(
                        "a Content-ID twice",
                        Rejection.MIME_DUPLICATE_CONTENT_ID,
                        f -> f.withPart("Content-Type: text/plain\r\nContent-ID: <message>\r\n\r\nmore")),
                forged("a part under another name", Rejection.MIME_PART_MISSING, f -> f.payloadId("other")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void aHarmfulPackageIsRefused(String name, Rejection reason, UnaryOperator<Forgery> change) throws Exception {
        attacked.assertRefused(reason, change);
    }

    @Test
    void theForgersToolsMakeAGoodMessage() throws Exception {
        Forgery forgery = attacked.forgery()
                .payload(Forgery.gzip(Files.readAllBytes(attacked.envelope)), RECEIVER)
                .edit(text -> text.replaceAll("\\.\\d{3}Z</eb:Timestamp>", "Z</eb:Timestamp>"))
                .replace("<eb:CollaborationInfo>", "<eb:CollaborationInfo><eb:AgreementRef>urn:a</eb:AgreementRef>")
                .sign(Keys.SENDER);

        assertThat(attacked.receive(forgery).status()).isEqualTo(200);
        assertThat(attacked.point.store.accepted).hasSize(1);
    }

    @Test
    void thePartsMayComeInAnyOrder() throws Exception {
        Forgery forgery = attacked.forgery();

        assertThat(attacked.receive(forgery.bytes(true), forgery.contentType()).status())
                .isEqualTo(200);
    }

    @Test
    void aByteOrderMarkBeforeTheSoapPartIsAccepted() throws Exception {
        Forgery forgery = attacked.forgery().edit(text -> "\uFEFF" + text);

        assertThat(attacked.receive(forgery).status()).isEqualTo(200);
    }

    @Test
    void aTruncatedPackageIsRefusedUnderItsMessageId() throws Exception {
        byte[] body = attacked.forgery().bytes();
        for (int length : List.of(body.length - 3, body.length - 40, body.length - 50_000)) {
            As4Response response = attacked.receive(
                    Arrays.copyOf(body, length), attacked.forgery().contentType());

            attacked.assertSignedError(response, Rejection.MIME_MALFORMED);
            assertThat(attacked.point.store.rejected.getLast().as4MessageId())
                    .contains(attacked.prepared.as4MessageId());
        }
        assertThat(attacked.point.leftBehind()).isEmpty();
    }

    @Test
    void aLineThatBreaksIsToldFromAPackageThatEnds() throws Exception {
        Forgery forgery = attacked.forgery();
        byte[] body = forgery.bytes();
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(body, 0, body.length / 2), new BrokenStream());

        As4Response response = attacked.receive(breaking, forgery.contentType(), body.length);

        assertThat(response.status()).isEqualTo(400);
        assertThat(attacked.point.store.rejected.getLast().reason()).isEqualTo(Rejection.INCOMPLETE_REQUEST);
        assertThat(attacked.point.leftBehind()).isEmpty();
    }

    @Test
    void whatIsNotSoapIsRefusedWithABareFault() {
        String dtd =
                "<!DOCTYPE x [<!ENTITY a \"b\">]><S12:Envelope xmlns:S12=\"http://www.w3.org/2003/05/soap-envelope\"/>";
        for (var body : List.of("", "hello", "<x/>", dtd, "<a>".repeat(100_000))) {
            As4Response response = attacked.receive(body.getBytes(StandardCharsets.UTF_8), "application/soap+xml");

            assertThat(response.status()).isEqualTo(400);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains(":Fault>", "NOT_SOAP");
        }
        for (String type : List.of("", "text/plain", "multipart/related", "multipart/related; boundary=\"\"")) {
            assertThat(attacked.receive(new byte[10], type).status()).isEqualTo(400);
        }
        assertThat(attacked.point.leftBehind()).isEmpty();
    }

    @Test
    void aRequestThatIsTooLargeIsRefusedAnnouncedOrNot() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Forgery forgery = attacked.forgery();
        byte[] body = forgery.bytes();
        try (ReceivingPoint strict = new ReceivingPoint(
                small,
                settings -> new ReceiverSettings(
                        settings.temporaryFolder(), settings.domain(), 80_000, 1_000_000, 100_000, false))) {
            for (long announced : List.of((long) body.length, -1L)) {
                As4Response response = strict.handler.receive(
                        new ByteArrayInputStream(body), forgery.contentType(), announced, List.of());

                assertThat(response.status()).isEqualTo(413);
            }
            assertThat(strict.leftBehind()).isEmpty();
        }
    }

    private static final class BrokenStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("Connection reset");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("Connection reset");
        }
    }
}
