// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.casework.presence.Changes;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.PartRow;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.casework.store.SealedLine;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks whether the person sees it, logs that they read it, then opens it (design 3.5). */
@Component
class StoredConversations implements Conversations {

    private static final String PARTS = "SELECT " + PartRow.COLUMNS
            + " FROM casework.part p WHERE p.conversation = :conversation ORDER BY p.at, p.message";

    private static final String LOOKED = "UPDATE casework.mention SET seen_at = now()"
            + " WHERE conversation = :conversation AND person = :me AND seen_at IS NULL";

    private static final String PART_OF = "SELECT " + PartRow.COLUMNS + """
             FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
            WHERE p.message = :message AND""" + Sight.SEES;

    /** Of the open conversations of a mailbox in the order of urgency; the index gives both at once. */
    private static final String NEIGHBOUR = """
            SELECT c.id FROM casework.conversation c JOIN casework.conversation this ON this.id = :id
            WHERE c.mailbox = this.mailbox AND c.queue <> 'CLOSED'
                AND (c.due, c.last_at, c.id) %s (this.due, this.last_at, this.id) AND""" + Sight.SEES + """
             ORDER BY c.due %2$s, c.last_at %2$s, c.id %2$s LIMIT 1""";

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final OpenParts openParts;
    private final OpenedBy openedBy;
    private final Lines lines;
    private final SealedCasework sealed;
    private final MessageService messages;
    private final AuditLog audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    StoredConversations(
            JdbcClient jdbc,
            ConversationRecords records,
            OpenParts openParts,
            OpenedBy openedBy,
            Lines lines,
            SealedCasework sealed,
            MessageService messages,
            AuditLog audit,
            Changes changes,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.records = records;
        this.openParts = openParts;
        this.openedBy = openedBy;
        this.lines = lines;
        this.sealed = sealed;
        this.messages = messages;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
    }

    @Override
    public Optional<Glance> glance(ConversationKey key, CaseWorker by) {
        return records.readable(key, by)
                .map(row -> new Glance(
                        row.key(), row.mailbox(), row.confidentiality(), row.protectedPerson(), row.unread()));
    }

    @Override
    public Optional<ConversationKey> of(StoredMessageId message, CaseWorker by) {
        return part(message, by).map(PartRow::conversation);
    }

    @Override
    public Optional<Conversation> open(ConversationKey key, CaseWorker by) {
        return show(key, AuditEventType.CONVERSATION_OPENED, by);
    }

    @Override
    public Optional<Conversation> print(ConversationKey key, CaseWorker by) {
        return show(key, AuditEventType.CONVERSATION_PRINTED, by);
    }

    @Override
    public Optional<Conversation> fetch(ConversationKey key, CaseWorker by) {
        return show(key, AuditEventType.CONVERSATION_FETCHED, by);
    }

    private Optional<Conversation> show(ConversationKey key, AuditEventType type, CaseWorker by) {
        return records.readable(key, by).map(row -> {
            List<PartRow> parts = jdbc.sql(PARTS)
                    .param("conversation", key.value())
                    .query(PartRow::of)
                    .list();
            audit.appendDurably(event(type, row, by));
            jdbc.sql(LOOKED)
                    .param("conversation", key.value())
                    .param("me", by.person().value())
                    .update();
            events.publishEvent(new CaseworkEvent.Opened(row.key(), row.organisation(), row.mailbox(), by.person()));
            if (row.unread()) {
                jdbc.sql("UPDATE casework.conversation SET unread = false WHERE id = :id")
                        .param("id", key.value())
                        .update();
                changes.tell(CaseworkChange.Kind.CONVERSATION, row.mailbox(), key);
            }
            return conversation(row, openParts.open(parts, by));
        });
    }

    private Conversation conversation(ConversationRow row, List<Conversation.Part> parts) {
        SealedLine line = sealed.line(row.home(), row.key(), row.sealedLine());
        return new Conversation(
                lines.open(List.of(row)).getFirst(),
                row.thread(),
                parts,
                openParts.notes(row),
                openParts.deadlines(row),
                openParts.handOvers(row),
                openedBy.of(row.key()),
                line.theirs().stream().anyMatch(PersonalNumbers::isOne)
                        || line.ours().stream().anyMatch(PersonalNumbers::isOne),
                row.returnedAt(),
                openParts.members(row));
    }

    @Override
    public Optional<Conversation.References> references(ConversationKey key, CaseWorker by) {
        return records.readable(key, by).map(row -> {
            audit.appendDurably(event(AuditEventType.PERSONAL_NUMBER_SHOWN, row, by));
            SealedLine line = sealed.line(row.home(), row.key(), row.sealedLine());
            return new Conversation.References(line.theirs(), line.ours());
        });
    }

    @Override
    public Optional<StoredFile> file(ConversationKey key, StoredMessageId message, ContentId file, CaseWorker by) {
        return part(message, by)
                .filter(part -> part.conversation().equals(key))
                .flatMap(part -> messages.find(message, access(part, by)))
                .flatMap(found -> found.documents().stream()
                        .flatMap(document -> document.files().stream())
                        .filter(each -> each.content().equals(file))
                        .findFirst());
    }

    @Override
    public InputStream read(ConversationKey key, StoredMessageId message, ContentId file, CaseWorker by)
            throws IOException {
        PartRow part = part(message, by)
                .filter(found -> found.conversation().equals(key))
                .orElseThrow(() -> new NoSuchFileException(file.toString()));
        return messages.open(message, file, access(part, by));
    }

    @Override
    public Optional<Access> access(ConversationKey key, StoredMessageId message, CaseWorker by) {
        return part(message, by).filter(part -> part.conversation().equals(key)).map(part -> access(part, by));
    }

    @Override
    public Neighbours neighbours(ConversationKey key, CaseWorker by) {
        return new Neighbours(neighbour(key, "<", "DESC", by), neighbour(key, ">", "ASC", by));
    }

    private Optional<ConversationKey> neighbour(ConversationKey key, String side, String order, CaseWorker by) {
        return Sight.reads(jdbc.sql(NEIGHBOUR.formatted(side, order)), by)
                .param("id", key.value())
                .query(UUID.class)
                .optional()
                .map(ConversationKey::new);
    }

    private Optional<PartRow> part(StoredMessageId message, CaseWorker by) {
        return Sight.reads(jdbc.sql(PART_OF), by)
                .param("message", message.value())
                .query(PartRow::of)
                .optional();
    }

    /** Whoever may read the conversation may read its messages where the message service keeps them. */
    static Access access(PartRow part, CaseWorker by) {
        return new Access(by.actor(), Set.of(part.mailbox()));
    }

    private static AuditEvent event(AuditEventType type, ConversationRow row, CaseWorker by) {
        return AuditEvent.of(type, by.actor(), row.key().toString())
                .in(row.organisation(), row.mailbox())
                .with(Map.of());
    }
}
