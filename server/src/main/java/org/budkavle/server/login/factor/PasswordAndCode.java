// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.factor;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Proves user name, password and one-time code together. Whatever is wrong, the answer is one and the same and takes the same
 * work: a name that nobody has is tried against a password and a secret that nobody has.
 */
@Component
public class PasswordAndCode {

    private static final String NOBODYS_SECRET = Base32.encode(new byte[20]);

    private final JdbcClient jdbc;
    private final LoginKey key;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final AuditLog audit;
    private final People people;
    private final Clock clock;

    /** Hashing takes as long as it is meant to, so that a start does not wait for it. */
    private final CompletableFuture<String> nobodysPassword;

    PasswordAndCode(
            JdbcClient jdbc,
            LoginKey key,
            PasswordEncoder encoder,
            Attempts attempts,
            AuditLog audit,
            People people,
            Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.encoder = encoder;
        this.attempts = attempts;
        this.audit = audit;
        this.people = people;
        this.clock = clock;
        this.nobodysPassword = CompletableFuture.supplyAsync(
                () -> String.valueOf(encoder.encode(UUID.randomUUID().toString())));
    }

    private record Stored(Optional<PersonId> person, String password, String secret) {}

    /**
     * Takes the code, which can then never be used again, if everything is right.
     *
     * @param address where the request came from
     * @return empty if anything is wrong, or the name or the address is barred
     */
    public Optional<PersonId> prove(String username, String password, String code, String address) {
        String name = username.strip();
        Stored stored = stored(name);
        boolean nameBarred = attempts.barred(Attempts.Kind.NAME, name);
        boolean addressBarred = attempts.barred(Attempts.Kind.ADDRESS, address);
        boolean barred = nameBarred || addressBarred;
        boolean passwordRight = encoder.matches(password, stored.password());
        OptionalLong step = OneTimeCodes.step(Base32.decode(stored.secret()), code, clock.instant());
        boolean proven = stored.person().isPresent()
                && !barred
                && passwordRight
                && step.isPresent()
                && taken(stored.person().get(), step.getAsLong());
        if (proven) {
            attempts.succeeded(Attempts.Kind.NAME, name);
            strengthen(stored.person().get(), password, stored.password());
            return stored.person();
        }
        refuse(name, address, stored.person(), barred);
        return Optional.empty();
    }

    /** Whether the person, who is in already, has that password; guessed at it counts as at the door. */
    public boolean knowsPassword(PersonId person, String password, String address) {
        Optional<String> username = jdbc.sql("SELECT username FROM login.account WHERE person = :person")
                .param("person", person.value())
                .query(String.class)
                .optional();
        if (username.isEmpty()) {
            return false;
        }
        boolean barred =
                attempts.barred(Attempts.Kind.NAME, username.get()) || attempts.barred(Attempts.Kind.ADDRESS, address);
        boolean right = encoder.matches(password, stored(username.get()).password());
        if (right && !barred) {
            return true;
        }
        refuse(username.get(), address, Optional.of(person), barred);
        return false;
    }

    /** One update, so that of two requests with the same code one is refused. */
    private boolean taken(PersonId person, long step) {
        return jdbc.sql("UPDATE login.account SET totp_step = :step WHERE person = :person AND totp_step < :step")
                        .param("step", step)
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** A hash of weaker settings is made anew while we have the password. */
    private void strengthen(PersonId person, String password, String hash) {
        if (encoder.upgradeEncoding(hash)) {
            jdbc.sql("UPDATE login.account SET password = :better WHERE person = :person AND password = :hash")
                    .param("better", encoder.encode(password))
                    .param("person", person.value())
                    .param("hash", hash)
                    .update();
        }
    }

    private void refuse(String name, String address, Optional<PersonId> person, boolean barred) {
        boolean barredNow = false;
        if (!barred) {
            barredNow = attempts.failed(Attempts.Kind.NAME, name);
            attempts.failed(Attempts.Kind.ADDRESS, address);
        }
        // The name that was tried may be a password in the wrong field: only a name that we know is written down.
        Actor actor = Actor.system("login");
        String subject = person.map(PersonId::toString).orElse("unknown");
        Optional<OrganisationId> organisation = person.flatMap(people::find).map(Person::organisation);
        audit.appendDurably(of(organisation, AuditEvent.of(AuditEventType.SIGN_IN_REFUSED, actor, subject))
                .with(Map.of("method", "PASSWORD_AND_CODE", "address", address, "barred", Boolean.toString(barred))));
        if (barredNow) {
            audit.appendDurably(of(organisation, AuditEvent.of(AuditEventType.SIGN_IN_BARRED, actor, subject))
                    .with(Map.of("address", address)));
        }
    }

    private static AuditEvent of(Optional<OrganisationId> organisation, AuditEvent event) {
        return organisation.map(event::of).orElse(event);
    }

    private Stored stored(String name) {
        return jdbc.sql("""
                        SELECT person, password, totp_secret FROM login.account
                        WHERE lower(username) = :name AND password IS NOT NULL AND totp_secret IS NOT NULL""")
                .param("name", name.toLowerCase(Locale.ROOT))
                .query((row, number) -> {
                    PersonId person = new PersonId(row.getObject("person", UUID.class));
                    return new Stored(
                            Optional.of(person),
                            row.getString("password"),
                            Base32.encode(key.open(Accounts.secretOf(person), row.getBytes("totp_secret"))));
                })
                .optional()
                .orElseGet(() -> new Stored(Optional.empty(), nobodysPassword.join(), NOBODYS_SECRET));
    }
}
