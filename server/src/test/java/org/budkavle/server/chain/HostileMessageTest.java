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
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;
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

/** What arrives rightly by AS4 and must not reach a mailbox: each gets the answer of message.md 3.4 and 6.3, or none. */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMessageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Chain chain;
    private final TestServer region;
    private Intruder intruder;

    HostileMessageTest(Chain chain) {
        this.chain = chain;
        this.region = chain.region;
    }

    @BeforeAll
    void intrude() throws Exception {
        intruder = new Intruder(chain, "AP0009-SDK-QA", "ond.example.se");
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
        assertRejected(deliverAltered(intruder.draft(), "SignatureValue>"), ReasonCode.SIG, "security");
    }

    @Test
    void anAlteredCipherTextIsRefused() throws Exception {
        assertRejected(deliverAltered(intruder.draft(), "CipherValue>"), ReasonCode.SIG, "security");
    }

    @Test
    void anotherOrganisationsSignatureIsRefused() throws Exception {
        Intruder.Organisation other = intruder.registered(
                "annan.example.se", organisationKey("annan.example.se", SpecialLeaf.WITHOUT_POLICY));

        assertRejected(intruder.deliver(intruder.draft().signedBy(other.key())), ReasonCode.SIG, "security");
    }

    @Test
    void aCertificateThatIsNotPublishedIsRefusedThoughItsNameIsRight() throws Exception {
        KeyAndCertificate sameName = chain.federation.authorities().issueOrganisation("ond.example.se");

        assertRejected(
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

        assertRejected(
                intruder.deliver(intruder.draft(sender.id()).signedBy(sender.key())), ReasonCode.SIG, "security");
    }

    @Test
    void aMessageInClearIsRefused() throws Exception {
        assertRejected(intruder.deliver(intruder.draft().inClear()), ReasonCode.SIG, "security");
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
    void aMessageSealedForSomebodyElseIsAnIncidentWithoutAnswer() throws Exception {
        assertIgnored(
                intruder.deliver(
                        intruder.draft().sealedFor(intruder.organisation.key().certificate())),
                "UNDECRYPTABLE");
    }

    @Test
    void aSenderThatTheFederationDoesNotKnowGetsNoAnswer() throws Exception {
        Intruder.Organisation nobody = Intruder.unregistered(
                "okand.example.se", chain.federation.authorities().issueOrganisation("okand.example.se"));

        assertIgnored(intruder.deliver(intruder.draft(nobody.id()).signedBy(nobody.key())), "SENDER_NOT_REGISTERED");
    }

    @Test
    void aMessageInClearFromSomebodyUnknownIsNotEvenKept() throws Exception {
        Intruder.Organisation nobody = Intruder.unregistered(
                "oppen.example.se", chain.federation.authorities().issueOrganisation("oppen.example.se"));

        assertIgnored(
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

        assertRejected(draft.id, ReasonCode.SIG, "security");
    }

    @Test
    void aDocumentTypeDeclarationWithinIsAnIncidentWithoutAnswer() throws Exception {
        assertIgnored(
                intruder.deliver(intruder.draft()
                        .edit(text -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                + text.replace(" i texten", "&e;"))),
                "PAYLOAD_MALFORMED");
    }

    @Test
    void whatIsNotXmlWithinIsAnIncidentWithoutAnswer() throws Exception {
        assertIgnored(
                intruder.deliver(intruder.draft().edit(text -> text.substring(0, text.length() / 2))),
                "PAYLOAD_MALFORMED");
    }

    @Test
    void anUnknownFunctionIsNotFound() throws Exception {
        FunctionAddress unknown =
                new FunctionAddress("finns-inte." + region.participant().value());

        assertRejected(
                intruder.deliver(intruder.draft()
                        .envelopeFunction(unknown)
                        .replace(region.function().value(), unknown.value())),
                ReasonCode.BV,
                "not-found");
    }

    @Test
    void aFunctionUnlikeTheEnvelopesIsRefused() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft().replace(region.function().value(), "annan.funktion")),
                ReasonCode.BV,
                "security");
    }

    @Test
    void anIdUnlikeTheEnvelopesIsRefused() throws Exception {
        Draft draft = intruder.draft();

        assertRejected(
                intruder.deliver(
                        draft.replace(draft.id.toString(), MessageId.random().toString())),
                ReasonCode.BV,
                "security");
    }

    @Test
    void aSenderUnlikeTheEnvelopesIsRefused() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft()
                        .replace(
                                ">" + intruder.organisation.id().value() + "<",
                                ">" + chain.kommun.participant().value() + "<")),
                ReasonCode.BV,
                "security");
    }

    @Test
    void theSameIdInANewTransferIsADuplicate() throws Exception {
        MessageId id = intruder.deliver(intruder.draft());
        assertThat(intruder.receiptFor(id).code()).isEqualTo(ReceiptCode.ACCEPTED);

        intruder.deliver(intruder.draft(id));

        assertRejected(intruder.receiptFor(id, 2), ReasonCode.BV, "duplicate");
        assertThat(Chain.copies(region, id)).isEqualTo(1);
    }

    @Test
    void aMessageOverTheLimitIsTooLong() throws Exception {
        assertRejected(intruder.deliver(intruder.draft().file(new byte[23_700_000])), ReasonCode.BV, "too-long");
    }

    @Test
    void aFileTypeThatIsNotTakenIsNotSupported() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft().fileType("application/x-msdownload")),
                ReasonCode.BV,
                "not-supported");
    }

    @Test
    void aMessageThatBreaksItsSchemaIsRefused() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft().replace("m:fileName>", "m:filename>")), ReasonCode.SV, "structure");
    }

    @Test
    void somethingElseThanAMessageIsRefused() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft().edit(text -> "<other xmlns=\"urn:example\"/>")),
                ReasonCode.SV,
                "structure");
    }

    @Test
    void aMessageThatBreaksARuleIsRefused() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft().replace("Z</m:creationDateTime>", "+01:00</m:creationDateTime>")),
                ReasonCode.BV,
                "invariant");
    }

    @Test
    void aFileThatIsNotBase64IsRefused() throws Exception {
        assertRejected(
                intruder.deliver(intruder.draft().replace("<m:content>AAAA", "<m:content>AA*A")),
                ReasonCode.BV,
                "invariant");
    }

    @Test
    void anAnswerToAMessageThatNobodyKnowsIsAccepted() throws Exception {
        MessageId id = intruder.deliver(intruder.draft().answering(MessageId.random()));

        assertThat(intruder.receiptFor(id).code()).isEqualTo(ReceiptCode.ACCEPTED);
        assertThat(Chain.copies(region, id)).isEqualTo(1);
    }

    @Test
    void anAnswerToAMessageThatWasRefusedIsRefused() throws Exception {
        MessageId refused = intruder.deliver(intruder.draft().fileType("text/html"));
        assertRejected(refused, ReasonCode.BV, "not-supported");

        assertRejected(intruder.deliver(intruder.draft().answering(refused)), ReasonCode.BV, "not-supported");
    }

    private void assertRejected(MessageId id, ReasonCode reason, String detail) {
        assertRejected(intruder.receiptFor(id), reason, detail);
        assertThat(Chain.copies(region, id)).isZero();
        assertThat(Chain.audited(region, AuditEventType.MESSAGE_REFUSED, id)).hasSize(1);
    }

    private static void assertRejected(MessageReceipt receipt, ReasonCode reason, String detail) {
        assertThat(receipt.code()).isEqualTo(ReceiptCode.REJECTED);
        assertThat(receipt.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.reason()).isEqualTo(reason);
            assertThat(line.detailCode()).contains(detail);
        });
    }

    private void assertIgnored(MessageId id, String incident) throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Chain.audited(region, AuditEventType.ENVELOPE_IGNORED, id))
                        .singleElement()
                        .satisfies(facts -> assertThat(facts).containsEntry("incident", incident)));
        // What is sent after it is answered, so an answer to it would have come.
        intruder.assertThatTheVictimIsUnharmed();
        assertThat(intruder.receiptsFor(id)).isEmpty();
        assertThat(Chain.copies(region, id)).isZero();
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
