// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
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
}
