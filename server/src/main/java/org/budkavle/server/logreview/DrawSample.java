// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.shift.Shifts;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Draws a sample: some accesses at random, by a seed that nobody could choose since it is made of the log's own root after
 * the period, and what the rules point out (compliance.md 3.7).
 */
@Component
class DrawSample {

    static final String SEED = "stickprov/v1\n";

    /** The most events that rules may add; those of the rule that is named first are the first. */
    private static final int MOST_POINTED = 200;

    private final AuditSearch search;
    private final AuditChain chain;
    private final AuditLog audit;
    private final ReadHistory histories;
    private final Thresholds thresholds;
    private final ReviewRows rows;
    private final Shifts shifts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DrawSample(
            AuditSearch search,
            AuditChain chain,
            AuditLog audit,
            ReadHistory histories,
            Thresholds thresholds,
            ReviewRows rows,
            Shifts shifts,
            TransactionTemplate transaction,
            Clock clock) {
        this.search = search;
        this.chain = chain;
        this.audit = audit;
        this.histories = histories;
        this.thresholds = thresholds;
        this.rows = rows;
        this.shifts = shifts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** An event with why it is there. */
    record Drawn(Happened event, Map<Signal, Pointed> reasons) {}

    /**
     * Outside a transaction, so that everything that is committed has its place.
     *
     * @param by empty: the schedule
     */
    Optional<ReviewId> draw(
            Mailbox mailbox, LocalDate first, LocalDate last, int size, LocalDate due, Optional<PersonId> by) {
        Instant from = first.atStartOfDay(Happened.ZONE).toInstant();
        Instant until = last.plusDays(1).atStartOfDay(Happened.ZONE).toInstant();
        chain.sequence();
        Optional<Note> note = search.keptAfter(until).or(chain::checkpoint);
        if (note.isEmpty()) {
            return Optional.empty();
        }
        byte[] seed = seed(note.get(), mailbox);
        Question accesses = Question.between(mailbox.organisation(), from, until)
                .in(mailbox.id())
                .of(Kinds.ACCESS);
        Map<Signal, Integer> most = thresholds.of(mailbox.organisation());
        Map<Long, Drawn> drawn = new LinkedHashMap<>();
        search.sampleOfPeople(accesses, seed, size).stream()
                .filter(Happened::hasPerson)
                .map(Happened::of)
                .forEach(event -> add(drawn, Signal.RANDOM, new Pointed(event, 1)));
        History history = histories.of(mailbox, from, until);
        List<Map.Entry<Signal, Pointed>> pointed = new ArrayList<>();
        most.forEach((signal, threshold) ->
                Rules.look(signal, history, threshold).forEach(each -> pointed.add(Map.entry(signal, each))));
        pointed.stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .limit(MOST_POINTED)
                .forEach(each -> add(drawn, each.getKey(), each.getValue()));
        ReviewId id = new ReviewId(TimeOrderedId.next(clock));
        long population = search.countOfPeople(accesses);
        transaction.executeWithoutResult(status -> {
            rows.insert(
                    id,
                    mailbox,
                    first,
                    last,
                    by,
                    note.get().toString(),
                    seed,
                    population,
                    size,
                    shifts.hours(mailbox.id()).areSet(),
                    due,
                    drawn.isEmpty());
            drawn.values().forEach(each -> rows.insert(id, each, most));
            audit.append(AuditEvent.of(
                            AuditEventType.LOG_SAMPLE_DRAWN,
                            by.map(person -> new Actor(Actor.Kind.PERSON, person.toString()))
                                    .orElse(Actor.system("logreview")),
                            id.toString())
                    .in(mailbox.organisation(), mailbox.id())
                    .with(Map.of(
                            "first", first.toString(),
                            "last", last.toString(),
                            "seed", Review.hex(seed),
                            "population", Long.toString(population),
                            "size", Integer.toString(drawn.size()))));
        });
        return Optional.of(id);
    }

    private static void add(Map<Long, Drawn> drawn, Signal signal, Pointed pointed) {
        drawn.computeIfAbsent(pointed.event().place(), place -> new Drawn(pointed.event(), new EnumMap<>(Signal.class)))
                .reasons()
                .put(signal, pointed);
    }

    private static byte[] seed(Note note, Mailbox mailbox) {
        try {
            String text = SEED + Checkpoint.parse(note.text()).root().base64() + "\n" + mailbox.id();
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | NotWellFormed e) {
            throw new IllegalStateException(e);
        }
    }
}
