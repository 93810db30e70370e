// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.budkavle.format.message.Attention;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork.Suggestion;
import org.budkavle.server.casework.ReturnOutcome;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.PartRow;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * «Återsänd som felskickat» (client-ux.md F3): an answer with a standard text, nothing of what came, and the references that the
 * sender must have back (message.md 2.4, 2.7). What came in stays: it is an official document all the same.
 */
@Component
@SuppressWarnings("InlineFormatString") // texts for people lie together, above
class ReturnMisdirected {

    private static final String SUBJECT = "Återsänt: meddelandet kom till fel mottagare";

    private static final String TEXT = """
            Meddelandet som ni skickade kom till %s hos %s, som inte ska ha det. Innehållet återges inte här.

            Skicka det igen till rätt mottagare.%s

            Meddelandet finns kvar hos oss tills det får gallras. Vi har begränsat vilka som kan läsa det.""";

    private static final String HINT = " Vi tror att rätt mottagare är:\n\n**%s, %s**\n\nAdress i adressboken: %s";

    /** One return, however often and by whomever it is pressed. */
    private static final String FIRST = """
            UPDATE casework.conversation SET returned_at = :now WHERE id = :id AND returned_at IS NULL""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final Organisations organisations;
    private final MessageFeed feed;
    private final MessageService messages;
    private final WorkLog log;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReturnMisdirected(
            JdbcClient jdbc,
            ConversationRecords records,
            Organisations organisations,
            MessageFeed feed,
            MessageService messages,
            WorkLog log,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.organisations = organisations;
        this.feed = feed;
        this.messages = messages;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    ReturnOutcome run(ConversationKey key, Optional<Suggestion> suggestion, CaseWorker by) {
        Optional<ConversationRow> row =
                records.readable(key, by).filter(found -> by.answers().contains(found.mailbox()));
        if (row.isEmpty()) {
            return new ReturnOutcome.NotFound();
        }
        Optional<MessageSummary> received = latestReceived(row.get());
        return received.flatMap(message -> message.sender().attention())
                .map(to -> send(row.get(), received.get(), to, suggestion, by))
                .orElseGet(ReturnOutcome.NothingToReturn::new);
    }

    /** The mark and the message become durable together, or neither. */
    private ReturnOutcome send(
            ConversationRow row,
            MessageSummary received,
            Attention to,
            Optional<Suggestion> suggestion,
            CaseWorker by) {
        ReturnOutcome outcome = transaction.execute(status -> {
            int first = jdbc.sql(FIRST)
                    .param("now", ConversationRow.time(clock.instant()))
                    .param("id", row.key().value())
                    .update();
            if (first == 0) {
                return new ReturnOutcome.AlreadyReturned();
            }
            try {
                StoredMessageId sent = messages.send(
                        message(row, received, to, suggestion), new Access(by.actor(), Set.of(row.mailbox())));
                log.done(AuditEventType.CONVERSATION_RETURNED, row, by, Map.of("message", sent.toString()));
                return new ReturnOutcome.Returned(sent);
            } catch (MessageRefused refused) {
                status.setRollbackOnly();
                return new ReturnOutcome.Refused(refused.issues());
            }
        });
        return Objects.requireNonNull(outcome);
    }

    private NewMessage message(
            ConversationRow row, MessageSummary received, Attention to, Optional<Suggestion> suggestion) {
        Mailbox mailbox = organisations.mailbox(row.mailbox()).orElseThrow();
        Organisation organisation = organisations.find(row.organisation()).orElseThrow();
        String text = TEXT.formatted(
                mailbox.name(),
                organisation.name(),
                suggestion
                        .map(right -> HINT.formatted(
                                right.organisation(),
                                right.function(),
                                right.address().value()))
                        .orElse(""));
        return new NewMessage(
                Optional.empty(),
                Optional.of(received.conversationId()),
                Optional.of(received.messageId()),
                Optional.empty(),
                false,
                Optional.empty(),
                SUBJECT,
                organisation.participant(),
                Attention.to(mailbox.address()),
                received.sender().id(),
                new Attention(to.functionAddress(), to.label(), List.of(), to.references()),
                List.of(new NewDocument(
                        Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(text), List.of())));
    }

    private Optional<MessageSummary> latestReceived(ConversationRow row) {
        return jdbc.sql("SELECT " + PartRow.COLUMNS + " FROM casework.part p WHERE p.conversation = :id"
                        + " AND p.direction = 'INCOMING' ORDER BY p.at DESC LIMIT 1")
                .param("id", row.key().value())
                .query(PartRow::of)
                .optional()
                .flatMap(part -> feed.read(part.message()))
                .map(StoredMessage::summary);
    }
}
