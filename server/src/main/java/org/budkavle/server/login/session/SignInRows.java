// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.AssuranceLevel;
import org.budkavle.server.login.LoginMethod;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.SessionClosed;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.login.SignInId;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.PersonLeft;
import org.budkavle.server.platform.TimeOrderedId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of sessions: what all processes know of them, and the audit of what happens to them. */
@Component
class SignInRows implements Sessions {

    private static final Duration COARSE = Duration.ofSeconds(20);
    private static final int LONGEST_TEXT = 200;

    private static final String SELECT = """
            SELECT id, person, organisation, method, level, began_at, authenticated_at, last_active_at, locked_at, browser,
                   address
            FROM login.sign_in WHERE ended_at IS NULL AND began_at > :oldest AND\s""";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final LoginProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInRows(
            JdbcClient jdbc,
            AuditLog audit,
            LoginProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** How a session stands at this moment. */
    sealed interface Standing {
        /** Its person may go on, until then at the latest. */
        record Open(Instant until) implements Standing {}

        /** Its person must prove themselves again. */
        record Locked() implements Standing {}

        /** It is over. */
        record Ended() implements Standing {}
    }

    /** A new session. */
    @Transactional
    SignedIn begin(Person person, LoginMethod method, AssuranceLevel level, String browser, String address) {
        Instant now = clock.instant();
        SignInId id = new SignInId(TimeOrderedId.next(clock));
        jdbc.sql("""
                        INSERT INTO login.sign_in (id, person, organisation, method, level, began_at, authenticated_at,
                          last_active_at, browser, address)
                        VALUES (:id, :person, :organisation, :method, :level, :now, :now, :now, :browser, :address)""")
                .param("id", id.value())
                .param("person", person.id().value())
                .param("organisation", person.organisation().value())
                .param("method", method.name())
                .param("level", level.name())
                .param("now", time(now))
                .param("browser", cut(browser))
                .param("address", cut(address))
                .update();
        SignedIn signedIn =
                new SignedIn(id, person.id(), person.organisation(), person.name(), person.title(), level, method, now);
        append(AuditEventType.SIGNED_IN, signedIn, signedIn.actor(), Map.of("address", cut(address)));
        return signedIn;
    }

    /** The same session after the person proved themselves again. */
    @Transactional
    SignedIn renew(SignedIn before, Person person, LoginMethod method, AssuranceLevel level, boolean locked) {
        Instant now = clock.instant();
        AssuranceLevel held = !locked && before.level().atLeast(level) ? before.level() : level;
        jdbc.sql("""
                        UPDATE login.sign_in SET method = :method, level = :level, authenticated_at = :now,
                          last_active_at = :now, locked_at = NULL
                        WHERE id = :id AND ended_at IS NULL""")
                .param("method", method.name())
                .param("level", held.name())
                .param("now", time(now))
                .param("id", before.id().value())
                .update();
        SignedIn signedIn = new SignedIn(
                before.id(), person.id(), person.organisation(), person.name(), person.title(), held, method, now);
        append(
                locked ? AuditEventType.SESSION_UNLOCKED : AuditEventType.SIGNED_IN,
                signedIn,
                signedIn.actor(),
                Map.of("renewed", "true"));
        return signedIn;
    }

    /** How the session stands, locked now if nobody did anything for too long; what the person does is noted. */
    Standing standing(SignedIn signedIn, boolean active) {
        Instant now = clock.instant();
        Optional<Session> found = find(signedIn.id());
        if (found.isEmpty()) {
            return new Standing.Ended();
        }
        Session session = found.get();
        if (session.lockedAt().isPresent()) {
            return new Standing.Locked();
        }
        if (!now.isBefore(session.lastActive().plus(properties.idleLock()))) {
            lock(signedIn, "idle");
            return new Standing.Locked();
        }
        if (active && session.lastActive().plus(COARSE).isBefore(now)) {
            touch(signedIn.id());
        }
        return new Standing.Open(session.until());
    }

    /** The person is still there. */
    void touch(SignInId session) {
        jdbc.sql(
                        "UPDATE login.sign_in SET last_active_at = :now WHERE id = :id AND ended_at IS NULL AND locked_at IS NULL")
                .param("now", time(clock.instant()))
                .param("id", session.value())
                .update();
    }

    /** Locks the session, if it is not. */
    @Transactional
    void lock(SignedIn signedIn, String why) {
        int locked = jdbc.sql(
                        "UPDATE login.sign_in SET locked_at = :now WHERE id = :id AND ended_at IS NULL AND locked_at IS NULL")
                .param("now", time(clock.instant()))
                .param("id", signedIn.id().value())
                .update();
        if (locked > 0) {
            append(AuditEventType.SESSION_LOCKED, signedIn, signedIn.actor(), Map.of("why", why));
            events.publishEvent(new SessionClosed(signedIn.id()));
        }
    }

    /** The person leaves. */
    @Transactional
    void signedOut(SignedIn signedIn) {
        if (ended(signedIn.id(), "signed out")) {
            append(AuditEventType.SIGNED_OUT, signedIn, signedIn.actor(), Map.of());
        }
    }

    /** The session, if it has not ended. */
    Optional<Session> find(SignInId id) {
        return select("id = :of", id.value()).stream().findFirst();
    }

    @Override
    public List<Session> of(PersonId person) {
        return select("person = :of ORDER BY began_at DESC", person.value());
    }

    @Override
    public boolean isOpen(SignInId session) {
        Instant idleSince = clock.instant().minus(properties.idleLock());
        return find(session)
                .filter(found ->
                        found.lockedAt().isEmpty() && found.lastActive().isAfter(idleSince))
                .isPresent();
    }

    @Override
    @Transactional
    public boolean end(PersonId person, SignInId session, Actor by) {
        Optional<Session> found =
                find(session).filter(candidate -> candidate.person().equals(person));
        if (found.isEmpty() || !ended(session, "ended by " + by)) {
            return false;
        }
        audit.append(AuditEvent.of(AuditEventType.SESSION_ENDED, by, session.toString())
                .with(Map.of("person", person.toString())));
        return true;
    }

    @Override
    @Transactional
    public void endAll(PersonId person, Optional<SignInId> but, Actor by) {
        for (Session session : of(person)) {
            if (!but.equals(Optional.of(session.id()))) {
                end(person, session.id(), by);
            }
        }
    }

    @EventListener
    @Transactional
    public void on(PersonLeft event) {
        endAll(event.person(), Optional.empty(), Actor.system("organisation"));
    }

    private boolean ended(SignInId session, String why) {
        int ended = jdbc.sql(
                        "UPDATE login.sign_in SET ended_at = :now, ended_why = :why WHERE id = :id AND ended_at IS NULL")
                .param("now", time(clock.instant()))
                .param("why", why)
                .param("id", session.value())
                .update();
        if (ended > 0) {
            events.publishEvent(new SessionClosed(session));
        }
        return ended > 0;
    }

    private void append(AuditEventType type, SignedIn signedIn, Actor by, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("method", signedIn.method().name());
        all.put("level", signedIn.level().name());
        audit.append(AuditEvent.of(type, by, signedIn.id().toString())
                .of(signedIn.organisation())
                .with(all));
    }

    private List<Session> select(String condition, UUID of) {
        return jdbc.sql(SELECT + condition)
                .param("oldest", time(clock.instant().minus(properties.longest())))
                .param("of", of)
                .query(this::session)
                .list();
    }

    private Session session(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime locked = row.getObject("locked_at", OffsetDateTime.class);
        Instant began = row.getObject("began_at", OffsetDateTime.class).toInstant();
        return new Session(
                new SignInId(row.getObject("id", UUID.class)),
                new PersonId(row.getObject("person", UUID.class)),
                LoginMethod.valueOf(row.getString("method")),
                AssuranceLevel.valueOf(row.getString("level")),
                began,
                row.getObject("last_active_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(locked).map(OffsetDateTime::toInstant),
                began.plus(properties.longest()),
                row.getString("browser"),
                row.getString("address"));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
