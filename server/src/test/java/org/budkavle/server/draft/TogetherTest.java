// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.conversion.PdfConversion;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Two who write in the same conversation. */
@ServerTest
class TogetherTest {

    @Autowired
    Drafts drafts;

    @Autowired
    AsPdf asPdf;

    @Autowired
    ReuseMessages reuse;

    @Autowired
    DraftRows rows;

    @Autowired
    PdfConversion conversion;

    @Autowired
    Clock clock;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    AuditLog audit;

    @Autowired
    ApplicationContext server;

    @Autowired
    JdbcClient jdbc;

    private Office office;
    private Mailbox mailbox;
    private Letters letters;
    private ConversationKey conversation;
    private DraftContent answer;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        Office.configure(properties);
        properties.add("budkavle.draft.undo", () -> "1h");
    }

    @BeforeEach
    void receive() {
        office = Office.of(organisations, people);
        mailbox = organisations.mailbox(office.mailbox()).orElseThrow();
        letters = new Letters(server);
        Letter letter = Letter.of("Fråga om möte", "Timrå kommun", "Elevhälsan");
        StoredMessageId received = letters.received(mailbox, letter);
        await().until(() -> conversations.of(received, worker(office.anna())).isPresent());
        conversation = conversations.of(received, worker(office.anna())).orElseThrow();
        Conversation opened =
                conversations.open(conversation, worker(office.anna())).orElseThrow();
        answer = new DraftContent(
                List.of(new DraftRecipient(
                        new ParticipantId(letter.counterpart()),
                        new FunctionAddress("elevhalsan." + letter.counterpart()),
                        "Timrå kommun",
                        "Elevhälsan")),
                "Fråga om möte",
                Optional.of(true),
                "Vi kommer.",
                List.of(),
                List.of(),
                "",
                Optional.of(opened.thread()),
                opened.parts()
                        .getFirst()
                        .message()
                        .map(message -> message.summary().messageId()));
    }

    private CaseWorker worker(PersonId person) {
        Set<org.budkavle.server.organisation.MailboxId> own = Set.of(mailbox.id());
        return new CaseWorker(person, mailbox.organisation(), own, own, own);
    }

    @Test
    void whoSendsWhileAColleagueWritesIsAskedOnceAndNeverStopped() throws Exception {
        Draft saras = drafts.create(mailbox.id(), answer, office.sara());
        Draft annas = drafts.create(mailbox.id(), answer, office.anna());
        assertThat(drafts.writing(conversation, office.anna()))
                .extracting(OpenDraft::id)
                .containsExactly(saras.id());
        assertThatExceptionOfType(OthersAtWork.class)
                .isThrownBy(() -> drafts.send(annas.id(), annas.version(), Set.of(), false, office.anna()))
                .satisfies(asked -> {
                    assertThat(asked.others().writing())
                            .extracting(OpenDraft::by)
                            .containsExactly(office.sara());
                    assertThat(drafts.send(
                                            annas.id(),
                                            annas.version(),
                                            asked.others().keys(),
                                            false,
                                            office.anna())
                                    .state())
                            .isEqualTo(DraftState.HELD);
                });
    }

    @Test
    void whoUndoesSendingAndEndingChoosesAnew() throws Exception {
        Draft draft = drafts.create(mailbox.id(), answer, office.anna());
        drafts.send(draft.id(), draft.version(), Set.of(), true, office.anna());
        assertThat(jdbc.sql("SELECT then_done FROM draft.draft WHERE id = :id")
                        .param("id", draft.id().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        Draft undone = drafts.undo(draft.id(), office.anna());
        drafts.send(undone.id(), undone.version(), Set.of(), false, office.anna());
        assertThat(jdbc.sql("SELECT then_done FROM draft.draft WHERE id = :id")
                        .param("id", draft.id().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void whatWasSentMeanwhileIsAskedAboutEvenByWhoHasSeenTheDraft() throws Exception {
        Draft annas = drafts.create(mailbox.id(), answer, office.anna());
        StoredMessageId sent = letters.sent(
                mailbox,
                Letter.of("Fråga om möte", "Timrå kommun", "Elevhälsan")
                        .in(answer.conversation().orElseThrow()),
                office.sara());
        await().until(() -> conversations.of(sent, worker(office.anna())).isPresent());
        assertThat(drafts.others(annas, office.anna()).sent())
                .extracting(each -> each.author().orElseThrow())
                .containsExactly(office.sara());
        assertThatExceptionOfType(OthersAtWork.class)
                .isThrownBy(() -> drafts.send(
                        annas.id(), annas.version(), Set.of(java.util.UUID.randomUUID()), false, office.anna()));
        drafts.send(annas.id(), annas.version(), Set.of(sent.value()), false, office.anna());
    }

    @Test
    void whoBothSendAtOnceAreBothAsked() {
        Draft saras = drafts.create(mailbox.id(), answer, office.sara());
        Draft annas = drafts.create(mailbox.id(), answer, office.anna());
        assertThatExceptionOfType(OthersAtWork.class)
                .isThrownBy(() -> drafts.send(saras.id(), saras.version(), Set.of(), false, office.sara()));
        assertThatExceptionOfType(OthersAtWork.class)
                .isThrownBy(() -> drafts.send(annas.id(), annas.version(), Set.of(), false, office.anna()));
    }

    @Test
    void ourOwnDraftsAndWhatWeSentBeforeAskNothing() throws Exception {
        letters.sent(
                mailbox,
                Letter.of("Fråga om möte", "Timrå kommun", "Elevhälsan")
                        .in(answer.conversation().orElseThrow()),
                office.sara());
        await().until(() -> conversations
                        .open(conversation, worker(office.anna()))
                        .orElseThrow()
                        .parts()
                        .size()
                == 2);
        drafts.create(mailbox.id(), answer, office.anna());
        Draft annas = drafts.create(mailbox.id(), answer, office.anna());
        assertThat(drafts.send(annas.id(), annas.version(), Set.of(), false, office.anna())
                        .state())
                .isEqualTo(DraftState.HELD);
    }

    @Test
    void readingAndTakingOverAreLoggedAndWhoWroteIsTold() throws Exception {
        Draft saras = drafts.create(mailbox.id(), answer, office.sara());
        drafts.find(saras.id(), office.anna());
        Draft taken = drafts.takeOver(saras.id(), office.anna());
        assertThat(taken.editedBy()).isEqualTo(office.anna());
        assertThat(taken.content()).isEqualTo(answer);
        assertThat(audit.about(saras.id().toString()).stream()
                        .map(AuditEntry::event)
                        .map(event -> event.type()))
                .contains(AuditEventType.DRAFT_READ, AuditEventType.DRAFT_TAKEN_OVER);
        assertThatExceptionOfType(DraftChanged.class)
                .isThrownBy(() -> drafts.save(saras.id(), answer, saras.version(), office.sara()));
        assertThatExceptionOfType(NotGranted.class).isThrownBy(() -> drafts.takeOver(saras.id(), office.reader()));
    }

    @Test
    void theDraftOfAProtectedConversationIsThereForItsMembersOnly() {
        Draft annas = drafts.create(mailbox.id(), answer, office.anna());
        work.protect(conversation, Set.of(), worker(office.anna()));
        assertThatExceptionOfType(NotGranted.class).isThrownBy(() -> drafts.find(annas.id(), office.sara()));
        assertThat(drafts.in(mailbox.id(), office.sara())).extracting(Draft::id).doesNotContain(annas.id());
        assertThat(drafts.writing(conversation, office.sara())).isEmpty();
        assertThat(drafts.find(annas.id(), office.anna()).id()).isEqualTo(annas.id());
    }

    @Test
    void whatIsBeingHandedOverIsStillListed() {
        Draft draft = drafts.create(mailbox.id(), Office.complete(Office.BUP), office.anna());
        jdbc.sql("UPDATE draft.draft SET state = 'SENDING', waits_for = 'SCANNER' WHERE id = :id")
                .param("id", draft.id().value())
                .update();
        assertThat(drafts.in(mailbox.id(), office.sara()))
                .filteredOn(each -> each.id().equals(draft.id()))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.state()).isEqualTo(DraftState.SENDING);
                    assertThat(each.waitsForScan()).isTrue();
                });
    }

    @Test
    void whatIsRefusedForAFileTypeIsMadeAgainAsPdfOnceHoweverManyPress() throws Exception {
        assumeTrue(asPdf.offered(DeliveryState.REJECTED, Optional.of(Rejection.FILE_TYPE)), "no LibreOffice here");
        StoredMessageId refused = refused("Remiss.rtf", "{\\rtf1\\ansi Remiss}");
        ConversationKey where = conversations.of(refused, worker(office.anna())).orElseThrow();
        List<AsPdf.Made> made;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            made = two
                    .invokeAll(List.<Callable<AsPdf.Made>>of(
                            () -> asPdf.make(where, refused, worker(office.anna()))
                                    .orElseThrow(),
                            () -> asPdf.make(where, refused, worker(office.sara()))
                                    .orElseThrow()))
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(made)
                .extracting(AsPdf.Made::draft)
                .containsOnly(made.getFirst().draft());
        assertThat(made)
                .extracting(AsPdf.Made::outcome)
                .containsOnlyOnce(AsPdf.Outcome.WHOLE)
                .containsAnyOf(AsPdf.Outcome.BEING_MADE, AsPdf.Outcome.MADE_BEFORE);
        Draft whole = drafts.find(made.getFirst().draft(), office.anna());
        assertThat(whole.files()).extracting(DraftFile::fileName).containsExactly("Remiss.pdf");
        assertThat(whole.content().secret()).contains(true);
        drafts.send(whole.id(), whole.version(), Set.of(), false, office.anna());
        assertThat(asPdf.make(where, refused, worker(office.sara())))
                .contains(new AsPdf.Made(whole.id(), AsPdf.Outcome.MADE_BEFORE));
        assertThat(count("SELECT count(*) FROM draft.draft WHERE origin_message = :id", refused))
                .isEqualTo(1);
    }

    @Test
    void whatWasInterruptedHalfwayCannotBeSentAndIsMadeAnewInTime() throws Exception {
        assumeTrue(asPdf.offered(DeliveryState.REJECTED, Optional.of(Rejection.FILE_TYPE)), "no LibreOffice here");
        StoredMessageId refused = refused("Remiss.rtf", "{\\rtf1\\ansi Remiss}");
        ConversationKey where = conversations.of(refused, worker(office.anna())).orElseThrow();
        Draft half = reuse.begin(
                reuse.refused(where, refused, worker(office.anna())).orElseThrow(), true, worker(office.anna()));
        assertThatExceptionOfType(NotReady.class)
                .isThrownBy(() -> drafts.send(half.id(), half.version(), Set.of(), false, office.anna()))
                .satisfies(not ->
                        assertThat(not.findings()).extracting(Finding::kind).contains(Finding.Kind.BEING_MADE));
        assertThat(asPdf.make(where, refused, worker(office.sara())))
                .contains(new AsPdf.Made(half.id(), AsPdf.Outcome.BEING_MADE));
        jdbc.sql("UPDATE draft.draft SET edited_at = edited_at - interval '6 minutes' WHERE id = :id")
                .param("id", half.id().value())
                .update();
        AsPdf.Made made = asPdf.make(where, refused, worker(office.sara())).orElseThrow();
        assertThat(made.outcome()).isEqualTo(AsPdf.Outcome.WHOLE);
        assertThat(made.draft()).isNotEqualTo(half.id());
    }

    @Test
    void whatCannotBeMadeAPdfOfIsKeptAsADraftWithTheFileAndNotSent() throws Exception {
        StoredMessageId refused = refused("Remiss.rtf", "{\\rtf1\\ansi Remiss}");
        ConversationKey where = conversations.of(refused, worker(office.anna())).orElseThrow();
        assertThatExceptionOfType(NotGranted.class)
                .isThrownBy(() -> asPdf.make(where, refused, worker(office.stranger())));
        Drafts whereLibreOfficeHasGone = (Drafts) Proxy.newProxyInstance(
                Drafts.class.getClassLoader(), new Class<?>[] {Drafts.class}, (proxy, method, values) -> {
                    if (method.getName().equals("convert")) {
                        throw new IOException("LibreOffice has gone");
                    }
                    return method.invoke(drafts, values);
                });
        AsPdf.Made made = new MakeAsPdf(reuse, whereLibreOfficeHasGone, rows, conversion, clock)
                .make(where, refused, worker(office.anna()))
                .orElseThrow();
        assertThat(made.outcome()).isEqualTo(AsPdf.Outcome.NOT_CONVERTED);
        Draft kept = drafts.find(made.draft(), office.anna());
        assertThat(kept.state()).isEqualTo(DraftState.WRITING);
        assertThat(kept.beingMade()).isFalse();
        assertThat(kept.files()).extracting(DraftFile::fileName).containsExactly("Remiss.rtf");
    }

    @Test
    void nothingIsMadeOfWhatWasRefusedForSomethingElse() throws Exception {
        Letter letter = Letter.of("Fråga om möte", "Timrå kommun", "Elevhälsan");
        StoredMessageId gone = letters.sent(mailbox, letter, office.anna());
        letters.rejected(gone, "BV", "not-found");
        await().until(() -> conversations.of(gone, worker(office.anna())).isPresent());
        ConversationKey where = conversations.of(gone, worker(office.anna())).orElseThrow();
        assertThat(asPdf.make(where, gone, worker(office.anna()))).isEmpty();
        assertThat(count("SELECT count(*) FROM draft.draft WHERE origin_message = :id", gone))
                .isZero();
    }

    private StoredMessageId refused(String file, String bytes) {
        StoredMessageId sent = letters.sent(
                mailbox,
                Letter.of("Remiss", "Region Mittnorr", "BUP")
                        .file(file, "application/msword", bytes.getBytes(StandardCharsets.US_ASCII)),
                office.anna());
        letters.rejected(sent, "BV", "not-supported");
        await().until(() -> conversations.of(sent, worker(office.anna())).isPresent());
        return sent;
    }

    private long count(String sql, StoredMessageId of) {
        return jdbc.sql(sql).param("id", of.value()).query(Long.class).single();
    }
}
