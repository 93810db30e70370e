// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of samples and their events. */
@Component
class ReviewRows {

    private static final String REVIEW = """
            SELECT r.*, count(i.id) AS items,
              count(i.id) FILTER (WHERE i.conclusion IN ('JUSTIFIED', 'SUSPECTED')) AS assessed,
              count(i.id) FILTER (WHERE i.conclusion = 'UNCLEAR') AS waiting,
              count(i.id) FILTER (WHERE i.conclusion = 'SUSPECTED') AS suspected,
              count(i.id) FILTER (WHERE EXISTS (SELECT FROM logreview.reason s
                WHERE s.item = i.id AND s.signal <> 'RANDOM')) AS signalled
            FROM logreview.review r LEFT JOIN logreview.item i ON i.review = r.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(
            ReviewId id,
            Mailbox mailbox,
            LocalDate first,
            LocalDate last,
            Optional<PersonId> by,
            String checkpoint,
            byte[] seed,
            long population,
            int asked,
            boolean hoursKnown,
            LocalDate due,
            boolean nothing) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO logreview.review (id, organisation, mailbox, first_day, last_day, drawn_at, drawn_by,
                          checkpoint, seed, population, asked, hours_known, due, finished_at)
                        VALUES (:id, :organisation, :mailbox, :first, :last, :now, :by::uuid, :checkpoint, :seed,
                          :population, :asked, :hours, :due, CASE WHEN :nothing THEN :now::timestamptz END)""")
                .param("id", id.value())
                .param("organisation", mailbox.organisation().value())
                .param("mailbox", mailbox.id().value())
                .param("first", first)
                .param("last", last)
                .param("now", now)
                .param("by", by.map(PersonId::value).orElse(null))
                .param("checkpoint", checkpoint)
                .param("seed", seed)
                .param("population", population)
                .param("asked", asked)
                .param("hours", hoursKnown)
                .param("due", due)
                .param("nothing", nothing)
                .update();
    }

    void insert(ReviewId review, DrawSample.Drawn drawn, Map<Signal, Integer> most) {
        UUID item = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO logreview.item (id, review, place, at, type, person, subject)
                        VALUES (:id, :review, :place, :at, :type, :person, :subject)""")
                .param("id", item)
                .param("review", review.value())
                .param("place", drawn.event().place())
                .param("at", drawn.event().at().atOffset(ZoneOffset.UTC))
                .param("type", drawn.event().type().name())
                .param("person", drawn.event().person().value())
                .param("subject", drawn.event().subject())
                .update();
        drawn.reasons()
                .forEach((signal, pointed) -> jdbc.sql(
                                "INSERT INTO logreview.reason (item, signal, figure, most) VALUES (:item, :signal, :figure, :most)")
                        .param("item", item)
                        .param("signal", signal.name())
                        .param("figure", pointed.figure())
                        .param("most", most.getOrDefault(signal, 0))
                        .update());
    }

    List<Review> of(OrganisationId organisation, Collection<MailboxId> mailboxes) {
        return jdbc.sql(REVIEW + """
                        WHERE r.organisation = :organisation AND r.mailbox = ANY (ARRAY[:mailboxes]::uuid[])
                        GROUP BY r.id ORDER BY r.last_day DESC, r.drawn_at DESC, r.id LIMIT 200""")
                .param("organisation", organisation.value())
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
                .query(ReviewRows::review)
                .list();
    }

    int left(OrganisationId organisation, Collection<MailboxId> mailboxes) {
        return jdbc.sql("""
                        SELECT count(*) FROM logreview.review r JOIN logreview.item i ON i.review = r.id
                        WHERE r.finished_at IS NULL AND r.organisation = :organisation
                          AND r.mailbox = ANY (ARRAY[:mailboxes]::uuid[])
                          AND (i.conclusion IS NULL OR i.conclusion = 'UNCLEAR')""")
                .param("organisation", organisation.value())
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
                .query(Integer.class)
                .single();
    }

    Optional<Review> find(ReviewId id) {
        return jdbc.sql(REVIEW + "WHERE r.id = :id GROUP BY r.id")
                .param("id", id.value())
                .query(ReviewRows::review)
                .optional();
    }

    Set<MailboxId> scheduled(Collection<MailboxId> mailboxes, LocalDate first, LocalDate last) {
        return jdbc.sql("SELECT mailbox FROM logreview.review WHERE mailbox = ANY (:mailboxes) AND first_day = :first"
                        + " AND last_day = :last AND drawn_by IS NULL")
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toArray(UUID[]::new))
                .param("first", first)
                .param("last", last)
                .query((row, _) -> new MailboxId(row.getObject(1, UUID.class)))
                .set();
    }

    /** Those that are overdue and have not been told of; they are now. */
    List<Review> tellOverdue(LocalDate today) {
        List<UUID> overdue = jdbc.sql("UPDATE logreview.review SET overdue_at = now() WHERE finished_at IS NULL"
                        + " AND overdue_at IS NULL AND due < :today RETURNING id")
                .param("today", today)
                .query(UUID.class)
                .list();
        List<Review> told = new ArrayList<>();
        overdue.forEach(id -> find(new ReviewId(id)).ifPresent(told::add));
        return told;
    }

    /** Whether it is finished with this. */
    boolean finish(ReviewId review) {
        return jdbc.sql("""
                        UPDATE logreview.review SET finished_at = now() WHERE id = :id AND finished_at IS NULL
                          AND NOT EXISTS (SELECT FROM logreview.item i WHERE i.review = :id
                            AND (i.conclusion IS NULL OR i.conclusion = 'UNCLEAR'))""").param("id", review.value()).update() == 1;
    }

    /** What rules said of the events, by event. */
    Map<UUID, List<ReviewItem.Reason>> reasons(Collection<UUID> items) {
        Map<UUID, List<ReviewItem.Reason>> reasons = new HashMap<>();
        jdbc.sql("SELECT item, signal, figure, most FROM logreview.reason WHERE item = ANY (ARRAY[:items]::uuid[])")
                .param("items", List.copyOf(items))
                .query((row, _) -> reasons.computeIfAbsent(row.getObject("item", UUID.class), id -> new ArrayList<>())
                        .add(new ReviewItem.Reason(
                                Signal.valueOf(row.getString("signal")), row.getInt("figure"), row.getInt("most"))))
                .list();
        return reasons;
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        return new Review(
                new ReviewId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                instant(row, "drawn_at").orElseThrow(),
                Optional.ofNullable(row.getObject("drawn_by", UUID.class)).map(PersonId::new),
                row.getString("checkpoint"),
                Review.hex(row.getBytes("seed")),
                row.getLong("population"),
                row.getBoolean("hours_known"),
                row.getObject("due", LocalDate.class),
                instant(row, "finished_at"),
                row.getInt("items"),
                row.getInt("assessed"),
                row.getInt("waiting"),
                row.getInt("signalled"),
                row.getInt("suspected"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
