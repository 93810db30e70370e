// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has not sealed a message as its stated sender must: nothing is decrypted (message.md 3.4 rows 12 to 14, 6.3 R4 to R6). */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Chain chain;
    private final TestServer region;
    private Intruder intruder;

    HostileSenderTest(Chain chain) {
        this.chain = chain;
        this.region = chain.region;
    }

    @BeforeAll
    void intrude() throws Exception {
        intruder = new Intruder(chain, "AP0006-SDK-QA", "falsk.example.se");
    }

    @AfterAll
    void leave() {
        intruder.close();
    }

    @AfterEach
    void theServerIsUnharmed() throws Exception {
        intruder.assertThatTheVictimIsUnharmed();
    }

    @Test
    void anAlteredSignatureIsRefused() throws Exception {
        intruder.assertRejected(deliverAltered(intruder.draft(), "SignatureValue>"), ReasonCode.SIG, "security");
    }

    @Test
    void anAlteredCipherTextIsRefused() throws Exception {
        intruder.assertRejected(deliverAltered(intruder.draft(), "CipherValue>"), ReasonCode.SIG, "security");
    }

    @Test
    void anotherOrganisationsSignatureIsRefused() throws Exception {
        Intruder.Organisation other = intruder.registered(
                "annan.example.se", organisationKey("annan.example.se", SpecialLeaf.WITHOUT_POLICY));

        intruder.assertRejected(intruder.deliver(intruder.draft().signedBy(other.key())), ReasonCode.SIG, "security");
    }

    @Test
    void aCertificateThatIsNotPublishedIsRefusedThoughItsNameIsRight() throws Exception {
        KeyAndCertificate sameName = chain.federation.authorities().issueOrganisation("falsk.example.se");

        intruder.assertRejected(
                intruder.deliver(intruder.draft().signedBy(ForeignAccessPoint.chain(sameName))),
                ReasonCode.SIG,
                "security");
    }

    @ParameterizedTest
    @EnumSource(
            value = SpecialLeaf.class,
            names = {"EXPIRED", "NOT_YET_VALID", "REVOKED"})
    void aSenderWhoseCertificateDoesNotCountIsRefused(SpecialLeaf fault) throws Exception {
        String domain = fault.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.se";
        Intruder.Organisation sender = intruder.registered(domain, organisationKey(domain, fault));

        intruder.assertRejected(
                intruder.deliver(intruder.draft(sender.id()).signedBy(sender.key())), ReasonCode.SIG, "security");
    }

    @Test
    void aMessageInClearIsRefused() throws Exception {
        intruder.assertRejected(intruder.deliver(intruder.draft().inClear()), ReasonCode.SIG, "security");
    }

    @Test
    void aStolenNameIsRefusedAndItsOwnerIsNotHarmed() throws Exception {
        StoredMessageId genuine = chain.send(new Chain.Recipient(region.participant(), region.function()), "Äkta");
        MessageId id = MessageId.parse(genuine.toString());
        await().atMost(PATIENCE).until(() -> chain.statusAtKommun(genuine) == MessageStatus.ACCEPTED);

        intruder.deliver(intruder.draft(id, chain.kommun.participant()));
        MessageId invented = intruder.deliver(intruder.draft(chain.kommun.participant()));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(Chain.audited(chain.kommun, AuditEventType.RECEIPT_RECEIVED, id))
                    .containsExactly(Map.of("code", "ACCEPTED"), Map.of("code", "REJECTED"));
            assertThat(Chain.audited(region, AuditEventType.MESSAGE_REFUSED, invented))
                    .containsExactly(Map.of("rules", "SDK-E12"));
        });
        assertThat(chain.statusAtKommun(genuine)).isEqualTo(MessageStatus.ACCEPTED);
        assertThat(Chain.copies(region, id)).isEqualTo(1);
        assertThat(Chain.copies(region, invented)).isZero();
    }

    @Test
    void aSenderThatTheFederationDoesNotKnowGetsNoAnswer() throws Exception {
        Intruder.Organisation nobody = Intruder.unregistered(
                "okand.example.se", chain.federation.authorities().issueOrganisation("okand.example.se"));

        intruder.assertIgnored(
                intruder.deliver(intruder.draft(nobody.id()).signedBy(nobody.key())), "SENDER_NOT_REGISTERED");
    }

    @Test
    void aMessageInClearFromSomebodyUnknownIsNotEvenKept() throws Exception {
        Intruder.Organisation nobody = Intruder.unregistered(
                "oppen.example.se", chain.federation.authorities().issueOrganisation("oppen.example.se"));

        intruder.assertIgnored(
                intruder.deliver(
                        intruder.draft(nobody.id()).signedBy(nobody.key()).inClear()),
                "SENDER_NOT_REGISTERED");
    }

    @Test
    void anEnvelopeWithoutASignatureIsRefused() throws Exception {
        Draft draft = intruder.draft();
        Path envelope = draft.seal(intruder.folder);
        Files.writeString(
                envelope, Files.readString(envelope).replaceFirst("(?s)<(ds:)?Signature .*</(ds:)?Signature>", ""));

        intruder.deliver(envelope, draft.header());

        intruder.assertRejected(draft.id, ReasonCode.SIG, "security");
    }

    /** Changes one character after the first occurrence of this. */
    private MessageId deliverAltered(Draft draft, String after) throws Exception {
        Path envelope = draft.seal(intruder.folder);
        String text = Files.readString(envelope, StandardCharsets.UTF_8);
        int place = text.lastIndexOf("</", text.lastIndexOf(after)) - 20;
        char other = text.charAt(place) == 'A' ? 'B' : 'A';
        Files.writeString(envelope, text.substring(0, place) + other + text.substring(place + 1));
        intruder.deliver(envelope, draft.header());
        return draft.id;
    }

    private KeyAndCertificate organisationKey(String domain, SpecialLeaf special) {
        return chain.federation.authorities().issueOrganisation(domain, special);
    }
}
