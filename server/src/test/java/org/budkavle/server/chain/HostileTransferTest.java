// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the access point must refuse at its port: nothing of it is stored, and the sender is told why (transport.md 2.7). */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTransferTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Chain chain;
    private final TestServer region;
    private Intruder intruder;

    HostileTransferTest(Chain chain) {
        this.chain = chain;
        this.region = chain.region;
    }

    @BeforeAll
    void intrude() throws Exception {
        intruder = new Intruder(chain, "AP0008-SDK-QA", "led.example.se");
    }

    @AfterAll
    void leave() {
        intruder.close();
    }

    @AfterEach
    void theServerIsUnharmed() throws Exception {
        intruder.assertThatTheVictimIsUnharmed();
    }

    @ParameterizedTest
    @CsvSource({
        "REVOKED, SIGNER_REVOKED",
        "EXPIRED, SIGNER_EXPIRED",
        "NOT_YET_VALID, SIGNER_EXPIRED",
        "OTHER_ENVIRONMENT, SIGNER_UNTRUSTED"
    })
    void anAccessPointWhoseCertificateDoesNotCountIsRefused(SpecialLeaf fault, String reason) throws Exception {
        KeyAndCertificate key = chain.federation.authorities().issueAccessPoint("AP0008-SDK-QA", fault);
        Draft draft = intruder.draft();
        PreparedMessage message = intruder.accessPoint.pack(
                draft.seal(intruder.folder), draft.header(), intruder.target(), ForeignAccessPoint.chain(key));

        assertRefused(message, draft, "EBMS:0101", reason);
    }

    @Test
    void aPackageForAnotherKeyCannotBeDecrypted() throws Exception {
        KeyAndCertificate namesake = chain.federation.authorities().issueAccessPoint("AP0002-SDK-QA");
        Draft draft = intruder.draft();
        PreparedMessage message = intruder.accessPoint.pack(
                draft.seal(intruder.folder), draft.header(), targetWith(namesake.certificate()));

        assertRefused(message, draft, "EBMS:0102", "DECRYPTION_FAILED");
    }

    @Test
    void aRecipientThatIsNotServedHereIsRefused() throws Exception {
        Draft draft = intruder.draft();
        Draft elsewhere = new Draft(
                draft.id,
                intruder.organisation.id(),
                intruder.organisation.key(),
                chain.kommun.participant(),
                chain.kommun.function(),
                chain.certificate(chain.kommun));

        assertRefused(intruder.pack(elsewhere), elsewhere, "EBMS:0004", "NOT_SERVICED");
    }

    @Test
    void aHeaderUnlikeTheEnvelopeIsRefused() throws Exception {
        Draft draft = intruder.draft();
        EnvelopeHeader other = intruder.draft(draft.id, new ParticipantId("0203:annan-avsandare.example.se"))
                .header();

        assertRefused(
                intruder.accessPoint.pack(draft.seal(intruder.folder), other, intruder.target()),
                draft,
                "EBMS:0004",
                "ENVELOPE_MISMATCH");
    }

    @Test
    void aDocumentTypeDeclarationInTheEnvelopeIsRefused() throws Exception {
        Draft draft = intruder.draft();
        Path envelope = draft.seal(intruder.folder);
        Files.writeString(
                envelope, "<!DOCTYPE XHE [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + Files.readString(envelope));

        assertRefused(
                intruder.accessPoint.pack(envelope, draft.header(), intruder.target()),
                draft,
                "EBMS:0004",
                "ENVELOPE_INVALID");
    }

    @Test
    void aZipBombIsRefused() throws Exception {
        Draft draft = intruder.draft();
        Path bomb = intruder.folder.resolve("bomb");
        try (RandomAccessFile file = new RandomAccessFile(bomb.toFile(), "rw")) {
            file.setLength(160L * 1024 * 1024);
        }

        assertRefused(
                intruder.accessPoint.pack(bomb, draft.header(), intruder.target()),
                draft,
                "EBMS:0303",
                "DECOMPRESSED_TOO_LARGE");
    }

    @Test
    void aWrappedSignatureIsRefused() throws Exception {
        Draft draft = intruder.draft();
        String sender = intruder.organisation.id().value();
        String stolen = chain.kommun.participant().value();

        assertRefused(
                Wire.of(intruder.pack(draft)).hideSignedHeader(sender, stolen),
                draft,
                "EBMS:0103",
                "SIGNATURE_COVERAGE");
        assertRefused(
                Wire.of(intruder.pack(draft)).hideSignedHeaderUnderItsId(sender, stolen),
                draft,
                "EBMS:0103",
                "SIGNATURE_COVERAGE");
    }

    @Test
    void aPackageThatIsNotEncryptedIsRefused() throws Exception {
        KeyAndCertificate namesake = chain.federation.authorities().issueAccessPoint("AP0002-SDK-QA");
        Draft draft = intruder.draft();
        PreparedMessage readable = intruder.accessPoint.pack(
                draft.seal(intruder.folder), draft.header(), targetWith(namesake.certificate()));

        assertRefused(Wire.of(readable).decrypted(namesake.key()), draft, "EBMS:0103", "NOT_ENCRYPTED");
    }

    @Test
    void aPackageThatIsNotSignedIsRefused() throws Exception {
        Draft draft = intruder.draft();

        assertRefused(
                Wire.of(intruder.pack(draft)).remove("<ds:Signature .*</ds:Signature>"),
                draft,
                "EBMS:0103",
                "NOT_SIGNED");
    }

    @Test
    void anAlteredHeaderIsRefused() throws Exception {
        Draft draft = intruder.draft();

        assertRefused(
                Wire.of(intruder.pack(draft))
                        .edit(text -> text.replace(
                                intruder.organisation.id().value(),
                                chain.kommun.participant().value())),
                draft,
                "EBMS:0101",
                "SIGNATURE_INVALID");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 2_000})
    void aTruncatedPackageIsRefused(int missing) throws Exception {
        Draft draft = intruder.draft();

        assertRefused(Wire.of(intruder.pack(draft)).cutOff(missing), draft, "EBMS:0007", "MIME_MALFORMED");
    }

    @Test
    void aConnectionThatEndsInTheMiddleLeavesNothing() throws Exception {
        Draft draft = intruder.draft().file(new byte[300_000]);
        Wire wire = Wire.of(intruder.pack(draft));
        byte[] body = wire.bytes();
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write(("POST /as4 HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + wire.contentType()
                                    + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Arrays.copyOf(body, body.length / 2));
            socket.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> !Chain.temporaryFiles(region).isEmpty());
        }

        await().atMost(PATIENCE).until(() -> Chain.temporaryFiles(region).isEmpty());
        assertNothingIsStored(draft.id);
    }

    @Test
    void aDocumentTypeDeclarationInTheSoapPartIsNoSoap() throws Exception {
        Draft draft = intruder.draft();
        HttpResponse<String> answer = Wire.of(intruder.pack(draft))
                .edit(text -> text.replace(
                        "<S12:Envelope", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><S12:Envelope"))
                .post(intruder.accessPoint, intruder.target().address());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("NOT_SOAP");
        assertNothingIsStored(draft.id);
    }

    @Test
    void rubbishIsABadRequest() throws Exception {
        byte[] rubbish = "{\"rubbish\":true}".getBytes(StandardCharsets.UTF_8);
        for (String contentType : List.of("application/soap+xml", "application/json", "multipart/related", "x")) {
            assertThat(intruder.accessPoint
                            .post(intruder.target().address(), contentType, rubbish)
                            .statusCode())
                    .as(contentType)
                    .isEqualTo(400);
        }
        assertThat(intruder.accessPoint
                        .post(intruder.target().address(), "multipart/related; boundary=x", rubbish)
                        .body())
                .contains("EBMS:0007");
    }

    @Test
    void onlyPostIsAllowed() throws Exception {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            HttpRequest request = HttpRequest.newBuilder(intruder.target().address())
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<Void> answer =
                    intruder.accessPoint.http().send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
        }
    }

    @Test
    void whoShowsNoCertificateGetsNoConnection() {
        assertThatThrownBy(() -> get(Optional.empty())).isInstanceOf(IOException.class);
    }

    @Test
    void whoShowsAStrangersCertificateGetsNoConnection() {
        KeyAndCertificate stranger = CertificateAuthority.root("Stranger", KeyType.RSA_2048)
                .issue(CertificateRequest.named("localhost")
                        .key(KeyType.RSA_2048)
                        .extendedUses(ExtendedUse.CLIENT_AUTH)
                        .build());

        assertThatThrownBy(() -> get(Optional.of(stranger))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SpecialLeaf.class,
            names = {"EXPIRED", "REVOKED", "WRONG_EXTENDED_USE"})
    void whoShowsACertificateThatDoesNotCountGetsNoConnection(SpecialLeaf fault) {
        KeyAndCertificate key = chain.federation.authorities().issueTls(JoiningServer.LOCAL_HOSTS, fault);

        assertThatThrownBy(() -> get(Optional.of(key))).isInstanceOf(IOException.class);
    }

    @Test
    void theSamePackageAgainGetsTheStoredReceiptAndIsDeliveredOnce() throws Exception {
        Draft draft = intruder.draft();
        PreparedMessage message = intruder.pack(draft);

        byte[] first = delivered(message).receipt();
        byte[] second = delivered(message).receipt();

        assertThat(second).isEqualTo(first);
        assertThat(intruder.receiptFor(draft.id).code()).isEqualTo(ReceiptCode.ACCEPTED);
        assertThat(Chain.copies(region, draft.id)).isEqualTo(1);
        assertThat(delivered(message).receipt()).isEqualTo(first);
        assertThat(Chain.copies(region, draft.id)).isEqualTo(1);
        assertThat(intruder.receiptsFor(draft.id)).hasSize(1);
    }

    @Test
    void anotherMessageUnderAnAcceptedIdIsRefused() throws Exception {
        Draft draft = intruder.draft();
        PreparedMessage message = intruder.pack(draft);
        delivered(message);
        Draft other = intruder.draft();

        assertRefused(
                intruder.accessPoint.packAs(
                        message.as4MessageId(), other.seal(intruder.folder), other.header(), intruder.target()),
                other,
                "EBMS:0004",
                "DUPLICATE_ALTERED");
        assertThat(intruder.receiptFor(draft.id).code()).isEqualTo(ReceiptCode.ACCEPTED);
    }

    private As4Outcome.Delivered delivered(PreparedMessage message) {
        As4Outcome outcome = intruder.accessPoint.send(message, intruder.target());
        assertThat(outcome).isInstanceOf(As4Outcome.Delivered.class);
        return (As4Outcome.Delivered) outcome;
    }

    private void assertRefused(PreparedMessage message, Draft draft, String code, String reason) {
        assertThat(intruder.accessPoint.send(message, intruder.target()))
                .isInstanceOfSatisfying(As4Outcome.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.detail()).isEqualTo(reason);
                    assertThat(refused.signed()).isTrue();
                });
        assertThat(Chain.refusals(region, message.as4MessageId())).containsExactly(code + " " + reason);
        assertNothingIsStored(draft.id);
    }

    private void assertRefused(Wire wire, Draft draft, String code, String reason) throws Exception {
        HttpResponse<String> answer =
                wire.post(intruder.accessPoint, intruder.target().address());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(code, reason, "SignatureValue");
        assertNothingIsStored(draft.id);
    }

    private void assertNothingIsStored(MessageId envelope) {
        assertThat(region.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM accesspoint.inbound WHERE envelope_id = :id")
                        .param("id", envelope.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(Chain.copies(region, envelope)).isZero();
    }

    private AccessPointEndpoint targetWith(X509Certificate certificate) {
        AccessPointEndpoint target = intruder.target();
        return new AccessPointEndpoint(
                target.address(), certificate, target.accessPointId(), target.transportProfile());
    }

    private void get(Optional<KeyAndCertificate> key) throws Exception {
        try (HttpClient client = ForeignAccessPoint.client(tls(key))) {
            client.send(
                    HttpRequest.newBuilder(intruder.target().address()).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private SSLSocket connect() throws Exception {
        SSLContext tls = tls(Optional.of(chain.federation.authorities().issueTls(JoiningServer.LOCAL_HOSTS)));
        return (SSLSocket) tls.getSocketFactory()
                .createSocket("localhost", intruder.target().address().getPort());
    }

    private SSLContext tls(Optional<KeyAndCertificate> key) throws Exception {
        return ForeignAccessPoint.tls(
                key, chain.federation.authorities().tlsRoot().certificate());
    }
}
