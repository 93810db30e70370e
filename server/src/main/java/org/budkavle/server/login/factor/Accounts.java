// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.Invitations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of those who log in with password and one-time code: made with an activation code, then the person's own. */
@Component
public class Accounts implements Invitations {

    private static final Duration ACTIVATION = Duration.ofDays(3);
    private static final int CODE_BYTES = 18;

    /** 140 bits in four groups of seven. */
    private static final int CODE_SIGNS = 28;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final LoginKey key;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final Clock clock;

    Accounts(JdbcClient jdbc, LoginKey key, PasswordEncoder encoder, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An account.
     *
     * @param activated whether it has a password and a secret
     */
    public record Account(PersonId person, String username, boolean activated, Optional<Instant> changed) {}

    /** The person's account; empty if they log in otherwise. */
    public Optional<Account> of(PersonId person) {
        return jdbc.sql("SELECT username, activated_at, changed_at FROM login.account WHERE person = :person")
                .param("person", person.value())
                .query((row, number) -> new Account(
                        person,
                        row.getString("username"),
                        row.getObject("activated_at") != null,
                        Optional.ofNullable(row.getObject("changed_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional();
    }

    /** Whether someone else logs in with the name. */
    public boolean taken(String username, PersonId butNot) {
        return jdbc.sql("SELECT 1 FROM login.account WHERE lower(username) = :name AND person <> :person")
                .param("name", username.toLowerCase(Locale.ROOT))
                .param("person", butNot.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether anyone has an account. */
    public boolean any() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM login.account)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<String> username(PersonId person) {
        return of(person).map(Account::username);
    }

    /** A code that was made before and not used is worth nothing then; what the person had stays good until they use this. */
    @Override
    @Transactional
    public String invite(PersonId person, String username, Actor by) {
        if (taken(username, person)) {
            throw new IllegalArgumentException("The user name is taken");
        }
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO login.account (person, username, made_at) VALUES (:person, :username, :now)
                        ON CONFLICT (person) DO UPDATE SET username = excluded.username""")
                .param("person", person.value())
                .param("username", username)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        byte[] random = new byte[CODE_BYTES];
        RANDOM.nextBytes(random);
        String code = Base32.encode(random).substring(0, CODE_SIGNS).replaceAll("(.{7})(?=.)", "$1-");
        Instant until = now.plus(ACTIVATION);
        jdbc.sql("""
                        INSERT INTO login.activation (person, code_hash, expires_at, made_by)
                        VALUES (:person, :hash, :until, :by)
                        ON CONFLICT (person) DO UPDATE SET code_hash = excluded.code_hash,
                          expires_at = excluded.expires_at, made_by = excluded.made_by""")
                .param("person", person.value())
                .param("hash", activationHash(code))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("by", by.id())
                .update();
        audit.append(AuditEvent.of(AuditEventType.ACCOUNT_INVITED, by, person.toString()));
        return code;
    }

    /** Whose activation code this is, if it can still be used. */
    public Optional<PersonId> invited(String code) {
        return jdbc.sql("SELECT person FROM login.activation WHERE code_hash = :hash AND expires_at > :now")
                .param("hash", activationHash(code))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    /**
     * Sets password and secret by an activation code, which is then used up.
     *
     * @param firstCode a code of the app, which proves that it has the secret
     * @return false if the code of the app is wrong or the activation code is used up
     */
    @Transactional
    public boolean activate(String activationCode, String password, byte[] secret, String firstCode) {
        var step = OneTimeCodes.step(secret, firstCode, clock.instant());
        if (step.isEmpty()) {
            return false;
        }
        Optional<PersonId> person = jdbc.sql(
                        "DELETE FROM login.activation WHERE code_hash = :hash AND expires_at > :now RETURNING person")
                .param("hash", activationHash(activationCode))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
        if (person.isEmpty()) {
            return false;
        }
        set(person.get(), password, secret, step.getAsLong());
        audit.append(AuditEvent.of(
                AuditEventType.ACCOUNT_ACTIVATED,
                actor(person.get()),
                person.get().toString()));
        return true;
    }

    /** Makes or replaces a ready account of a made-up person. */
    @Transactional
    public void synthesise(PersonId person, String username, String password, byte[] secret) {
        jdbc.sql("""
                        INSERT INTO login.account (person, username, made_at) VALUES (:person, :username, :now)
                        ON CONFLICT (person) DO UPDATE SET username = excluded.username""")
                .param("person", person.value())
                .param("username", username)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        set(person, password, secret, 0);
    }

    /** Changes the password. */
    @Transactional
    public void changePassword(PersonId person, String password) {
        jdbc.sql("UPDATE login.account SET password = :password, changed_at = :now WHERE person = :person")
                .param("password", encoder.encode(password))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
        changed(person, "password");
    }

    /**
     * Changes the secret of the codes.
     *
     * @return false if the code is not of the new secret
     */
    @Transactional
    public boolean changeSecret(PersonId person, byte[] secret, String code) {
        var step = OneTimeCodes.step(secret, code, clock.instant());
        if (step.isEmpty()) {
            return false;
        }
        jdbc.sql("""
                        UPDATE login.account SET totp_secret = :secret, totp_step = :step, changed_at = :now
                        WHERE person = :person""")
                .param("secret", key.seal(secretOf(person), secret))
                .param("step", step.getAsLong())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
        changed(person, "code");
        return true;
    }

    private void set(PersonId person, String password, byte[] secret, long step) {
        jdbc.sql("""
                        UPDATE login.account SET password = :password, totp_secret = :secret, totp_step = :step,
                          activated_at = coalesce(activated_at, :now), changed_at = :now
                        WHERE person = :person""")
                .param("password", encoder.encode(password))
                .param("secret", key.seal(secretOf(person), secret))
                .param("step", step)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
    }

    private void changed(PersonId person, String what) {
        audit.append(AuditEvent.of(AuditEventType.CREDENTIAL_CHANGED, actor(person), person.toString())
                .with(Map.of("what", what)));
    }

    static String secretOf(PersonId person) {
        return "totp/" + person;
    }

    private byte[] activationHash(String code) {
        return key.hash("activation", code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", ""));
    }

    private static Actor actor(PersonId person) {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }
}
