// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.budkavle.edelivery.as4.As4Outcome;
import org.budkavle.edelivery.as4.PreparedMessage;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the access point must refuse at its port: nothing of it is stored, and the sender is told why (transport.md 2.7). */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTransferTest {

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
        assertThat(Chain.inbound(region, envelope)).isZero();
        assertThat(Chain.copies(region, envelope)).isZero();
    }

    private AccessPointEndpoint targetWith(X509Certificate certificate) {
        AccessPointEndpoint target = intruder.target();
        return new AccessPointEndpoint(
                target.address(), certificate, target.accessPointId(), target.transportProfile());
    }
}
