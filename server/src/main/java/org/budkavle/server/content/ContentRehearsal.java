// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.platform.BudkavleProperties;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether content in the copy of a database can still be read: samples are decrypted to their end with the master keys and
 * thrown away, byte by byte. Nobody sees it, so it is no reading.
 */
public final class ContentRehearsal {

    private static final String SAMPLE = """
            SELECT k.id, k.mailbox, k.master_key, k.wrapped, c.id AS content, c.blob
            FROM content.content c JOIN content.mailbox_key k ON k.id = c.mailbox_key
            WHERE k.wrapped IS NOT NULL ORDER BY random() LIMIT :most""";

    private final MasterKeys masters;

    /** @param properties of the server whose master keys are used */
    public ContentRehearsal(BudkavleProperties properties) {
        this.masters = new MasterKeys(properties, new NoNewKeys());
    }

    /** Where the copy's blobs are. */
    @FunctionalInterface
    public interface BlobSource {
        InputStream open(UUID blob) throws IOException;
    }

    /**
     * What came of it.
     *
     * @param keys data keys that could be opened, all of them
     * @param read pieces of content that could be decrypted
     * @param unreadable keys and pieces that could not, by id
     */
    public record Outcome(int keys, int read, List<UUID> unreadable) {

        public Outcome {
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Tries all keys, and at most so many pieces of content, picked at random. */
    public Outcome tryOut(DataSource copy, int most, BlobSource blobs) {
        List<UUID> unreadable = new ArrayList<>();
        int[] opened = new int[1];
        int[] read = new int[1];
        JdbcClient.create(copy)
                .sql("SELECT id, mailbox, master_key, wrapped FROM content.mailbox_key WHERE wrapped IS NOT NULL")
                .query((ResultSet row) -> {
                    if (opens(row)) {
                        opened[0]++;
                    } else {
                        unreadable.add(row.getObject("id", UUID.class));
                    }
                });
        JdbcClient.create(copy).sql(SAMPLE).param("most", most).query((ResultSet row) -> {
            if (readable(row, blobs)) {
                read[0]++;
            } else {
                unreadable.add(row.getObject("content", UUID.class));
            }
        });
        return new Outcome(opened[0], read[0], unreadable);
    }

    private boolean opens(ResultSet row) throws SQLException {
        try {
            return !MailboxKeys.unwrap(masters, row).id().equals(new UUID(0, 0));
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean readable(ResultSet row, BlobSource blobs) throws SQLException {
        try (InputStream plain = new OpeningStream(
                new SegmentCipher(MailboxKeys.unwrap(masters, row).key(), row.getObject("content", UUID.class)),
                blobs.open(row.getObject("blob", UUID.class)))) {
            plain.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    /** A rehearsal makes no keys. */
    private static final class NoNewKeys implements AuditLog {

        @Override
        public void append(AuditEvent event) {
            throw new IllegalStateException("A rehearsal changes nothing");
        }

        @Override
        public void appendDurably(AuditEvent event) {
            throw new IllegalStateException("A rehearsal changes nothing");
        }

        @Override
        public void appendDurably(List<AuditEvent> events) {
            throw new IllegalStateException("A rehearsal changes nothing");
        }

        @Override
        public List<AuditEntry> after(long sequence, int limit) {
            return List.of();
        }

        @Override
        public List<AuditEntry> about(String subjectId) {
            return List.of();
        }

        @Override
        public Optional<Instant> latest(MailboxId mailbox, Set<AuditEventType> types) {
            return Optional.empty();
        }
    }
}
