// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.reach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.addressbook.Reachability.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of reachability. */
@Component
class ReachabilityRows {

    /** Who wants to know; the higher, the sooner it is checked again. */
    enum Interest {
        LISTED(0),
        SHOWN(1),
        USED(2);

        private final int stored;

        Interest(int stored) {
            this.stored = stored;
        }

        private static Interest of(int stored) {
            return switch (stored) {
                case 0 -> LISTED;
                case 1 -> SHOWN;
                default -> USED;
            };
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ReachabilityRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Reachability> of(Collection<ParticipantId> organisations) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        SELECT participant, verdict, since, checked_at FROM addressbook.reachability
                        WHERE organisation IN (:organisations)""")
                .param("organisations", keys(organisations))
                .query(ReachabilityRows::row)
                .list();
    }

    /** Rows for all that are listed, so that each is checked some time; those no longer listed go. */
    void followListed() {
        jdbc.sql("""
                        INSERT INTO addressbook.reachability (organisation, participant, verdict, interest, due_at)
                        SELECT key, participant, 'UNKNOWN', 0, :now FROM addressbook.organisation WHERE vanished_at IS NULL
                        ON CONFLICT DO NOTHING""").param("now", time(clock.instant())).update();
        jdbc.sql("""
                        DELETE FROM addressbook.reachability r USING addressbook.organisation o
                        WHERE o.key = r.organisation AND o.vanished_at IS NOT NULL""").update();
    }

    /** These are of interest now; those not checked for the time are due at once. */
    void want(Collection<ParticipantId> organisations, Interest interest, Duration stale) {
        if (organisations.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        jdbc.sql("""
                        INSERT INTO addressbook.reachability (organisation, participant, verdict, interest, due_at)
                        SELECT lower(p), p, 'UNKNOWN', :interest, :now FROM unnest(:participants) AS p
                        ON CONFLICT (organisation) DO UPDATE SET
                            interest = greatest(addressbook.reachability.interest, EXCLUDED.interest),
                            due_at = CASE
                                WHEN addressbook.reachability.failures = 0
                                    AND coalesce(addressbook.reachability.checked_at, '-infinity') < :stale
                                THEN least(addressbook.reachability.due_at, :now)
                                ELSE addressbook.reachability.due_at END
                        WHERE addressbook.reachability.interest < EXCLUDED.interest
                            OR coalesce(addressbook.reachability.checked_at, '-infinity') < :stale""")
                .param("interest", interest.stored)
                .param("now", time(now))
                .param("stale", time(now.minus(stale)))
                .param(
                        "participants",
                        organisations.stream()
                                .map(ParticipantId::value)
                                .distinct()
                                .toArray(String[]::new))
                .update();
    }

    /** One that is due. */
    record Due(ParticipantId organisation, Verdict verdict, int failures, Interest interest) {}

    /** The most wanted of those that are due. */
    List<Due> due(int most) {
        return jdbc.sql("""
                        SELECT participant, verdict, failures, interest FROM addressbook.reachability
                        WHERE due_at <= :now ORDER BY interest DESC, due_at LIMIT :most""")
                .param("now", time(clock.instant()))
                .param("most", most)
                .query((row, number) -> new Due(
                        new ParticipantId(row.getString("participant")),
                        Verdict.valueOf(row.getString("verdict")),
                        row.getInt("failures"),
                        Interest.of(row.getInt("interest"))))
                .list();
    }

    /** What has been found out. */
    void found(ParticipantId organisation, Verdict verdict, Instant next) {
        jdbc.sql("""
                        UPDATE addressbook.reachability SET
                            since = CASE WHEN verdict = :verdict THEN coalesce(since, :now) ELSE :now END,
                            verdict = :verdict, checked_at = :now, failures = 0, due_at = :next
                        WHERE organisation = :organisation""")
                .param("verdict", verdict.name())
                .param("now", time(clock.instant()))
                .param("next", time(next))
                .param("organisation", organisation.canonical())
                .update();
    }

    /** Nobody answered; what is known stays. */
    void unanswered(ParticipantId organisation, Instant next) {
        jdbc.sql("""
                        UPDATE addressbook.reachability SET failures = failures + 1, due_at = :next
                        WHERE organisation = :organisation""")
                .param("next", time(next))
                .param("organisation", organisation.canonical())
                .update();
    }

    private static List<String> keys(Collection<ParticipantId> organisations) {
        return organisations.stream().map(ParticipantId::canonical).distinct().toList();
    }

    private static Reachability row(ResultSet row, int number) throws SQLException {
        return new Reachability(
                new ParticipantId(row.getString("participant")),
                Verdict.valueOf(row.getString("verdict")),
                instant(row, "since"),
                instant(row, "checked_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
