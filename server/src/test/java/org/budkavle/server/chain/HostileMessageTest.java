// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.rule.ReasonCode;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What arrives rightly by AS4 and is sealed by its sender, and must not reach a mailbox: each
 * gets the answer of message.md 3.4 and 6.3, or none.
 */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMessageTest {

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
    void aMessageSealedForSomebodyElseIsAnIncidentWithoutAnswer() throws Exception {
        intruder.assertIgnored(
                intruder.deliver(
                        intruder.draft().sealedFor(intruder.organisation.key().certificate())),
                "UNDECRYPTABLE");
    }

    @Test
    void aDocumentTypeDeclarationWithinIsAnIncidentWithoutAnswer() throws Exception {
        intruder.assertIgnored(
                intruder.deliver(intruder.draft()
                        .edit(text -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                + text.replace(" i texten", "&e;"))),
                "PAYLOAD_MALFORMED");
    }

    @Test
    void whatIsNotXmlWithinIsAnIncidentWithoutAnswer() throws Exception {
        intruder.assertIgnored(
                intruder.deliver(intruder.draft().edit(text -> text.substring(0, text.length() / 2))),
                "PAYLOAD_MALFORMED");
    }

    @Test
    void anUnknownFunctionIsNotFound() throws Exception {
        FunctionAddress unknown =
                new FunctionAddress("finns-inte." + region.participant().value());

        intruder.assertRejected(
                intruder.deliver(intruder.draft()
                        .envelopeFunction(unknown)
                        .replace(region.function().value(), unknown.value())),
                ReasonCode.BV,
                "not-found");
    }

    @Test
    void aFunctionUnlikeTheEnvelopesIsRefused() throws Exception {
        intruder.assertRejected(
                intruder.deliver(intruder.draft().replace(region.function().value(), "annan.funktion")),
                ReasonCode.BV,
                "security");
    }

    @Test
    void anIdUnlikeTheEnvelopesIsRefused() throws Exception {
        Draft draft = intruder.draft();

        intruder.assertRejected(
                intruder.deliver(
                        draft.replace(draft.id.toString(), MessageId.random().toString())),
                ReasonCode.BV,
                "security");
    }

    @Test
    void aSenderUnlikeTheEnvelopesIsRefused() throws Exception {
        intruder.assertRejected(
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

        Intruder.assertRejected(intruder.receiptFor(id, 2), ReasonCode.BV, "duplicate");
        assertThat(Chain.copies(region, id)).isEqualTo(1);
    }

    @Test
    void aMessageOverTheLimitIsTooLong() throws Exception {
        intruder.assertRejected(
                intruder.deliver(intruder.draft().file(new byte[23_700_000])), ReasonCode.BV, "too-long");
    }

    @Test
    void aFileTypeThatIsNotTakenIsNotSupported() throws Exception {
        intruder.assertRejected(
                intruder.deliver(intruder.draft().fileType("application/x-msdownload")),
                ReasonCode.BV,
                "not-supported");
    }

    @Test
    void aMessageThatBreaksItsSchemaIsRefused() throws Exception {
        intruder.assertRejected(
                intruder.deliver(intruder.draft().replace("m:fileName>", "m:filename>")), ReasonCode.SV, "structure");
    }

    @Test
    void somethingElseThanAMessageIsRefused() throws Exception {
        intruder.assertRejected(
                intruder.deliver(intruder.draft().edit(text -> "<other xmlns=\"urn:example\"/>")),
                ReasonCode.SV,
                "structure");
    }

    @Test
    void aMessageThatBreaksARuleIsRefused() throws Exception {
        intruder.assertRejected(
                intruder.deliver(intruder.draft().replace("Z</m:creationDateTime>", "+01:00</m:creationDateTime>")),
                ReasonCode.BV,
                "invariant");
    }

    @Test
    void aFileThatIsNotBase64IsRefused() throws Exception {
        intruder.assertRejected(
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
        intruder.assertRejected(refused, ReasonCode.BV, "not-supported");

        intruder.assertRejected(intruder.deliver(intruder.draft().answering(refused)), ReasonCode.BV, "not-supported");
    }
}
