// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredMailboxCare implements MailboxCare {

    private static final int FEWEST_MANAGERS = 2;

    private static final String SELECT = """
            SELECT id, organisation, address, name, closed_at, return_text, reviewed_at, created_at
            FROM organisation.mailbox WHERE organisation = :organisation AND NOT reserved\s""";

    private final JdbcClient jdbc;
    private final Grants grants;
    private final AccessProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredMailboxCare(
            JdbcClient jdbc,
            Grants grants,
            AccessProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<MailboxState> all(OrganisationId organisation) {
        return jdbc.sql(SELECT + "ORDER BY name, id")
                .param("organisation", organisation.value())
                .query(StoredMailboxCare::state)
                .list();
    }

    @Override
    public Optional<MailboxState> find(OrganisationId organisation, MailboxId mailbox) {
        return jdbc.sql(SELECT + "AND id = :id")
                .param("organisation", organisation.value())
                .param("id", mailbox.value())
                .query(StoredMailboxCare::state)
                .optional();
    }

    @Override
    public List<MailboxFinding> findings(OrganisationId organisation) {
        Map<MailboxId, List<Grant>> given =
                grants.in(organisation).stream().collect(Collectors.groupingBy(Grant::mailbox));
        Instant due = reviewDue();
        Set<UUID> decided = decided("m.organisation = :of", organisation.value(), due);
        List<MailboxFinding> findings = new ArrayList<>();
        for (MailboxState state : all(organisation)) {
            if (state.closedAt().isEmpty()) {
                List<Grant> on = given.getOrDefault(state.mailbox().id(), List.of());
                kinds(on, !toReview(on, decided, due).isEmpty())
                        .forEach(kind -> findings.add(new MailboxFinding(state.mailbox(), kind)));
            }
        }
        findings.sort(Comparator.comparing(MailboxFinding::kind));
        return findings;
    }

    private List<MailboxFinding.Kind> kinds(List<Grant> on, boolean reviewDue) {
        Instant now = clock.instant();
        List<Grant> held = on.stream().filter(grant -> grant.holdsAt(now)).toList();
        List<MailboxFinding.Kind> kinds = new ArrayList<>();
        if (held.stream().noneMatch(grant -> grant.level().allows(GrantLevel.ANSWER))) {
            kinds.add(MailboxFinding.Kind.NOBODY_ANSWERS);
        }
        long managers = held.stream()
                .filter(grant -> grant.level() == GrantLevel.MANAGE)
                .map(Grant::person)
                .distinct()
                .count();
        if (managers < FEWEST_MANAGERS) {
            kinds.add(MailboxFinding.Kind.FEWER_THAN_TWO_MANAGERS);
        }
        if (reviewDue) {
            kinds.add(MailboxFinding.Kind.REVIEW_DUE);
        }
        return kinds;
    }

    @Override
    @Transactional
    public void close(MailboxId mailbox, String returnText, ChangedBy by) {
        if (returnText.isBlank()) {
            throw new IllegalArgumentException("Closing is never silent: say what whoever writes is told");
        }
        change(
                "UPDATE organisation.mailbox SET closed_at = :now, return_text = :text WHERE id = :id"
                        + " AND closed_at IS NULL RETURNING organisation",
                Map.of("now", now(), "text", returnText.strip()),
                mailbox,
                OrganisationChanged.Kind.MAILBOX_CLOSED,
                by);
    }

    @Override
    @Transactional
    public void open(MailboxId mailbox, ChangedBy by) {
        change(
                "UPDATE organisation.mailbox SET closed_at = NULL WHERE id = :id AND closed_at IS NOT NULL"
                        + " RETURNING organisation",
                Map.of(),
                mailbox,
                OrganisationChanged.Kind.MAILBOX_OPENED,
                by);
    }

    private void change(
            String update, Map<String, Object> values, MailboxId mailbox, OrganisationChanged.Kind kind, ChangedBy by) {
        jdbc.sql(update)
                .params(values)
                .param("id", mailbox.value())
                .query(UUID.class)
                .optional()
                .ifPresent(organisation -> events.publishEvent(new OrganisationChanged(
                        kind,
                        new OrganisationId(organisation),
                        Optional.of(mailbox),
                        mailbox.toString(),
                        by,
                        Map.of())));
    }

    @Override
    public List<Grant> toReview(MailboxId mailbox) {
        Instant due = reviewDue();
        return toReview(grants.on(mailbox), decided("m.id = :of", mailbox.value(), due), due);
    }

    private Instant reviewDue() {
        return clock.instant().minus(properties.reviewInterval());
    }

    /** The grants that somebody has decided on since. */
    private Set<UUID> decided(String where, UUID of, Instant due) {
        return jdbc
                .sql("""
                        SELECT d.grant_id FROM organisation.review_decision d
                          JOIN organisation.person_grant g ON g.id = d.grant_id
                          JOIN organisation.mailbox m ON m.id = g.mailbox
                        WHERE d.decided_at > :due AND d.outcome <> 'ASK' AND\s""" + where)
                .param("of", of)
                .param("due", due.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static List<Grant> toReview(List<Grant> on, Set<UUID> decided, Instant due) {
        return on.stream()
                .filter(grant -> grant.from().isBefore(due))
                .filter(grant -> !decided.contains(grant.id().value()))
                .toList();
    }

    @Override
    @Transactional
    public boolean decide(GrantId grant, ReviewOutcome outcome, ChangedBy by) {
        Optional<MailboxId> mailbox = jdbc.sql(
                        "SELECT mailbox FROM organisation.person_grant WHERE id = :id AND ended_at IS NULL")
                .param("id", grant.value())
                .query(UUID.class)
                .optional()
                .map(MailboxId::new);
        if (mailbox.isEmpty()) {
            return false;
        }
        jdbc.sql("""
                        INSERT INTO organisation.review_decision (grant_id, decided_at, decided_by, outcome)
                        VALUES (:grant, :now, :by, :outcome)""")
                .param("grant", grant.value())
                .param("now", now())
                .param("by", by.id())
                .param("outcome", outcome.name())
                .update();
        if (outcome == ReviewOutcome.REMOVE) {
            grants.end(grant, by);
        }
        if (toReview(mailbox.get()).isEmpty()) {
            jdbc.sql("UPDATE organisation.mailbox SET reviewed_at = :now WHERE id = :id")
                    .param("now", now())
                    .param("id", mailbox.get().value())
                    .update();
        }
        OrganisationId organisation =
                new OrganisationId(jdbc.sql("SELECT organisation FROM organisation.mailbox WHERE id = :id")
                        .param("id", mailbox.get().value())
                        .query(UUID.class)
                        .single());
        events.publishEvent(new OrganisationChanged(
                OrganisationChanged.Kind.ACCESS_REVIEWED,
                organisation,
                mailbox,
                grant.toString(),
                by,
                Map.of("outcome", outcome.name())));
        return true;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static MailboxState state(ResultSet row, int number) throws SQLException {
        return new MailboxState(
                new Mailbox(
                        new MailboxId(row.getObject("id", UUID.class)),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        new FunctionAddress(row.getString("address")),
                        row.getString("name")),
                time(row, "closed_at"),
                Optional.ofNullable(row.getString("return_text")),
                time(row, "reviewed_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
