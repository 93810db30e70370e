// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageEvent;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.stereotype.Component;

/** Puts a message together from its row, its trail and what is sealed. Who may read, and that they do, is not decided here. */
@Component
public class ReadMessages {

    private final MessageRecords records;
    private final MessageTrail trail;
    private final SealedFields sealedFields;

    ReadMessages(MessageRecords records, MessageTrail trail, SealedFields sealedFields) {
        this.records = records;
        this.trail = trail;
        this.sealedFields = sealedFields;
    }

    /** The messages without their documents, in the same order. */
    public List<MessageSummary> summaries(List<MessageRow> rows) {
        Map<StoredMessageId, List<EventIssue>> trails =
                trail.of(rows.stream().map(MessageRow::id).collect(Collectors.toSet()));
        Map<StoredMessageId, SealedColumns> sealed = sealed(rows);
        return rows.stream()
                .map(row -> summary(
                        row, Optional.ofNullable(sealed.get(row.id())), trails.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** The message without anything that is sealed. */
    public MessageSummary standing(MessageRow row) {
        return summary(row, Optional.empty(), trail.of(row.id()));
    }

    /** The message with its documents. */
    public StoredMessage whole(MessageRow row) {
        return whole(List.of(row)).getFirst();
    }

    /** The messages with their documents, in the same order. */
    public List<StoredMessage> whole(List<MessageRow> rows) {
        Map<StoredMessageId, List<EventIssue>> trails =
                trail.of(rows.stream().map(MessageRow::id).collect(Collectors.toSet()));
        Map<StoredMessageId, SealedColumns> sealed = sealed(rows);
        return rows.stream()
                .map(row ->
                        whole(row, Optional.ofNullable(sealed.get(row.id())), trails.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private StoredMessage whole(MessageRow row, Optional<SealedColumns> sealed, List<EventIssue> issues) {
        return new StoredMessage(
                summary(row, sealed, issues),
                sealed.map(columns -> sealedFields.documents(row.mailbox(), row.id(), columns))
                        .orElse(List.of()));
    }

    private Map<StoredMessageId, SealedColumns> sealed(List<MessageRow> rows) {
        return records.sealed(rows.stream().map(MessageRow::id).collect(Collectors.toSet()));
    }

    private MessageSummary summary(MessageRow row, Optional<SealedColumns> sealed, List<EventIssue> issues) {
        SealedHeader header = sealed.map(columns -> sealedFields.header(row.mailbox(), row.id(), columns))
                .orElseGet(() -> withoutContent(row));
        return new MessageSummary(
                row.id(),
                row.direction(),
                row.organisation(),
                row.mailbox(),
                row.status(),
                row.messageId(),
                row.conversationId(),
                row.refToMessageId(),
                row.creationDateTime(),
                row.confidentiality(),
                header.generatingSystem(),
                header.sender(),
                header.recipient(),
                header.label(),
                new MessageEvent(row.status(), row.messageId(), issues),
                row.storedAt());
    }

    private static SealedHeader withoutContent(MessageRow row) {
        return new SealedHeader(
                Optional.empty(),
                Optional.empty(),
                new Party(row.sender(), Optional.empty(), row.senderFunction().map(Attention::to)),
                new Party(row.recipient(), Optional.empty(), Optional.of(Attention.to(row.recipientFunction()))));
    }
}
