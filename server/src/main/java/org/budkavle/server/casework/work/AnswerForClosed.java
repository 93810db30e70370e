// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.MailboxState;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closing a mailbox is never silent (client-ux.md 4.6): what comes is taken in as always, and its sender is told, by the same way as
 * «Återsänd», what the mailbox's return text says. Once in each conversation, never in answer to an automatic answer, ours or
 * another's, and only so many times a day to the same counterpart, so that two closed mailboxes fall silent.
 */
@Component
class AnswerForClosed {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerForClosed.class);
    private static final String NAME = "casework-answer-for-closed";
    private static final String SUBJECT = "Automatiskt svar: brevlådan är stängd";
    private static final String AUTOMATIC = "automatiskt svar";
    private static final CodedId AUTOMATON = new CodedId("budkavle", "automatiskt-svar");
    private static final int MOST_A_DAY = 5;
    private static final Actor ACTOR = Actor.system("closed-mailbox");

    private static final String FIRST = """
            INSERT INTO casework.automatic_answer (conversation, counterpart, mailbox, at)
            SELECT :conversation, :counterpart, :mailbox, :now
            WHERE (SELECT count(*) FROM casework.automatic_answer
                WHERE counterpart = :counterpart AND mailbox = :mailbox AND at > :yesterday) < :most
            ON CONFLICT (conversation) DO NOTHING""";

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(:pair, 653))";

    private static final String ANSWERS_OURS =
            "SELECT count(*) FROM casework.automatic_answer WHERE message_id = :refTo";

    private final JdbcClient jdbc;
    private final MessageFeed feed;
    private final MessageService messages;
    private final MailboxCare care;
    private final Organisations organisations;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AnswerForClosed(
            JdbcClient jdbc,
            MessageFeed feed,
            MessageService messages,
            MailboxCare care,
            Organisations organisations,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.messages = messages;
        this.care = care;
        this.organisations = organisations;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    void answer(ConversationKey key, StoredMessageId message) {
        Optional<MessageSummary> received = feed.read(message).map(StoredMessage::summary);
        received.ifPresent(came -> care.find(came.organisation(), came.mailbox())
                .filter(mailbox -> mailbox.closedAt().isPresent())
                .ifPresent(mailbox -> mailbox.returnText()
                        .filter(text -> !isAutomatic(came))
                        .ifPresent(text ->
                                came.sender().attention().ifPresent(to -> send(key, came, to, mailbox, text)))));
    }

    /** What was made by a machine that answers by itself is not answered. */
    private boolean isAutomatic(MessageSummary came) {
        boolean says = came.label()
                .filter(label ->
                        label.strip().toLowerCase(java.util.Locale.ROOT).startsWith(AUTOMATIC))
                .isPresent();
        boolean marked = came.generatingSystem().filter(AUTOMATON::equals).isPresent();
        boolean answersOurs = came.refToMessageId()
                .filter(refTo -> jdbc.sql(ANSWERS_OURS)
                                .param("refTo", refTo.value())
                                .query(Long.class)
                                .single()
                        > 0)
                .isPresent();
        return says || marked || answersOurs;
    }

    /** The mark and the message become durable together, or neither. */
    private void send(ConversationKey key, MessageSummary came, Attention to, MailboxState mailbox, String text) {
        transaction.executeWithoutResult(status -> {
            // One at a time for each counterpart, or answers made at once would not see each other in the count.
            jdbc.sql(ONE_AT_A_TIME)
                    .param("pair", came.mailbox() + " " + came.sender().id().value())
                    .query(row -> {});
            int first = jdbc.sql(FIRST)
                    .param("conversation", key.value())
                    .param("counterpart", came.sender().id().value())
                    .param("mailbox", came.mailbox().value())
                    .param("now", ConversationRow.time(clock.instant()))
                    .param("yesterday", ConversationRow.time(clock.instant().minus(Duration.ofDays(1))))
                    .param("most", MOST_A_DAY)
                    .update();
            if (first == 0) {
                return;
            }
            try {
                StoredMessageId sent =
                        messages.send(message(came, to, mailbox, text), new Access(ACTOR, Set.of(came.mailbox())));
                jdbc.sql("UPDATE casework.automatic_answer SET message = :message, message_id = :messageId"
                                + " WHERE conversation = :conversation")
                        .param("message", sent.value())
                        .param("messageId", sent.value())
                        .param("conversation", key.value())
                        .update();
                audit.append(AuditEvent.of(AuditEventType.CONVERSATION_ANSWERED_AUTOMATICALLY, ACTOR, key.toString())
                        .in(came.organisation(), came.mailbox())
                        .with(Map.of("message", sent.toString())));
            } catch (MessageRefused refused) {
                status.setRollbackOnly();
                LOG.warn("The automatic answer of a closed mailbox is refused");
            }
        });
    }

    private NewMessage message(MessageSummary came, Attention to, MailboxState mailbox, String text) {
        Organisation organisation = organisations.find(came.organisation()).orElseThrow();
        return new NewMessage(
                Optional.empty(),
                Optional.of(came.conversationId()),
                Optional.of(came.messageId()),
                Optional.empty(),
                false,
                Optional.of(AUTOMATON),
                SUBJECT,
                organisation.participant(),
                Attention.to(mailbox.mailbox().address()),
                came.sender().id(),
                new Attention(to.functionAddress(), to.label(), List.of(), to.references()),
                List.of(new NewDocument(
                        Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(text), List.of())));
    }

    /** The durable task. Its name is stored, so it stays. */
    @Configuration(proxyBeanMethods = false)
    static class Tasking {

        @Bean
        Task<Void> answerForClosedMailbox(AnswerForClosed answerForClosed) {
            return Tasks.oneTime(NAME)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                    .execute((instance, context) -> {
                        int slash = instance.getId().indexOf('/');
                        answerForClosed.answer(
                                ConversationKey.parse(instance.getId().substring(0, slash)),
                                StoredMessageId.parse(instance.getId().substring(slash + 1)));
                    });
        }
    }

    /** Writes down that an answer may be due; only for a mailbox that is closed when the message comes. */
    @Component
    static class Listener {

        private final WorkQueue queue;
        private final MailboxCare care;
        private final Clock clock;

        Listener(WorkQueue queue, MailboxCare care, Clock clock) {
            this.queue = queue;
            this.care = care;
            this.clock = clock;
        }

        @EventListener
        void on(CaseworkEvent.Received received) {
            MailboxId mailbox = received.addressed();
            care.find(received.organisation(), mailbox)
                    .filter(state -> state.closedAt().isPresent())
                    .ifPresent(state -> queue.submit(
                            new TaskInstance<>(NAME, received.conversation() + "/" + received.message()),
                            clock.instant()));
        }
    }
}
