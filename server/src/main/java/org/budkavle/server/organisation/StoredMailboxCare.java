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
        List<MailboxFinding> findings = new ArrayList<>();
        for (MailboxState state : all(organisation)) {
            if (state.closedAt().isEmpty()) {
                findings.addAll(findings(state.mailbox()));
            }
        }
        findings.sort(Comparator.comparing(MailboxFinding::kind));
        return findings;
    }

    private List<MailboxFinding> findings(Mailbox mailbox) {
        List<MailboxFinding> findings = new ArrayList<>();
        List<Member> members = grants.members(mailbox.id());
        if (members.stream().noneMatch(member -> member.level().allows(GrantLevel.ANSWER))) {
            findings.add(new MailboxFinding(mailbox, MailboxFinding.Kind.NOBODY_ANSWERS));
        }
        long managers = members.stream()
                .filter(member -> member.level() == GrantLevel.MANAGE)
                .count();
        if (managers < FEWEST_MANAGERS) {
            findings.add(new MailboxFinding(mailbox, MailboxFinding.Kind.FEWER_THAN_TWO_MANAGERS));
        }
        if (!toReview(mailbox.id()).isEmpty()) {
            findings.add(new MailboxFinding(mailbox, MailboxFinding.Kind.REVIEW_DUE));
        }
        return findings;
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
        Instant due = clock.instant().minus(properties.reviewInterval());
        Set<UUID> decided = jdbc
                .sql("""
                        SELECT d.grant_id FROM organisation.review_decision d
                          JOIN organisation.person_grant g ON g.id = d.grant_id
                        WHERE g.mailbox = :mailbox AND d.decided_at > :due AND d.outcome <> 'ASK'""")
                .param("mailbox", mailbox.value())
                .param("due", due.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
        return grants.on(mailbox).stream()
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
