// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What our sender makes of the answers that a receiver may give (transport.md 2.4, 2.6). */
class ReceiptTest {

    private static final String SOAP = "application/soap+xml; charset=UTF-8";

    @TempDir
    private Path folder;

    private AttackedPoint attacked;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        attacked = new AttackedPoint(folder);
    }

    @AfterEach
    void stop() {
        attacked.close();
    }

    @Test
    void aReceiptByAnotherAccessPointIsNoReceipt() throws Exception {
        assertInvalid(resigned(receipt -> receipt, Keys.OTHER));
        assertInvalid(resigned(receipt -> receipt, Keys.RECEIVER));
    }

    @Test
    void aReceiptThatLacksAReferenceIsNoReceipt() throws Exception {
        assertInvalid(resigned(
                receipt -> receipt.replaceFirst(
                        "(?s)<ebbp:MessagePartNRInformation>.*?</ebbp:MessagePartNRInformation>", ""),
                Keys.RECEIVER_NEXT));
    }

    @Test
    void aReceiptWithAnotherDigestIsNoReceipt() throws Exception {
        assertInvalid(resigned(
                receipt -> receipt.replaceFirst(
                        "(<ebbp:MessagePart.*?<ds:DigestValue>)[^<]*", "$1" + "A".repeat(43) + "="),
                Keys.RECEIVER_NEXT));
    }

    @Test
    void aReceiptForAnotherMessageIsNoReceipt() throws Exception {
        assertInvalid(resigned(
                receipt -> receipt.replaceFirst("<eb:RefToMessageId>[^<]*", "<eb:RefToMessageId>other@example.se"),
                Keys.RECEIVER_NEXT));
        assertInvalid(resigned(
                receipt -> receipt.replaceFirst("<eb:RefToMessageId>.*?</eb:RefToMessageId>", ""), Keys.RECEIVER_NEXT));
    }

    @Test
    void anAlteredOrUnsignedReceiptIsNoReceipt() {
        String receipt = receipt();

        assertInvalid(receipt.replaceFirst("<eb:Timestamp>2", "<eb:Timestamp>3"));
        assertInvalid(receipt.replaceFirst("(?s)<wsse:Security.*</wsse:Security>", ""));
    }

    @Test
    void aReceiptWithoutNonRepudiationIsNoReceipt() throws Exception {
        assertInvalid(resigned(
                receipt -> receipt.replaceFirst("(?s)<eb:Receipt>.*</eb:Receipt>", "<eb:Receipt><x/></eb:Receipt>"),
                Keys.RECEIVER_NEXT));
    }

    @Test
    void aRevokedReceiverIsNotBelieved() {
        byte[] receipt = receipt().getBytes(StandardCharsets.UTF_8);

        assertRetry(judge(receipt, refusing(CertificateRefused.Reason.REVOKED)), RetryReason.RECEIPT_INVALID);
        assertRetry(
                judge(receipt, refusing(CertificateRefused.Reason.REVOCATION_UNKNOWN)),
                RetryReason.RECEIPT_UNVERIFIABLE);
    }

    @Test
    void aReceiptIsReadOutOfAPackageToo() throws Exception {
        byte[] body = ("--b\r\nContent-Type: application/soap+xml\r\n\r\n" + receipt() + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(answered(200, "multipart/related; boundary=b", body)).isInstanceOf(As4Outcome.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void anUnsignedErrorCountsWhateverTheStatus(int status) throws Exception {
        byte[] error = receipt()
                .replaceFirst("(?s)<wsse:Security.*</wsse:Security>", "")
                .replaceFirst(
                        "(?s)<eb:Receipt>.*</eb:Receipt>",
                        "<eb:Error errorCode=\"EBMS:0103\" severity=\"failure\"><eb:ErrorDetail>no</eb:ErrorDetail></eb:Error>")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(answered(status, SOAP, error)).isInstanceOfSatisfying(As4Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("EBMS:0103");
            assertThat(refused.signed()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"EBMS:0004,''", "EBMS:0005,''", "EBMS:0202,full", "EBMS:0301,''", "EBMS:4001,duplicate"})
    void aTemporaryOrUnknownErrorIsRepeated(String code, String detail) throws Exception {
        byte[] error = receipt()
                .replaceFirst(
                        "(?s)<eb:Receipt>.*</eb:Receipt>",
                        "<eb:Error errorCode=\"" + code + "\" severity=\"failure\"><eb:ErrorDetail>" + detail
                                + "</eb:ErrorDetail></eb:Error>")
                .getBytes(StandardCharsets.UTF_8);

        assertRetry(answered(500, SOAP, error), RetryReason.TEMPORARY_ERROR);
    }

    @Test
    void aWarningBesideTheReceiptIsDelivered() throws Exception {
        String warned = resigned(
                receipt -> receipt.replaceFirst(
                        "(</eb:Receipt>)",
                        "$1<eb:Error errorCode=\"EBMS:0002\" severity=\"warning\" shortDescription=\"x\"/>"),
                Keys.RECEIVER_NEXT);

        assertThat(answered(200, SOAP, warned.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        As4Outcome.Delivered.class,
                        delivered -> assertThat(delivered.warning()).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "200,RECEIPT_MISSING",
        "202,RECEIPT_MISSING",
        "302,REDIRECTED",
        "408,SERVER_ERROR",
        "429,SERVER_ERROR",
        "500,SERVER_ERROR",
        "503,SERVER_ERROR"
    })
    void anAnswerWithoutSoapIsJudgedByItsStatus(int status, RetryReason reason) throws Exception {
        assertRetry(answered(status, "text/html", "<html/>".getBytes(StandardCharsets.UTF_8)), reason);
        assertRetry(answered(status, "text/html", new byte[0]), reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413})
    void aClientErrorIsFinal(int status) throws Exception {
        assertThat(answered(status, "text/html", new byte[0])).isInstanceOf(As4Outcome.Refused.class);
    }

    @Test
    void aFaultAloneIsJudgedByItsCode() throws Exception {
        String fault = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault><s:Code>"
                + "<s:Value>s:%s</s:Value></s:Code></s:Fault></s:Body></s:Envelope>";

        assertRetry(
                answered(500, SOAP, fault.formatted("Receiver").getBytes(StandardCharsets.UTF_8)),
                RetryReason.SERVER_ERROR);
        assertThat(answered(500, SOAP, fault.formatted("Sender").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(As4Outcome.Refused.class);
    }

    @Test
    void aBusyServerSaysWhenToComeBack() throws Exception {
        HttpHandler busy = exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "120");
            Front.answer(exchange, 503, "text/plain", new byte[0]);
        };
        try (Front front = Front.of(busy)) {
            assertThat(send(front.address(), SenderSettings.defaults()))
                    .isInstanceOfSatisfying(
                            As4Outcome.Retry.class,
                            retry -> assertThat(retry.notBefore()).contains(Duration.ofMinutes(2)));
        }
    }

    @Test
    void aSilentReceiverIsGivenUpInTime() throws Exception {
        SenderSettings impatient =
                new SenderSettings(Duration.ofSeconds(5), Duration.ofSeconds(1), 1_000_000, Optional.empty(), "test");
        HttpHandler slow = exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
        };
        try (Front front = Front.of(slow)) {
            assertRetry(send(front.address(), impatient), RetryReason.TIMEOUT);
        }
    }

    @Test
    void aReceiverThatIsAwayOrHangsUpIsTriedAgain() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertRetry(
                send(URI.create("https://localhost:" + free + "/as4"), SenderSettings.defaults()),
                RetryReason.UNREACHABLE);
        try (Front front = Front.of(exchange -> exchange.close())) {
            assertRetry(send(front.address(), SenderSettings.defaults()), RetryReason.UNREACHABLE);
        }
    }

    private static CertificateValidator refusing(CertificateRefused.Reason reason) {
        return (leaf, intermediates) -> {
            throw new CertificateRefused(reason, "test");
        };
    }

    /** The good receipt for the prepared message. */
    private String receipt() {
        try {
            As4Response response = attacked.receive(attacked.forgery());
            assertThat(response.status()).isEqualTo(200);
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (IOException | MessageRefused e) {
            throw new IllegalStateException(e);
        }
    }

    private String resigned(UnaryOperator<String> change, KeyAndChain key) {
        return Forgery.ofSoap(change.apply(receipt())).sign(key).soap();
    }

    private void assertInvalid(String receipt) {
        assertRetry(judge(receipt.getBytes(StandardCharsets.UTF_8), Keys.TRUSTED), RetryReason.RECEIPT_INVALID);
    }

    private static void assertRetry(As4Outcome outcome, RetryReason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        As4Outcome.Retry.class,
                        retry -> assertThat(retry.reason()).isEqualTo(reason));
    }

    private As4Outcome judge(byte[] body, CertificateValidator validator) {
        return new JudgeAnswer(validator, Clock.systemUTC())
                .judge(
                        new Answer(200, SOAP, body, Optional.empty()),
                        attacked.prepared,
                        Keys.RECEIVER_NEXT.certificate());
    }

    /** Sends the prepared message to a server that always gives this answer. */
    private As4Outcome answered(int status, String contentType, byte[] body) throws Exception {
        HttpHandler handler = exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (status == 302) {
                exchange.getResponseHeaders().set("Location", "https://localhost:1/elsewhere");
            }
            Front.answer(exchange, status, contentType, body);
        };
        try (Front front = Front.of(handler)) {
            return send(front.address(), SenderSettings.defaults());
        }
    }

    private As4Outcome send(URI address, SenderSettings settings) {
        try (As4Sender sender = new As4Sender(Keys.tlsClient(), Keys.TRUSTED, settings, Clock.systemUTC())) {
            return sender.send(
                    attacked.prepared,
                    new AccessPointEndpoint(
                            address,
                            Keys.RECEIVER_NEXT.certificate(),
                            "AP0002-SDK-QA",
                            AccessPointEndpoint.AS4_PROFILE));
        }
    }
}
