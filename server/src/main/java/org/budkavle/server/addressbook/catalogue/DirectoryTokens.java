// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.addressbook.DirectoryToken;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys with which directories push to us: 256 random bits, of which the hash is kept. */
@Component
public class DirectoryTokens {

    private static final String PREFIX = "bkd_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditLog audit;

    DirectoryTokens(JdbcClient jdbc, Clock clock, AuditLog audit) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
    }

    /** Whose the token is; empty if it is nobody's, revoked or too old. Notes that it was used. */
    public Optional<OrganisationId> organisationOf(String token) {
        return jdbc.sql("""
                        UPDATE addressbook.directory_token SET last_used_at = :now
                        WHERE hash = :hash AND revoked_at IS NULL AND created_at > :oldest RETURNING organisation""")
                .param("oldest", now().minus(DirectoryToken.LIFE))
                .param("now", now())
                .param("hash", hash(token))
                .query(UUID.class)
                .optional()
                .map(OrganisationId::new);
    }

    @Transactional
    String create(OrganisationId organisation, String name, Actor by) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO addressbook.directory_token (id, organisation, name, hash, created_at)
                        VALUES (:id, :organisation, :name, :hash, :now)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param("name", name)
                .param("hash", hash(token))
                .param("now", now())
                .update();
        audit.append(AuditEvent.of(AuditEventType.DIRECTORY_TOKEN_CREATED, by, id.toString())
                .of(organisation)
                .with(Map.of("name", name)));
        return token;
    }

    @Transactional
    void revoke(OrganisationId organisation, DirectoryToken.Id id, Actor by) {
        int revoked = jdbc.sql("""
                        UPDATE addressbook.directory_token SET revoked_at = :now
                        WHERE organisation = :organisation AND id = :id AND revoked_at IS NULL""")
                .param("now", now())
                .param("organisation", organisation.value())
                .param("id", id.value())
                .update();
        if (revoked > 0) {
            audit.append(AuditEvent.of(AuditEventType.DIRECTORY_TOKEN_REVOKED, by, id.toString())
                    .of(organisation));
        }
    }

    List<DirectoryToken> of(OrganisationId organisation) {
        return jdbc.sql("""
                        SELECT id, name, created_at, last_used_at, revoked_at FROM addressbook.directory_token
                        WHERE organisation = :organisation ORDER BY id DESC LIMIT 50""")
                .param("organisation", organisation.value())
                .query((row, number) -> new DirectoryToken(
                        new DirectoryToken.Id(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        time(row.getObject("last_used_at", OffsetDateTime.class)),
                        time(row.getObject("revoked_at", OffsetDateTime.class))))
                .list();
    }

    private static Optional<Instant> time(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
