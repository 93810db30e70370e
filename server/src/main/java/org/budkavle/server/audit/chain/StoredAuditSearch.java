// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turns times into places first: places never go back in time, so a few looks at the tree's entries bound what is read of
 * the bodies, and the database leaves all other partitions alone.
 */
@Component
class StoredAuditSearch implements AuditSearch {

    /** Clocks of several nodes are not quite one. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    /** An event waits about a second for its place; longer when the log had stopped. */
    private static final Duration WAITED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Sequencer sequencer;
    private final EventReading reading;

    StoredAuditSearch(JdbcClient jdbc, Sequencer sequencer, EventReading reading) {
        this.jdbc = jdbc;
        this.sequencer = sequencer;
        this.reading = reading;
    }

    @Override
    public List<AuditEntry> newest(Question question, long before, int limit) {
        return bind(EventReading.PLACED + condition(question) + " AND n < :edge ORDER BY n DESC LIMIT :limit", question)
                .param("edge", before)
                .param("limit", checked(limit))
                .query(reading::entry)
                .list();
    }

    @Override
    public List<AuditEntry> oldest(Question question, long after, int limit) {
        return bind(EventReading.PLACED + condition(question) + " AND n > :edge ORDER BY n LIMIT :limit", question)
                .param("edge", after)
                .param("limit", checked(limit))
                .query(reading::entry)
                .list();
    }

    @Override
    public long countOfPeople(Question question) {
        return bind("SELECT count(*) FROM audit.body " + condition(question) + " AND actor_kind = 'PERSON'", question)
                .query(Long.class)
                .single();
    }

    @Override
    public Set<MailboxId> usedByPeople(Question question) {
        return bind(
                        "SELECT DISTINCT mailbox FROM audit.body " + condition(question)
                                + " AND actor_kind = 'PERSON' AND mailbox IS NOT NULL",
                        question)
                .query((row, _) -> new MailboxId(row.getObject(1, UUID.class)))
                .set();
    }

    @Override
    public List<AuditEntry> sampleOfPeople(Question question, byte[] seed, int size) {
        return bind(
                        EventReading.PLACED + condition(question)
                                + " AND actor_kind = 'PERSON' ORDER BY sha256(:seed || int8send(n)) LIMIT :limit",
                        question)
                .param("seed", seed)
                .param("limit", checked(size))
                .query(reading::entry)
                .list();
    }

    @Override
    public Optional<Note> keptAfter(Instant moment) {
        Optional<String> note = jdbc.sql(
                        "SELECT note FROM audit.checkpoint WHERE size >= :size ORDER BY size, note LIMIT 1")
                .param("size", place(moment))
                .query(String.class)
                .optional();
        try {
            return note.isEmpty() ? Optional.empty() : Optional.of(TreeRecords.note(note.get()));
        } catch (NotWellFormed e) {
            throw new IllegalStateException("A checkpoint that was kept is damaged", e);
        }
    }

    private JdbcClient.StatementSpec bind(String sql, Question question) {
        sequencer.sequence();
        JdbcClient.StatementSpec statement = jdbc.sql(sql)
                .param("first", place(question.from().minus(CLOCKS)))
                .param("last", place(question.until().plus(WAITED)))
                .param("from", question.from().atOffset(ZoneOffset.UTC))
                .param("until", question.until().atOffset(ZoneOffset.UTC))
                .param("organisation", question.organisation().value());
        if (!question.mailboxes().isEmpty()) {
            statement.param(
                    "mailboxes",
                    question.mailboxes().stream().map(MailboxId::value).toList());
        }
        if (!question.types().isEmpty()) {
            statement.param(
                    "types", question.types().stream().map(AuditEventType::name).toList());
        }
        if (!question.actors().isEmpty()) {
            statement.param("actors", List.copyOf(question.actors()));
        }
        question.about()
                .ifPresent(about -> statement
                        .param("about", about)
                        .param("fact", "%" + about.replaceAll("[\\\\%_]", "\\\\$0") + "%"));
        return statement;
    }

    private static String condition(Question question) {
        StringBuilder sql = new StringBuilder("WHERE n >= :first AND n < :last AND at >= :from AND at < :until"
                + " AND organisation = :organisation");
        if (!question.mailboxes().isEmpty()) {
            sql.append(" AND mailbox = ANY (ARRAY[:mailboxes]::uuid[])");
        }
        if (!question.types().isEmpty()) {
            sql.append(" AND type = ANY (ARRAY[:types]::text[])");
        }
        if (!question.actors().isEmpty()) {
            sql.append(" AND actor_id = ANY (ARRAY[:actors]::text[])");
        }
        if (question.about().isPresent()) {
            sql.append(" AND (subject_id = :about OR facts LIKE :fact)");
        }
        return sql.toString();
    }

    private record Placed(long place, long time) {}

    /** The first place that was given at the moment or later; the log's size if there is none. */
    private long place(Instant moment) {
        long low = 0;
        long high = jdbc.sql("SELECT coalesce(max(n) + 1, 0) FROM audit.entry")
                .query(Long.class)
                .single();
        long wanted = moment.toEpochMilli();
        while (low < high) {
            long middle = (low + high) >>> 1;
            Placed next = jdbc.sql("SELECT n, t FROM audit.entry WHERE n >= :n ORDER BY n LIMIT 1")
                    .param("n", middle)
                    .query((row, _) -> new Placed(row.getLong("n"), row.getLong("t")))
                    .single();
            if (next.time() < wanted) {
                low = next.place() + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LONGEST_PAGE + " events");
        }
        return limit;
    }
}
