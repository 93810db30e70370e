// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class EncryptedContentStore implements ContentStore {

    private static final String INSERT = """
            INSERT INTO content.content (id, mailbox, mailbox_key, blob, size, created_at)
            SELECT :id, :mailbox, :key, :blob, :size, :now
            WHERE EXISTS (SELECT FROM content.mailbox_key WHERE id = :key AND destroyed_at IS NULL)""";

    private final JdbcClient jdbc;
    private final BlobStore blobs;
    private final MailboxKeys keys;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;

    EncryptedContentStore(
            JdbcClient jdbc,
            BlobStore blobs,
            MailboxKeys keys,
            Organisations organisations,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.keys = keys;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    private record Row(MailboxId mailbox, UUID key, BlobId blob, long size) {}

    @Override
    public ContentId store(MailboxId mailbox, ContentSource source) throws IOException {
        try (ContentWriter writer = writer(mailbox);
                InputStream plain = source.open()) {
            plain.transferTo(writer.stream());
            return writer.keep();
        }
    }

    @Override
    public ContentWriter writer(MailboxId mailbox) throws IOException {
        DataKey key = keyOf(mailbox);
        ContentId id = new ContentId(TimeOrderedId.next(clock));
        return new EncryptedFile(new SegmentCipher(key.key(), id.value()), blobs.newTemporaryFile()) {
            @Override
            BlobStore.Landed bring(Path file) throws IOException {
                return blobs.land(file);
            }

            @Override
            ContentId adopt(BlobStore.Landed landed, long size) {
                BlobId blob = blobs.adopt(landed);
                int kept = jdbc.sql(INSERT)
                        .param("id", id.value())
                        .param("mailbox", mailbox.value())
                        .param("key", key.id())
                        .param("blob", blob.value())
                        .param("size", size)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
                if (kept == 0) {
                    // By another process, since the key was last looked up.
                    throw new MailboxKeyDestroyed(mailbox);
                }
                return id;
            }
        };
    }

    @Override
    public InputStream read(ContentId content, Actor reader, String purpose) throws IOException {
        Row row = row(content).orElseThrow(() -> new NoSuchContent(content));
        DataKey key = keys.key(row.key());
        audit.appendDurably(new AuditEvent(
                AuditEventType.CONTENT_READ,
                reader,
                organisationOf(row.mailbox()),
                Optional.of(row.mailbox()),
                content.toString(),
                Map.of("purpose", purpose)));
        return new OpeningStream(new SegmentCipher(key.key(), content.value()), blobs.open(row.blob()));
    }

    @Override
    public long size(ContentId content) throws NoSuchContent {
        return row(content).orElseThrow(() -> new NoSuchContent(content)).size();
    }

    @Override
    public byte[] encrypt(MailboxId mailbox, String context, byte[] plain) {
        return FieldCipher.seal(keyOf(mailbox), mailbox + "/" + context, plain);
    }

    @Override
    public byte[] decrypt(MailboxId mailbox, String context, byte[] encrypted) throws ContentDamaged {
        return FieldCipher.open(keys.key(FieldCipher.keyId(encrypted)), mailbox + "/" + context, encrypted);
    }

    @Override
    public List<byte[]> fingerprints(MailboxId mailbox, String purpose, List<String> values) {
        BlindIndexKey key = BlindIndexKey.of(keys.first(mailbox).orElseGet(() -> keyOf(mailbox)), purpose);
        return values.stream().map(key::fingerprint).toList();
    }

    @Override
    public SmallFields inBulk(MailboxId mailbox) {
        DataKey newest = keyOf(mailbox);
        return new BulkFields(mailbox, newest, keys.first(mailbox).orElse(newest), keys::key);
    }

    @Override
    @Transactional
    public void delete(ContentId content, Actor by) {
        Optional<Row> row = row(content);
        if (row.isEmpty()) {
            return;
        }
        int deleted = jdbc.sql("DELETE FROM content.content WHERE id = :id")
                .param("id", content.value())
                .update();
        if (deleted == 1) {
            blobs.delete(row.get().blob());
            audit.append(new AuditEvent(
                    AuditEventType.CONTENT_DELETED,
                    by,
                    organisationOf(row.get().mailbox()),
                    Optional.of(row.get().mailbox()),
                    content.toString(),
                    Map.of()));
        }
    }

    @Override
    @Transactional
    public void destroyMailboxKey(MailboxId mailbox, Actor by) {
        keyOf(mailbox);
        keys.destroy(mailbox);
        audit.append(new AuditEvent(
                AuditEventType.MAILBOX_KEY_DESTROYED,
                by,
                organisationOf(mailbox),
                Optional.of(mailbox),
                mailbox.toString(),
                Map.of()));
    }

    @Override
    public ContentSpool spool() throws IOException {
        return new EncryptedSpool(blobs.newTemporaryFile());
    }

    private DataKey keyOf(MailboxId mailbox) {
        Optional<DataKey> key = keys.newest(mailbox);
        if (key.isPresent()) {
            return key.get();
        }
        keys.makeFirst(mailbox);
        return keys.newest(mailbox).orElseThrow();
    }

    private Optional<OrganisationId> organisationOf(MailboxId mailbox) {
        return organisations.mailbox(mailbox).map(Mailbox::organisation);
    }

    private Optional<Row> row(ContentId content) {
        return jdbc.sql("SELECT mailbox, mailbox_key, blob, size FROM content.content WHERE id = :id")
                .param("id", content.value())
                .query(EncryptedContentStore::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new MailboxId(row.getObject("mailbox", UUID.class)),
                row.getObject("mailbox_key", UUID.class),
                new BlobId(row.getObject("blob", UUID.class)),
                row.getLong("size"));
    }
}
