// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.Deadline;
import org.budkavle.server.casework.Note;
import org.budkavle.server.casework.projection.DeliveryOf;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.casework.store.PartRow;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.Resendings;
import org.budkavle.server.messageservice.Resendings.Resending;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies in a conversation that somebody may read. */
@Component
class OpenParts {

    private static final String NOTES =
            "SELECT id, author, at, sealed_text FROM casework.note WHERE conversation = :conversation ORDER BY at, id";

    private static final String HAND_OVERS = """
            SELECT id, from_mailbox, to_mailbox, person, at, sealed_note FROM casework.hand_over
            WHERE conversation = :conversation ORDER BY at, id""";

    private final JdbcClient jdbc;
    private final MessageService messages;
    private final Resendings resendings;
    private final LabelRecords labels;
    private final SealedCasework sealed;

    OpenParts(
            JdbcClient jdbc,
            MessageService messages,
            Resendings resendings,
            LabelRecords labels,
            SealedCasework sealed) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.resendings = resendings;
        this.labels = labels;
        this.sealed = sealed;
    }

    /** The messages; each reading is logged before it is given out. */
    List<Conversation.Part> open(List<PartRow> rows, CaseWorker by) {
        Set<MessageId> here = rows.stream().map(PartRow::messageId).collect(Collectors.toSet());
        Map<StoredMessageId, StoredMessage> found = messages.find(
                rows.stream().map(PartRow::message).collect(Collectors.toSet()),
                new Access(by.actor(), rows.stream().map(PartRow::mailbox).collect(Collectors.toSet())));
        Map<StoredMessageId, Resending> again = resendings.of(found.keySet());
        Map<ContentId, Integer> pages = pages(found.keySet());
        return rows.stream()
                .map(row -> part(
                        row,
                        Optional.ofNullable(found.get(row.message())),
                        here,
                        Optional.ofNullable(again.get(row.message())),
                        pages))
                .toList();
    }

    private Map<ContentId, Integer> pages(Set<StoredMessageId> messages) {
        Map<ContentId, Integer> pages = new HashMap<>();
        if (!messages.isEmpty()) {
            jdbc.sql("SELECT content, pages FROM casework.file_pages WHERE message = ANY (ARRAY[:messages]::uuid[])")
                    .param(
                            "messages",
                            messages.stream().map(StoredMessageId::value).toList())
                    .query(row -> {
                        pages.put(new ContentId(row.getObject("content", UUID.class)), row.getInt("pages"));
                    });
        }
        return pages;
    }

    private static Conversation.Part part(
            PartRow row,
            Optional<StoredMessage> message,
            Set<MessageId> here,
            Optional<Resending> again,
            Map<ContentId, Integer> pages) {
        return new Conversation.Part(
                row.message(),
                row.outgoing(),
                row.at(),
                message,
                row.author(),
                row.refTo(),
                row.refTo().filter(ref -> !here.contains(ref)),
                row.outgoing()
                        ? message.map(found -> DeliveryOf.of(found.summary()).resentBy(again))
                        : Optional.empty(),
                pages);
    }

    List<Note> notes(ConversationRow row) {
        return jdbc.sql(NOTES)
                .param("conversation", row.key().value())
                .query((note, number) -> new Note(
                        new PersonId(note.getObject("author", UUID.class)),
                        ConversationRow.instant(note, "at").orElseThrow(),
                        sealed.text(
                                row.home(), "note", note.getObject("id", UUID.class), note.getBytes("sealed_text"))))
                .list();
    }

    List<Deadline> deadlines(ConversationRow row) {
        return labels.deadlines(List.of(row.key())).getOrDefault(row.key(), List.of());
    }

    List<Conversation.HandOver> handOvers(ConversationRow row) {
        return jdbc.sql(HAND_OVERS)
                .param("conversation", row.key().value())
                .query((handOver, number) -> new Conversation.HandOver(
                        new MailboxId(handOver.getObject("from_mailbox", UUID.class)),
                        new MailboxId(handOver.getObject("to_mailbox", UUID.class)),
                        new PersonId(handOver.getObject("person", UUID.class)),
                        ConversationRow.instant(handOver, "at").orElseThrow(),
                        note(row, handOver)))
                .list();
    }

    /** Empty when it is destroyed. */
    private String note(ConversationRow row, ResultSet handOver) throws SQLException {
        byte[] note = handOver.getBytes("sealed_note");
        return note == null ? "" : sealed.text(row.home(), "hand-over", handOver.getObject("id", UUID.class), note);
    }

    List<PersonId> members(ConversationRow row) {
        return jdbc
                .sql("SELECT person FROM casework.member WHERE conversation = :conversation")
                .param("conversation", row.key().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }
}
