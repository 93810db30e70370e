// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.outgoing.SendMessage;
import org.budkavle.server.messageservice.store.DeleteMessage;
import org.budkavle.server.messageservice.store.MessageQuery;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.store.ReadMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Every reading is allowed by a grant first, logged second, and given out third (design 3.5). */
@Component
class StoredMessages implements MessageService {

    private final SendMessage sendMessage;
    private final MessageRecords records;
    private final MessageQuery query;
    private final ReadMessages readMessages;
    private final DeleteMessage deleteMessage;
    private final ContentStore contents;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    StoredMessages(
            SendMessage sendMessage,
            MessageRecords records,
            MessageQuery query,
            ReadMessages readMessages,
            DeleteMessage deleteMessage,
            ContentStore contents,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.sendMessage = sendMessage;
        this.records = records;
        this.query = query;
        this.readMessages = readMessages;
        this.deleteMessage = deleteMessage;
        this.contents = contents;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public StoredMessageId send(NewMessage message, Access by) throws MessageRefused {
        return sendMessage.send(message, by);
    }

    @Override
    public List<MessageSummary> list(MessageFilter filter, Access by) {
        List<MessageRow> rows = query.find(filter, by.mailboxes());
        List<AuditEvent> listings = rows.stream().collect(Collectors.groupingBy(MessageRow::mailbox)).values().stream()
                .map(listed -> AuditEvent.of(AuditEventType.MESSAGE_LISTED, by.actor(), "-")
                        .in(listed.getFirst().organisation(), listed.getFirst().mailbox())
                        .with(Map.of("count", Integer.toString(listed.size()))))
                .toList();
        if (!listings.isEmpty()) {
            audit.appendDurably(listings);
        }
        return readMessages.summaries(rows);
    }

    @Override
    public Optional<MessageSummary> status(StoredMessageId id, Access by) {
        return visible(id, by).map(row -> {
            audit.appendDurably(event(AuditEventType.MESSAGE_LISTED, row, by));
            return readMessages.summaries(List.of(row)).getFirst();
        });
    }

    @Override
    public Optional<StoredMessage> find(StoredMessageId id, Access by) {
        return visible(id, by).map(row -> {
            audit.appendDurably(event(AuditEventType.MESSAGE_READ, row, by));
            return readMessages.whole(row);
        });
    }

    @Override
    public Map<StoredMessageId, StoredMessage> find(Set<StoredMessageId> ids, Access by) {
        List<MessageRow> rows =
                records.find(ids).stream().filter(row -> isVisible(row, by)).toList();
        if (rows.isEmpty()) {
            return Map.of();
        }
        audit.appendDurably(rows.stream()
                .map(row -> event(AuditEventType.MESSAGE_READ, row, by))
                .toList());
        return readMessages.whole(rows).stream()
                .collect(Collectors.toMap(message -> message.summary().id(), Function.identity()));
    }

    @Override
    public InputStream open(StoredMessageId id, ContentId file, Access by) throws IOException {
        MessageRow row = visible(id, by)
                .filter(found -> found.contents().contains(file))
                .orElseThrow(() -> new NoSuchFileException(file.toString()));
        return contents.read(file, by.actor(), "message/" + row.id());
    }

    @Override
    public boolean delete(StoredMessageId id, Access by) throws NotDeletable {
        Optional<MessageRow> row = visible(id, by);
        if (row.isEmpty()) {
            return false;
        }
        if (!row.get().status().isFinal()) {
            throw new NotDeletable(row.get().status());
        }
        // A final status stays, so what was true outside the transaction is true in it.
        DeleteMessage.Outcome outcome = transaction.execute(status -> records.lock(id)
                .filter(locked -> !locked.deleted())
                .map(locked -> deleteMessage.delete(locked, by.actor()))
                .orElse(DeleteMessage.Outcome.NOT_THERE));
        if (outcome == DeleteMessage.Outcome.HELD) {
            throw new NotDeletable(row.get().status());
        }
        return outcome == DeleteMessage.Outcome.DELETED;
    }

    private Optional<MessageRow> visible(StoredMessageId id, Access by) {
        return records.find(id).filter(row -> isVisible(row, by));
    }

    private static boolean isVisible(MessageRow row, Access by) {
        return by.mailboxes().contains(row.mailbox())
                && !row.deleted()
                && (row.direction() == MessageDirection.OUTGOING || row.status().isFinal());
    }

    private static AuditEvent event(AuditEventType type, MessageRow row, Access by) {
        return AuditEvent.of(type, by.actor(), row.id().toString()).in(row.organisation(), row.mailbox());
    }
}
