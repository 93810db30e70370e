// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of disposals. */
@Component
class DisposalRows {

    private static final String SELECT = "SELECT d.* FROM retention.disposal d WHERE ";

    private final JdbcClient jdbc;

    DisposalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            DisposalId id,
            OrganisationId organisation,
            Collection<MailboxId> mailboxes,
            LocalDate asOf,
            PersonId by,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO retention.disposal (id, organisation, state, mailboxes, as_of, made_by, made_at)
                        VALUES (:id, :organisation, 'COUNTING', ARRAY[:mailboxes]::uuid[], :asOf, :by, :now)""")
                .param("id", id.value())
                .param("organisation", organisation.value())
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
                .param("asOf", asOf)
                .param("by", by.value())
                .param("now", Rows.time(now))
                .update();
    }

    Optional<Disposal> find(DisposalId id) {
        return one("d.id = :id", id);
    }

    /** Locked until the transaction ends. */
    Optional<Disposal> lock(DisposalId id) {
        return one("d.id = :id FOR UPDATE", id);
    }

    /** The latest made first. */
    List<Disposal> list(
            OrganisationId organisation, Optional<DisposalId> after, Set<MailboxId> within, boolean all, int limit) {
        return whole(jdbc.sql(SELECT + """
                        d.organisation = :organisation AND (:all OR d.mailboxes <@ ARRAY[:within]::uuid[])
                        AND (:after::uuid IS NULL OR (d.made_at, d.id) <
                            (SELECT b.made_at, b.id FROM retention.disposal b WHERE b.id = :after::uuid))
                        ORDER BY d.made_at DESC, d.id DESC LIMIT :limit""")
                .param("organisation", organisation.value())
                .param("all", all)
                .param("within", within.stream().map(MailboxId::value).toList())
                .param("after", after.map(DisposalId::value).orElse(null))
                .param("limit", limit)
                .query(DisposalRows::bare)
                .list());
    }

    /** Proposals that this person may approve. */
    int awaiting(OrganisationId organisation, PersonId by, Instant now) {
        return jdbc.sql("""
                        SELECT count(*) FROM retention.disposal WHERE organisation = :organisation AND state = 'PROPOSED'
                            AND made_by <> :by AND proposed_by <> :by AND expires_at > :now""")
                .param("organisation", organisation.value())
                .param("by", by.value())
                .param("now", Rows.time(now))
                .query(Integer.class)
                .single();
    }

    void proposed(DisposalId id, LocalDate disposeOn, Instant expiresAt, PersonId by, Instant now) {
        jdbc.sql("""
                        UPDATE retention.disposal SET state = 'PROPOSED', proposed_by = :by, proposed_at = :now,
                            dispose_on = :day, expires_at = :expires WHERE id = :id""")
                .param("id", id.value())
                .param("by", by.value())
                .param("now", Rows.time(now))
                .param("day", disposeOn)
                .param("expires", Rows.time(expiresAt))
                .update();
    }

    void approved(DisposalId id, LocalDate disposeOn, PersonId by, Instant now) {
        jdbc.sql("UPDATE retention.disposal SET dispose_on = :day WHERE id = :id")
                .param("id", id.value())
                .param("day", disposeOn)
                .update();
        decided(id, Disposal.State.APPROVED, by, now);
    }

    void decided(DisposalId id, Disposal.State state, PersonId by, Instant now) {
        jdbc.sql("UPDATE retention.disposal SET state = :state, decided_by = :by, decided_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("state", state.name())
                .param("by", by.value())
                .param("now", Rows.time(now))
                .update();
    }

    void stopped(DisposalId id, Disposal.State state, PersonId by, Instant now) {
        jdbc.sql("UPDATE retention.disposal SET state = :state, stopped_by = :by, stopped_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("state", state.name())
                .param("by", by.value())
                .param("now", Rows.time(now))
                .update();
    }

    void begun(DisposalId id, Instant now) {
        jdbc.sql("UPDATE retention.disposal SET state = 'RUNNING', begun_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("now", Rows.time(now))
                .update();
    }

    void done(DisposalId id, byte[] certificate, Instant now) {
        jdbc.sql(
                        "UPDATE retention.disposal SET state = 'DONE', certificate = :certificate, ended_at = :now WHERE id = :id")
                .param("id", id.value())
                .param("certificate", certificate)
                .param("now", Rows.time(now))
                .update();
    }

    Optional<byte[]> certificate(DisposalId id) {
        return jdbc.sql("SELECT certificate FROM retention.disposal WHERE id = :id AND certificate IS NOT NULL")
                .param("id", id.value())
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Proposals whose time is out become void; counts that nobody proposed in a week are forgotten. */
    void clear(Instant now, Instant countedBefore) {
        jdbc.sql("UPDATE retention.disposal SET state = 'EXPIRED', ended_at = expires_at"
                        + " WHERE state = 'PROPOSED' AND expires_at <= :now")
                .param("now", Rows.time(now))
                .update();
        jdbc.sql("DELETE FROM retention.disposal WHERE state IN ('COUNTED', 'COUNTING') AND made_at < :before")
                .param("before", Rows.time(countedBefore))
                .update();
    }

    private Optional<Disposal> one(String where, DisposalId id) {
        return whole(jdbc.sql(SELECT + where)
                        .param("id", id.value())
                        .query(DisposalRows::bare)
                        .list())
                .stream()
                .findFirst();
    }

    private List<Disposal> whole(List<Disposal> bare) {
        return bare.stream()
                .map(each -> new Disposal(
                        each.id(),
                        each.organisation(),
                        each.state(),
                        each.mailboxes(),
                        each.asOf(),
                        each.partial(),
                        each.made(),
                        each.proposed(),
                        each.disposeOn(),
                        each.expiresAt(),
                        each.decided(),
                        each.stopped(),
                        each.begunAt(),
                        each.endedAt(),
                        tallies(each.id())))
                .toList();
    }

    private Map<MailboxId, List<Disposal.Tally>> tallies(DisposalId id) {
        Map<MailboxId, List<Disposal.Tally>> tallies = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM retention.tally WHERE disposal = :id AND n > 0 ORDER BY mailbox, outcome")
                .param("id", id.value())
                .query(row -> {
                    String outcome = row.getString("outcome");
                    boolean goes = outcome.equals("DUE") || outcome.equals("DISPOSED");
                    tallies.computeIfAbsent(
                                    new MailboxId(row.getObject("mailbox", UUID.class)), any -> new ArrayList<>())
                            .add(new Disposal.Tally(
                                    goes ? Optional.empty() : Optional.of(Obstacle.valueOf(outcome)),
                                    outcome.equals("DISPOSED"),
                                    row.getInt("n"),
                                    row.getInt("messages"),
                                    row.getInt("files")));
                });
        return tallies;
    }

    private static Disposal bare(ResultSet row, int number) throws SQLException {
        return new Disposal(
                new DisposalId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                Disposal.State.valueOf(row.getString("state")),
                Arrays.stream((Object[]) row.getArray("mailboxes").getArray())
                        .map(each -> new MailboxId((UUID) each))
                        .toList(),
                row.getObject("as_of", LocalDate.class),
                row.getBoolean("partial"),
                step(row, "made").orElseThrow(),
                step(row, "proposed"),
                Optional.ofNullable(row.getObject("dispose_on", LocalDate.class)),
                Rows.instant(row, "expires_at"),
                step(row, "decided"),
                step(row, "stopped"),
                Rows.instant(row, "begun_at"),
                Rows.instant(row, "ended_at"),
                Map.of());
    }

    private static Optional<Disposal.Step> step(ResultSet row, String name) throws SQLException {
        Optional<PersonId> by = Rows.person(row, name + "_by");
        return by.isPresent()
                ? Optional.of(new Disposal.Step(
                        by.get(), Rows.instant(row, name + "_at").orElseThrow()))
                : Optional.empty();
    }
}
