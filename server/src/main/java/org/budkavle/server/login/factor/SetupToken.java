// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The token of the first start: printed in the server's log while nobody administers anything, good for making one
 * administrator, once. A new start prints a new one; the old is then worth nothing.
 */
@Component
public class SetupToken {

    private static final Logger LOG = LoggerFactory.getLogger(SetupToken.class);
    private static final int BYTES = 20;

    private final JdbcClient jdbc;
    private final LoginKey key;
    private final AuditLog audit;
    private final Clock clock;

    SetupToken(JdbcClient jdbc, LoginKey key, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the server waits for its first administrator. */
    public boolean waiting() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM login.setup_token WHERE used_at IS NULL)")
                .query(Boolean.class)
                .single();
    }

    /** Uses the token up; false if it is not the one. Joins the caller's transaction, so that it is not lost to a fault. */
    public boolean use(String token) {
        return jdbc.sql("UPDATE login.setup_token SET used_at = :now WHERE token_hash = :hash AND used_at IS NULL")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("hash", hash(token))
                        .update()
                == 1;
    }

    /** Makes and prints a token. */
    String make() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base32.encode(random).replaceAll("(.{8})(?=.)", "$1-");
        jdbc.sql("""
                        INSERT INTO login.setup_token (token_hash, made_at) VALUES (:hash, :now)
                        ON CONFLICT (one) DO UPDATE
                        SET token_hash = excluded.token_hash, made_at = excluded.made_at, used_at = NULL""")
                .param("hash", hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.append(AuditEvent.of(AuditEventType.SETUP_TOKEN_MADE, Actor.system("login"), "first start"));
        return token;
    }

    private byte[] hash(String token) {
        return key.hash("setup", token.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", ""));
    }

    /** While nobody administers anything, every start prints a token; once somebody does, an unused one is thrown away. */
    void renew(boolean somebodyAdministers) {
        if (somebodyAdministers) {
            jdbc.sql("UPDATE login.setup_token SET used_at = :now WHERE used_at IS NULL")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } else {
            LOG.warn("Nobody administers this server yet. Open /forsta-start and use this token, once: {}", make());
        }
    }
}
