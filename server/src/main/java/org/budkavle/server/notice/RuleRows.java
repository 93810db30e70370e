// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables of what people have set. */
@Component
class RuleRows {

    private static final String PERSON = """
            SELECT email, browser, sound, quiet_from, quiet_until, quiet_weekends FROM notice.person WHERE person = :person""";

    private static final String PEOPLE = """
            SELECT person, email, browser, sound, quiet_from, quiet_until, quiet_weekends FROM notice.person
            WHERE person = ANY (:people)""";

    private static final String SET_PERSON = """
            INSERT INTO notice.person (person, email, browser, sound, quiet_from, quiet_until, quiet_weekends)
            VALUES (:person, :email, :browser, :sound, :from, :until, :weekends)
            ON CONFLICT (person) DO UPDATE SET email = excluded.email, browser = excluded.browser, sound = excluded.sound,
                quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                quiet_weekends = excluded.quiet_weekends""";

    private static final String MAILBOX =
            "SELECT alias, harmless, escalate_minutes, reserve FROM notice.mailbox WHERE mailbox = :mailbox";

    /** Aliases are given in the order that mailboxes are first told of, one at a time, and never again to another. */
    private static final String NEW_MAILBOX = """
            INSERT INTO notice.mailbox (mailbox, organisation, alias)
            SELECT :mailbox, :organisation, coalesce(max(alias), 0) + 1 FROM notice.mailbox WHERE organisation = :organisation
            ON CONFLICT (mailbox) DO NOTHING""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final AuditLog audit;

    RuleRows(JdbcClient jdbc, Organisations organisations, AuditLog audit) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.audit = audit;
    }

    NoticeSettings settings(PersonId person) {
        return jdbc.sql(PERSON)
                .param("person", person.value())
                .query(RuleRows::settings)
                .optional()
                .orElse(NoticeSettings.NONE);
    }

    /** Of those who have said something. */
    Map<PersonId, NoticeSettings> settings(Collection<PersonId> people) {
        Map<PersonId, NoticeSettings> known = new HashMap<>();
        jdbc.sql(PEOPLE).param("people", keys(people)).query(row -> {
            known.put(person(row), settings(row, 0));
        });
        return known;
    }

    void set(PersonId person, NoticeSettings settings) {
        jdbc.sql(SET_PERSON)
                .param("person", person.value())
                .param("email", settings.email().orElse(null))
                .param("browser", settings.browser())
                .param("sound", settings.sound())
                .param("from", settings.quiet().map(NoticeSettings.Quiet::from).orElse(null))
                .param(
                        "until",
                        settings.quiet().map(NoticeSettings.Quiet::until).orElse(null))
                .param("weekends", settings.quietWeekends())
                .update();
    }

    Optional<NoticeDelivery> delivery(PersonId person, MailboxId mailbox) {
        return jdbc.sql("SELECT delivery FROM notice.rule WHERE person = :person AND mailbox = :mailbox")
                .param("person", person.value())
                .param("mailbox", mailbox.value())
                .query(String.class)
                .optional()
                .map(NoticeDelivery::valueOf);
    }

    /** Of those who have said something. */
    Map<PersonId, NoticeDelivery> deliveries(Collection<PersonId> people, MailboxId mailbox) {
        Map<PersonId, NoticeDelivery> known = new HashMap<>();
        jdbc.sql("SELECT person, delivery FROM notice.rule WHERE person = ANY (:people) AND mailbox = :mailbox")
                .param("people", keys(people))
                .param("mailbox", mailbox.value())
                .query(row -> {
                    known.put(person(row), NoticeDelivery.valueOf(row.getString("delivery")));
                });
        return known;
    }

    private static UUID[] keys(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    private static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("person", UUID.class));
    }

    void set(PersonId person, MailboxId mailbox, NoticeDelivery delivery) {
        jdbc.sql("""
                        INSERT INTO notice.rule (person, mailbox, delivery) VALUES (:person, :mailbox, :delivery)
                        ON CONFLICT (person, mailbox) DO UPDATE SET delivery = excluded.delivery""")
                .param("person", person.value())
                .param("mailbox", mailbox.value())
                .param("delivery", delivery.name())
                .update();
    }

    @Transactional
    public MailboxNotices mailbox(MailboxId mailbox) {
        return found(mailbox).orElseGet(() -> {
            Mailbox known = organisations.mailbox(mailbox).orElseThrow();
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('notice.alias', 0))")
                    .query(row -> {});
            jdbc.sql(NEW_MAILBOX)
                    .param("mailbox", mailbox.value())
                    .param("organisation", known.organisation().value())
                    .update();
            return found(mailbox).orElseThrow();
        });
    }

    private Optional<MailboxNotices> found(MailboxId mailbox) {
        return jdbc.sql(MAILBOX)
                .param("mailbox", mailbox.value())
                .query((row, number) -> new MailboxNotices(
                        row.getInt("alias"),
                        row.getBoolean("harmless"),
                        Optional.ofNullable(row.getObject("escalate_minutes", Integer.class)),
                        Optional.ofNullable(row.getObject("reserve", UUID.class))
                                .map(MailboxId::new)))
                .optional();
    }

    @Transactional
    public void set(
            MailboxId mailbox,
            boolean harmless,
            Optional<Integer> escalateMinutes,
            Optional<MailboxId> reserve,
            ChangedBy by) {
        mailbox(mailbox);
        jdbc.sql("UPDATE notice.mailbox SET harmless = :harmless, escalate_minutes = :minutes, reserve = :reserve"
                        + " WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .param("harmless", harmless)
                .param("minutes", escalateMinutes.orElse(null))
                .param("reserve", reserve.map(MailboxId::value).orElse(null))
                .update();
        Mailbox known = organisations.mailbox(mailbox).orElseThrow();
        audit.append(AuditEvent.of(AuditEventType.MAILBOX_CHANGED, actor(by), mailbox.toString())
                .in(known.organisation(), mailbox)
                .with(Map.of("notices", "changed", "harmless", Boolean.toString(harmless))));
    }

    private static Actor actor(ChangedBy by) {
        return by.person() ? new Actor(Actor.Kind.PERSON, by.id()) : Actor.system(by.id());
    }

    private static NoticeSettings settings(ResultSet row, int number) throws SQLException {
        return new NoticeSettings(
                Optional.ofNullable(row.getString("email")),
                row.getBoolean("browser"),
                row.getBoolean("sound"),
                Optional.ofNullable(row.getObject("quiet_from", LocalTime.class))
                        .flatMap(from -> quiet(row, from)),
                row.getBoolean("quiet_weekends"));
    }

    private static Optional<NoticeSettings.Quiet> quiet(ResultSet row, LocalTime from) {
        try {
            return Optional.of(new NoticeSettings.Quiet(from, row.getObject("quiet_until", LocalTime.class)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
