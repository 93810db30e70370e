// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.FileWarning;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The drafts' files in the database: their names are sealed under the mailbox's key, each bound to its file. */
@Component
class FileRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A file that another was made from stands back for it. */
    private static final String ATTACHED = """
            SELECT id, content, content_type, size, name, seems, locked, made_from FROM draft.file f
            WHERE draft = :draft AND NOT EXISTS (SELECT FROM draft.file made WHERE made.made_from = f.id)
            ORDER BY coalesce(made_from, id)""";

    private final JdbcClient jdbc;
    private final ContentStore contents;

    FileRows(JdbcClient jdbc, ContentStore contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    /** The files that are sent. */
    List<DraftFile> of(MailboxId mailbox, DraftId draft) {
        return jdbc.sql(ATTACHED)
                .param("draft", draft.value())
                .query((row, number) -> {
                    DraftFileId id = new DraftFileId(row.getObject("id", UUID.class));
                    return new DraftFile(
                            id,
                            name(mailbox, id, row.getBytes("name")),
                            row.getString("content_type"),
                            row.getLong("size"),
                            new ContentId(row.getObject("content", UUID.class)),
                            FileWarning.of(Optional.ofNullable(row.getString("seems")), row.getBoolean("locked")),
                            Optional.ofNullable(row.getObject("made_from", UUID.class))
                                    .map(DraftFileId::new));
                })
                .list();
    }

    /** The content of the draft's files, those that stand back too. */
    List<ContentId> contentsOf(DraftId draft) {
        return jdbc
                .sql("SELECT content FROM draft.file WHERE draft = :draft")
                .param("draft", draft.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(ContentId::new)
                .toList();
    }

    /** The content of a file and of the one that it was made from. */
    List<ContentId> contentsOf(DraftFileId file) {
        return jdbc
                .sql("SELECT content FROM draft.file WHERE id = :id"
                        + " OR id = (SELECT made_from FROM draft.file WHERE id = :id)")
                .param("id", file.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(ContentId::new)
                .toList();
    }

    void attach(Draft draft, DraftFile file, Instant now) {
        jdbc.sql("""
                        INSERT INTO draft.file (id, draft, content, content_type, size, name, seems, locked, added_at, made_from)
                        VALUES (:id, :draft, :content, :type, :size, :name, :seems, :locked, :now, :madeFrom)""")
                .param("id", file.id().value())
                .param("draft", draft.id().value())
                .param("content", file.content().value())
                .param("type", file.contentType())
                .param("size", file.size())
                .param("seems", file.warning().flatMap(FileWarning::seems).orElse(null))
                .param("locked", file.warning().filter(FileWarning::locked).isPresent())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("madeFrom", file.madeFrom().map(DraftFileId::value).orElse(null))
                .param(
                        "name",
                        contents.encrypt(draft.mailbox(), context(file.id()), JSON.writeValueAsBytes(file.fileName())))
                .update();
    }

    /** The file, and the one that it was made from. */
    void detach(DraftFileId file) {
        jdbc.sql("DELETE FROM draft.file WHERE id = :id OR id = (SELECT made_from FROM draft.file WHERE id = :id)")
                .param("id", file.value())
                .update();
    }

    /** The file alone: the one that it was made from is sent again. */
    void takeBack(DraftFileId file) {
        jdbc.sql("DELETE FROM draft.file WHERE id = :id AND made_from IS NOT NULL")
                .param("id", file.value())
                .update();
    }

    void forget(DraftId draft) {
        jdbc.sql("DELETE FROM draft.file WHERE draft = :id")
                .param("id", draft.value())
                .update();
    }

    private String name(MailboxId mailbox, DraftFileId id, byte[] sealed) {
        try {
            return JSON.readValue(contents.decrypt(mailbox, context(id), sealed), String.class);
        } catch (ContentDamaged damaged) {
            throw new IllegalStateException("A stored file name does not verify", damaged);
        }
    }

    private static String context(DraftFileId id) {
        return "draft-file/" + id;
    }
}
