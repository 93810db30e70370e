// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.accesspoint.TransmissionStatus.DELIVERED;
import static org.budkavle.server.accesspoint.TransmissionStatus.FAILED;
import static org.budkavle.server.accesspoint.TransmissionStatus.RETRY_WAIT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.server.accesspoint.FailureCode;
import org.budkavle.server.messageservice.MessageRefused.Reason;
import org.budkavle.server.messageservice.store.RemoveOld;
import org.budkavle.server.organisation.Organisations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The trails of api-and-address-book.md 1.7, API-ST-01 to 14, played by an access point and a recipient that follow a script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutgoingStatusTest {

    private ScriptedServer scripted;

    @BeforeAll
    void start() throws IOException {
        scripted = ScriptedServer.start(Map.of(
                "budkavle.messageservice.lookup-pause", "100ms",
                "budkavle.messageservice.lookup-longest-pause", "100ms",
                "budkavle.messageservice.remove-after", "30d"));
    }

    @AfterAll
    void stop() {
        if (scripted != null) {
            scripted.close();
        }
    }

    @AfterEach
    void putInOrder() {
        scripted.accessPoint().refuse(Optional.empty());
        scripted.accessPoint().fail(Optional.empty());
        scripted.discovery().fail(Optional.empty());
    }

    @Test
    void acceptedAfterAResend() throws Exception {
        StoredMessageId id = submitted("accepted");
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        assertThat(scripted.database()
                        .sql(
                                "SELECT next_attempt FROM messageservice.message WHERE id = :id AND next_attempt_at IS NOT NULL")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        scripted.report(DELIVERED);
        receipt(accepted(id));

        assertThat(scripted.trail(id))
                .containsExactly(
                        "ACCEPTED",
                        "WAITING_FOR_RECEIPT",
                        "ACKNOWLEDGE",
                        "WAITING_FOR_ACKNOWLEDGE",
                        "SCHEDULED_FOR_RESEND",
                        "SUBMITTED",
                        "SCHEDULED");
        assertThat(scripted.status(id)).contains(MessageStatus.ACCEPTED);
    }

    @Test
    void rejectedByTheRecipientWithItsReasonsInTheirOrder() throws Exception {
        StoredMessageId id = submitted("rejected");
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(DELIVERED);
        receipt(rejected(
                id,
                Violation.at("/messagePayload/message/messageBody/documents", Rule.FILE_TYPE),
                Violation.of(Rule.MESSAGE_STRUCTURE)));

        assertThat(scripted.trail(id))
                .containsExactly(
                        "MESSAGE_EXCHANGE_ERROR",
                        "BV",
                        "SV",
                        "WAITING_FOR_RECEIPT",
                        "ACKNOWLEDGE",
                        "WAITING_FOR_ACKNOWLEDGE",
                        "SCHEDULED_FOR_RESEND",
                        "SUBMITTED",
                        "SCHEDULED");
        List<EventIssue> issues = scripted.issues(id);
        assertThat(issues.get(0).title()).isEqualTo("Message REJECTED by receiver");
        assertThat(issues.get(1).title()).isEqualTo("not-supported");
        assertThat(issues.get(1).in()).contains("/messagePayload/message/messageBody/documents");
        assertThat(issues.get(2).in()).contains("NA");
        assertThat(scripted.status(id)).contains(MessageStatus.MESSAGE_EXCHANGE_ERROR);
    }

    @Test
    void noMessageReceiptInTimeAndThenALateOne() throws Exception {
        StoredMessageId id = submitted("late");
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(DELIVERED);
        long overdue = scripted.audited("RECEIPT_OVERDUE");
        scripted.clock().moveOn(Duration.ofHours(2));
        await().until(() -> scripted.audited("RECEIPT_OVERDUE") == overdue + 1);
        assertThat(scripted.status(id)).contains(MessageStatus.WAITING_FOR_RECEIPT);
        scripted.clock().moveOn(Duration.ofHours(23));
        scripted.await(id, MessageStatus.MESSAGE_EXCHANGE_ERROR);

        assertThat(scripted.trail(id))
                .containsExactly(
                        "MESSAGE_EXCHANGE_ERROR",
                        "WAITING_FOR_RECEIPT",
                        "ACKNOWLEDGE",
                        "WAITING_FOR_ACKNOWLEDGE",
                        "SCHEDULED_FOR_RESEND",
                        "SUBMITTED",
                        "SCHEDULED");
        assertThat(scripted.issues(id).getFirst().title())
                .isEqualTo("No message receipt received from 0203:region.example.se");

        receipt(accepted(id));
        receipt(accepted(id));
        assertThat(scripted.status(id)).contains(MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(scripted.trail(id)).startsWith("ACCEPTED", "MESSAGE_EXCHANGE_ERROR", "WAITING_FOR_RECEIPT");
        assertThat(scripted.issues(id).getFirst().title()).startsWith("Confirmed late");
    }

    @Test
    void noTransportReceipt() throws Exception {
        StoredMessageId id = submitted("unreachable");
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(FAILED, FailureCode.RECEIVER_UNREACHABLE);

        assertThat(scripted.trail(id))
                .containsExactly(
                        "MESSAGE_EXCHANGE_ERROR",
                        "WAITING_FOR_ACKNOWLEDGE",
                        "SCHEDULED_FOR_RESEND",
                        "SUBMITTED",
                        "SCHEDULED");
        assertThat(scripted.issues(id).getFirst().title())
                .startsWith("Acknowledge not received within timeout")
                .endsWith("from 0203:region.example.se");
    }

    @Test
    void theAccessPointIsSilentForTooLong() throws Exception {
        StoredMessageId id = submitted("silent");
        scripted.clock().moveOn(Duration.ofHours(49));
        scripted.await(id, MessageStatus.MESSAGE_EXCHANGE_ERROR);

        assertThat(scripted.trail(id)).containsExactly("MESSAGE_EXCHANGE_ERROR", "SUBMITTED", "SCHEDULED");
    }

    @Test
    void theTransportReceiptProvesNothing() throws Exception {
        StoredMessageId id = submitted("receipt invalid");
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(FAILED, FailureCode.RECEIPT_INVALID);

        assertThat(scripted.trail(id))
                .containsExactly("MESSAGE_EXCHANGE_ERROR", "SCHEDULED_FOR_RESEND", "SUBMITTED", "SCHEDULED");
        assertThat(scripted.issues(id).getFirst().title())
                .isEqualTo("Error in infrastructure. Unable to send acknowledge");
    }

    @Test
    void thereIsNoTimeLeftToSendAgain() throws Exception {
        StoredMessageId id = submitted("expired");
        scripted.report(RETRY_WAIT, FailureCode.DISCOVERY_UNAVAILABLE);
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(FAILED, FailureCode.EXPIRED);

        assertThat(scripted.trail(id))
                .containsExactly(
                        "MESSAGE_EXCHANGE_ERROR",
                        "SCHEDULED_FOR_RESEND",
                        "SCHEDULED_FOR_RESEND",
                        "SUBMITTED",
                        "SCHEDULED");
        assertThat(scripted.issues(id).getFirst().title()).isEqualTo("Timeout, unable to resend message");
        assertThat(scripted.issues(id).get(1).detail()).contains("RECEIVER_UNREACHABLE");
    }

    @Test
    void theAccessPointDoesNotTakeIt() throws Exception {
        scripted.accessPoint().refuse(Optional.of(FailureCode.TOO_LARGE));
        StoredMessageId id = scripted.send("refused");
        scripted.await(id, MessageStatus.MESSAGE_EXCHANGE_ERROR);

        assertThat(scripted.trail(id)).containsExactly("MESSAGE_EXCHANGE_ERROR", "ERROR", "SCHEDULED");
        assertThat(scripted.issues(id).get(1).detail()).contains("TOO_LARGE");
    }

    @Test
    void theAccessPointCannotBeReached() throws Exception {
        scripted.accessPoint().fail(Optional.of(new IllegalStateException("no connection")));
        StoredMessageId id = scripted.send("no access point");
        await().until(() -> scripted.trail(id).size() == 2);
        scripted.clock().moveOn(Duration.ofHours(25));
        scripted.await(id, MessageStatus.MESSAGE_EXCHANGE_ERROR);

        assertThat(scripted.trail(id)).containsExactly("MESSAGE_EXCHANGE_ERROR", "ERROR", "SCHEDULED", "SCHEDULED");
        assertThat(scripted.issues(id).get(1).title()).isEqualTo("Unable to connect to AP");
    }

    @Test
    void certPubDoesNotAnswerForADay() throws Exception {
        scripted.discovery().fail(Optional.of(Detail.PUBLISHER_UNREACHABLE));
        StoredMessageId id = scripted.send("no directory");
        await().until(() -> scripted.trail(id).size() == 2);
        assertThat(scripted.issues(id).getFirst().detail()).contains("PUBLISHER_UNREACHABLE");
        scripted.clock().moveOn(Duration.ofHours(25));
        scripted.await(id, MessageStatus.MESSAGE_EXCHANGE_ERROR);

        assertThat(scripted.trail(id)).containsExactly("MESSAGE_EXCHANGE_ERROR", "ERROR", "SCHEDULED", "SCHEDULED");
        assertThat(scripted.issues(id).get(0).title()).startsWith("Error in CertPub");
        assertThat(scripted.issues(id).get(1).title()).startsWith("Error in communication");
    }

    @Test
    void certPubComesBackAndTheMessageGoes() throws Exception {
        scripted.discovery().fail(Optional.of(Detail.DNS_SILENT));
        StoredMessageId id = scripted.send("patience");
        await().until(() -> scripted.trail(id).size() == 2);
        scripted.discovery().fail(Optional.empty());
        scripted.await(id, MessageStatus.SUBMITTED);

        assertThat(scripted.trail(id)).containsExactly("SUBMITTED", "SCHEDULED", "SCHEDULED");
    }

    @Test
    void theRecipientIsNotInTheFederation() throws Exception {
        scripted.discovery().fail(Optional.of(Detail.NAME_UNKNOWN));
        StoredMessageId id = scripted.send("unknown");
        scripted.await(id, MessageStatus.MESSAGE_EXCHANGE_ERROR);

        assertThat(scripted.trail(id)).containsExactly("MESSAGE_EXCHANGE_ERROR", "ERROR", "SCHEDULED");
        assertThat(scripted.issues(id).getFirst().detail()).contains("NAME_UNKNOWN");
    }

    @Test
    void aReceiptMayOvertakeTheTransportReceipt() throws Exception {
        StoredMessageId id = submitted("overtaken");
        receipt(accepted(id));
        assertThat(scripted.status(id)).contains(MessageStatus.ACCEPTED);
        scripted.report(DELIVERED);

        assertThat(scripted.status(id)).contains(MessageStatus.ACCEPTED);
        assertThat(scripted.trail(id)).containsExactly("ACCEPTED", "WAITING_FOR_RECEIPT", "SUBMITTED", "SCHEDULED");
    }

    @Test
    void aReceiptForAMessageThatWasNeverSentChangesNothing() throws Exception {
        long unknown = scripted.audited("RECEIPT_UNKNOWN");
        receipt(MessageReceipt.accepted(
                MessageId.random(),
                Instant.now(),
                scripted.peer().participant(),
                scripted.server().participant(),
                MessageId.random()));

        assertThat(scripted.audited("RECEIPT_UNKNOWN")).isEqualTo(unknown + 1);
    }

    @Test
    void aReceiptFromSomebodyElseChangesNothing() throws Exception {
        StoredMessageId id = submitted("foreign receipt");
        scripted.report(DELIVERED);
        Peer stranger = scripted.another("stranger.example.se");
        scripted.discovery().publish(stranger.participant(), stranger.key().certificate());
        long ignored = scripted.audited("RECEIPT_IGNORED");
        MessageId receiptId = MessageId.random();
        receipt(
                stranger,
                MessageReceipt.accepted(
                        receiptId,
                        Instant.now(),
                        stranger.participant(),
                        scripted.server().participant(),
                        MessageId.parse(id.toString())));

        assertThat(scripted.audited("RECEIPT_IGNORED")).isEqualTo(ignored + 1);
        assertThat(scripted.status(id)).contains(MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Test
    void aReceiptThatTheRecipientHasNotSignedChangesNothing() throws Exception {
        StoredMessageId id = submitted("forged receipt");
        scripted.report(DELIVERED);
        long ignored = scripted.audited("RECEIPT_IGNORED");
        receipt(scripted.peer().signingAs(scripted.another("forger.example.se")), accepted(id));

        assertThat(scripted.audited("RECEIPT_IGNORED")).isEqualTo(ignored + 1);
        assertThat(scripted.status(id)).contains(MessageStatus.WAITING_FOR_RECEIPT);
    }

    @Test
    void theSameReceiptTwiceIsOneReceipt() throws Exception {
        StoredMessageId id = submitted("twice");
        scripted.report(DELIVERED);
        receipt(accepted(id));
        List<String> trail = scripted.trail(id);
        receipt(accepted(id));
        receipt(rejected(id, Violation.of(Rule.DUPLICATE_MESSAGE)));

        assertThat(scripted.trail(id)).isEqualTo(trail);
        assertThat(scripted.status(id)).contains(MessageStatus.ACCEPTED);
    }

    @Test
    void aRejectedDuplicateOfAResentMessageIsNotTheAnswer() throws Exception {
        StoredMessageId id = submitted("resent");
        scripted.report(RETRY_WAIT, FailureCode.RECEIVER_UNREACHABLE);
        scripted.report(DELIVERED);
        receipt(rejected(id, Violation.of(Rule.DUPLICATE_MESSAGE)));
        assertThat(scripted.status(id)).contains(MessageStatus.WAITING_FOR_RECEIPT);
        receipt(accepted(id));

        assertThat(scripted.status(id)).contains(MessageStatus.ACCEPTED);
    }

    @Test
    void aCrashBeforeTheHandOverIsDurableSendsOnceAllTheSame() throws Exception {
        int before = scripted.accessPoint().submissions().size();
        scripted.accessPoint().fail(Optional.of(new IllegalStateException("crash")));
        StoredMessageId id = scripted.send("crash");
        await().until(() -> scripted.trail(id).size() == 2);
        assertThat(scripted.status(id)).contains(MessageStatus.SCHEDULED);
        assertThat(scripted.accessPoint().submissions()).hasSize(before);
        scripted.accessPoint().fail(Optional.empty());
        scripted.await(id, MessageStatus.SUBMITTED);

        assertThat(scripted.accessPoint().submissions()).hasSize(before + 1);
    }

    @Test
    void theSameMessageSentTwiceIsOneMessageAndAnotherUnderItsIdIsRefused() throws Exception {
        NewMessage message = Drafts.withId(scripted.draft("samma", Drafts.text("Hej")), MessageId.random());
        StoredMessageId first =
                scripted.server().messages().send(message, scripted.server().access());
        StoredMessageId second =
                scripted.server().messages().send(message, scripted.server().access());
        assertThat(second).isEqualTo(first);

        NewMessage other = Drafts.withId(
                scripted.draft("samma", Drafts.text("Hej då")),
                message.messageId().orElseThrow());
        assertThatThrownBy(() -> scripted.server()
                        .messages()
                        .send(other, scripted.server().access()))
                .isInstanceOfSatisfying(
                        MessageRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.DUPLICATE));
    }

    @Test
    void whatMayNotBeSentIsRefusedWithoutATrace() {
        long before = rows();
        refused(scripted.draft("x".repeat(257), Drafts.text("Hej")), Reason.INVALID);
        refused(scripted.draft("tom"), Reason.INVALID);
        refused(
                scripted.draft("typ", Drafts.file("a.exe", "application/x-msdownload", new byte[] {1})),
                Reason.INVALID);
        refused(scripted.draft("stor", Drafts.pdf("a.pdf", new byte[23_000_000])), Reason.TOO_LARGE);
        refused(
                Drafts.of(
                        scripted.server().participant(),
                        new FunctionAddress(
                                "annan." + scripted.server().participant().value()),
                        scripted.peer().participant(),
                        scripted.peer().function(),
                        "fel avsändare",
                        List.of(Drafts.text("Hej"))),
                Reason.NOT_ALLOWED);
        refused(
                Drafts.of(
                        scripted.server().participant(),
                        scripted.server().function(),
                        scripted.server().participant(),
                        new FunctionAddress(
                                "finns-inte." + scripted.server().participant().value()),
                        "fel mottagare",
                        List.of(Drafts.text("Hej"))),
                Reason.RECIPIENT_UNKNOWN);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void nobodyButTheServerWritesToTheMailboxOfItsOwnTestMessages() {
        Organisations organisations = scripted.server().bean(Organisations.class);
        organisations.reserved(organisations
                .find(scripted.server().participant())
                .orElseThrow()
                .id());
        long before = rows();
        refused(
                Drafts.of(
                        scripted.server().participant(),
                        scripted.server().function(),
                        scripted.server().participant(),
                        Organisations.PROOF,
                        "till livstecknet",
                        List.of(Drafts.text("Hej"))),
                Reason.RECIPIENT_UNKNOWN);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void onlyAMessageThatHasEndedIsDeletedAndThenItsContentIsGone() throws Exception {
        StoredMessageId id = scripted.server()
                .messages()
                .send(
                        scripted.draft("radera", Drafts.pdf("a.pdf", "innehåll".getBytes(StandardCharsets.UTF_8))),
                        scripted.server().access());
        scripted.await(id, MessageStatus.SUBMITTED);
        assertThatThrownBy(() -> scripted.server()
                        .messages()
                        .delete(id, scripted.server().access()))
                .isInstanceOf(NotDeletable.class);
        scripted.report(DELIVERED);
        receipt(accepted(id));
        StoredMessage stored = scripted.server()
                .messages()
                .find(id, scripted.server().access())
                .orElseThrow();
        var file = stored.documents().getFirst().files().getFirst().content();

        assertThat(scripted.server().messages().delete(id, scripted.server().access()))
                .isTrue();
        assertThat(scripted.server().messages().find(id, scripted.server().access()))
                .isEmpty();
        assertThat(scripted.server().messages().delete(id, scripted.server().access()))
                .isFalse();
        assertThat(scripted.database()
                        .sql("SELECT count(*) FROM content.content WHERE id = :id")
                        .param("id", file.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatEndedLongAgoIsRemovedByItself() throws Exception {
        StoredMessageId id = submitted("gammalt");
        scripted.report(DELIVERED);
        receipt(accepted(id));
        StoredMessageId waiting = submitted("på väg");
        scripted.clock().moveOn(Duration.ofDays(31));
        scripted.server().bean(RemoveOld.class).run();

        assertThat(scripted.server().messages().find(id, scripted.server().access()))
                .isEmpty();
        assertThat(scripted.status(waiting)).isPresent();
        assertThat(scripted.status(id)).as("that it was here is remembered").contains(MessageStatus.ACCEPTED);
    }

    @Test
    void nothingOfAMessageIsPrinted() throws Exception {
        NewMessage draft = scripted.draft("Hemligen", Drafts.text("Hemligen"), Drafts.pdf("Hemligen.pdf", new byte[1]));
        StoredMessageId id =
                scripted.server().messages().send(draft, scripted.server().access());
        StoredMessage stored = scripted.server()
                .messages()
                .find(id, scripted.server().access())
                .orElseThrow();

        assertThat(List.of(draft, draft.documents(), stored, stored.summary(), stored.documents())
                        .toString())
                .doesNotContain("Hemligen");
    }

    @Test
    void othersSeeNothing() throws Exception {
        StoredMessageId id = submitted("hemligt");
        Access nobody = new Access(scripted.server().access().actor(), Set.of());

        assertThat(scripted.server().messages().find(id, nobody)).isEmpty();
        assertThat(scripted.server().messages().status(id, nobody)).isEmpty();
        assertThat(scripted.server().messages().list(MessageFilter.ALL, nobody)).isEmpty();
        assertThat(scripted.server().messages().delete(id, nobody)).isFalse();
    }

    private void refused(NewMessage message, Reason reason) {
        assertThatThrownBy(() -> scripted.server()
                        .messages()
                        .send(message, scripted.server().access()))
                .isInstanceOfSatisfying(MessageRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.issues())
                            .allSatisfy(issue -> assertThat(issue.typeCode()).isEqualTo("MESSAGE_EXCHANGE_ERROR"));
                    assertThat(refused.issues()).isNotEmpty();
                });
    }

    private long rows() {
        return scripted.database()
                .sql("SELECT (SELECT count(*) FROM messageservice.message) + (SELECT count(*) FROM content.content)")
                .query(Long.class)
                .single();
    }

    private StoredMessageId submitted(String subject) throws MessageRefused {
        StoredMessageId id = scripted.send(subject);
        scripted.await(id, MessageStatus.SUBMITTED);
        return id;
    }

    private MessageReceipt accepted(StoredMessageId id) {
        return MessageReceipt.accepted(
                MessageId.random(),
                Instant.now(),
                scripted.peer().participant(),
                scripted.server().participant(),
                MessageId.parse(id.toString()));
    }

    private MessageReceipt rejected(StoredMessageId id, Violation... violations) {
        return MessageReceipt.rejected(
                MessageId.random(),
                Instant.now(),
                scripted.peer().participant(),
                scripted.server().participant(),
                MessageId.parse(id.toString()),
                List.of(violations));
    }

    private void receipt(MessageReceipt receipt) throws IOException {
        receipt(scripted.peer(), receipt);
    }

    private void receipt(Peer from, MessageReceipt receipt) throws IOException {
        MessageId id = MessageId.parse(receipt.id().value());
        scripted.handOver(scripted.arrived(
                from.receipt(receipt, id, scripted.server().participant()),
                id,
                from.participant(),
                DocumentTypeId.MESSAGE_RECEIPT));
    }
}
