// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.Remembered;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mailboxes' data keys, wrapped by the master key of their organisation, bound to key id and mailbox. An organisation has
 * one too, for what is in no mailbox ({@link OrganisationFields}): its own id stands where a mailbox's would. A process that did
 * not destroy a key forgets it within {@link Remembered#MEMORY}.
 */
@Component
class MailboxKeys {

    private static final String INSERT = """
            INSERT INTO content.mailbox_key (id, mailbox, generation, master_key, wrapped, created_at)
            VALUES (:id, :mailbox, :generation, :master, :wrapped, :now)
            ON CONFLICT (mailbox, generation) DO NOTHING""";

    private static final String COLUMNS = "SELECT id, mailbox, master_key, wrapped FROM content.mailbox_key ";

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final JdbcClient jdbc;
    private final MasterKeys masters;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Remembered<UUID, DataKey> keys;
    private final Remembered<MailboxId, DataKey> newest;
    private final Map<MailboxId, UUID> firsts = new ConcurrentHashMap<>();

    MailboxKeys(JdbcClient jdbc, MasterKeys masters, Organisations organisations, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.masters = masters;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
        this.keys = new Remembered<>(clock);
        this.newest = new Remembered<>(clock);
    }

    /** The mailbox's newest key; empty if it never had one. */
    Optional<DataKey> newest(MailboxId mailbox) {
        return newest.find(
                mailbox,
                () -> jdbc.sql(COLUMNS + "WHERE mailbox = :mailbox ORDER BY generation DESC LIMIT 1")
                        .param("mailbox", mailbox.value())
                        .query(this::unwrap)
                        .optional());
    }

    /** The mailbox's first key; empty if it never had one. Which one that is never changes, so it is looked up once. */
    Optional<DataKey> first(MailboxId mailbox) {
        Optional<UUID> known = Optional.ofNullable(firsts.get(mailbox));
        Optional<UUID> first = known.or(() -> jdbc.sql(
                        "SELECT id FROM content.mailbox_key WHERE mailbox = :mailbox ORDER BY generation LIMIT 1")
                .param("mailbox", mailbox.value())
                .query(UUID.class)
                .optional());
        first.ifPresent(id -> firsts.put(mailbox, id));
        return first.map(this::key);
    }

    /** The key of that id, whichever generation. A list asks for the same one many times over. */
    DataKey key(UUID id) {
        return keys.find(
                        id,
                        () -> jdbc.sql(COLUMNS + "WHERE id = :id")
                                .param("id", id)
                                .query(this::unwrap)
                                .optional())
                .orElseThrow(() -> new IllegalStateException("No data key " + id));
    }

    /** Makes the mailbox's first key, in a transaction of its own so that other transactions may use it at once. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void makeFirst(MailboxId id) {
        make(id, 1, AuditEventType.MAILBOX_KEY_CREATED, Actor.system("content"));
    }

    /** Makes a new key for what is written from now on, in the caller's transaction; what is written stays under the old. */
    void makeNew(MailboxId id, Actor by) {
        int newest = jdbc.sql("SELECT coalesce(max(generation), 0) FROM content.mailbox_key WHERE mailbox = :mailbox"
                        + " AND destroyed_at IS NULL")
                .param("mailbox", id.value())
                .query(Integer.class)
                .single();
        if (newest == 0) {
            throw new MailboxKeyDestroyed(id);
        }
        make(id, newest + 1, AuditEventType.MAILBOX_KEY_ROTATED, by);
    }

    private void make(MailboxId id, int generation, AuditEventType event, Actor by) {
        Optional<Mailbox> mailbox = organisations.mailbox(id);
        OrganisationId organisation = mailbox.map(Mailbox::organisation)
                .or(() -> organisations.find(new OrganisationId(id.value())).map(Organisation::id))
                .orElseThrow(() -> new IllegalArgumentException("No mailbox " + id));
        MasterKeys.MasterKey master = masters.newest(organisation);
        UUID key = TimeOrderedId.next(clock);
        int inserted = jdbc.sql(INSERT)
                .param("id", key)
                .param("mailbox", id.value())
                .param("generation", generation)
                .param("master", master.name())
                .param("wrapped", wrap(master.key(), key, id, fresh()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            forget();
            AuditEvent made = AuditEvent.of(event, by, key.toString()).of(organisation);
            audit.append(mailbox.isPresent() ? made.in(organisation, id) : made);
        }
    }

    /**
     * Wraps some of the organisation's data keys by its newest master key, in the caller's transaction. Who reads meanwhile
     * finds either the old or the new, and both master keys.
     *
     * @return how many; 0 when all are
     */
    int wrapAnew(OrganisationId organisation, int atMost) {
        MasterKeys.MasterKey master = masters.newest(organisation);
        return jdbc.sql(COLUMNS + """
                        WHERE wrapped IS NOT NULL AND starts_with(master_key, :prefix) AND master_key <> :newest
                        ORDER BY id LIMIT :most FOR UPDATE""")
                .param("prefix", organisation + ".")
                .param("newest", master.name())
                .param("most", atMost)
                .query((row, number) -> {
                    MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
                    DataKey key = unwrap(row, number);
                    return jdbc.sql(
                                    "UPDATE content.mailbox_key SET master_key = :master, wrapped = :wrapped WHERE id = :id")
                            .param("master", master.name())
                            .param(
                                    "wrapped",
                                    wrap(
                                            master.key(),
                                            key.id(),
                                            mailbox,
                                            key.key().getEncoded()))
                            .param("id", key.id())
                            .update();
                })
                .list()
                .size();
    }

    /** Whose newest key was made before then. */
    List<MailboxId> newestBefore(Instant time) {
        return jdbc.sql("""
                        SELECT mailbox FROM content.mailbox_key WHERE destroyed_at IS NULL
                        GROUP BY mailbox HAVING max(created_at) < :time""")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new MailboxId(row.getObject("mailbox", UUID.class)))
                .list();
    }

    /** How many data keys a master key wraps. */
    int wrappedBy(String master) {
        return jdbc.sql("SELECT count(*) FROM content.mailbox_key WHERE master_key = :master AND wrapped IS NOT NULL")
                .param("master", master)
                .query(Integer.class)
                .single();
    }

    /** Forgets every key of the mailbox in the caller's transaction. */
    int destroy(MailboxId mailbox) {
        forget();
        return jdbc.sql("UPDATE content.mailbox_key SET wrapped = NULL, destroyed_at = :now"
                        + " WHERE mailbox = :mailbox AND destroyed_at IS NULL")
                .param("mailbox", mailbox.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void forget() {
        newest.forget();
        keys.forget();
    }

    private static byte[] fresh() {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return generator.generateKey().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] wrap(SecretKey master, UUID key, MailboxId mailbox, byte[] plain) {
        try {
            byte[] wrapped = new byte[NONCE + plain.length + TAG_BITS / 8];
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            System.arraycopy(nonce, 0, wrapped, 0, NONCE);
            cipher(Cipher.ENCRYPT_MODE, master, wrapped, key, mailbox).doFinal(plain, 0, plain.length, wrapped, NONCE);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataKey unwrap(ResultSet row, int number) throws SQLException {
        return unwrap(masters, row);
    }

    /** The key in a row of {@code content.mailbox_key}, of this database or a copy of it. */
    static DataKey unwrap(MasterKeys masters, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        byte[] wrapped = row.getBytes("wrapped");
        if (wrapped == null) {
            throw new MailboxKeyDestroyed(mailbox);
        }
        try {
            SecretKey master = masters.named(row.getString("master_key")).key();
            byte[] plain = cipher(Cipher.DECRYPT_MODE, master, wrapped, id, mailbox)
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE);
            return new DataKey(id, new SecretKeySpec(plain, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The data key " + id + " does not verify under its master key", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey master, byte[] wrapped, UUID key, MailboxId mailbox)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, master, new GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE));
        cipher.updateAAD(("budkavle data key " + key + " of " + mailbox).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
