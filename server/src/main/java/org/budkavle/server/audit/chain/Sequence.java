// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.audit.ChainState.Kind;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.GrowingTree;
import org.budkavle.tlog.LogName;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSigner;
import org.budkavle.tlog.Proofs;
import org.budkavle.tlog.TiledSubtrees;
import org.budkavle.tlog.entry.CanonicalJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives waiting events their places, some thousands in one transaction. One process at a time: a lock of that transaction
 * keeps the others out. Looks each time whether the tree is as it was left, and stops when it is not.
 */
@Component
class Sequence {

    private static final long LOCK = 0x6275646b61766c65L;
    /** So many get their places at once; when fewer did, none was left. */
    static final int BATCH = 4096;

    private static final Actor SEQUENCER = Actor.system("audit");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WaitingEvents waiting;
    private final TreeRecords records;
    private final PlaceEvents places;
    private final AuditKeys keys;
    private final ChainWatch watch;
    private final SeenCheckpoint seen;
    private final RestoreDecision restored;
    private final String origin;
    private final JsonMapper json;
    private final Set<Long> refused = new HashSet<>();
    private @Nullable Checkpoint known;
    private @Nullable Note latest;

    /** The last checkpoint whose signature was good: the same bytes need no second look. */
    private @Nullable String signed;

    Sequence(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            WaitingEvents waiting,
            TreeRecords records,
            PlaceEvents places,
            AuditKeys keys,
            ChainWatch watch,
            SeenCheckpoint seen,
            RestoreDecision restored,
            AuditProperties properties,
            BudkavleProperties server,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.waiting = waiting;
        this.records = records;
        this.places = places;
        this.keys = keys;
        this.watch = watch;
        this.seen = seen;
        this.restored = restored;
        this.origin = properties.origin().isBlank() ? server.domain() + "/audit" : properties.origin();
        this.json = json;
    }

    /** This log's signer: named as the log was at its beginning. */
    NoteSigner signer() {
        return keys.log(name());
    }

    private String name() {
        try {
            return records.head()
                    .map(TreeRecords::checkpoint)
                    .map(Checkpoint::origin)
                    .orElse(origin);
        } catch (NotWellFormed | IllegalArgumentException damaged) {
            return origin;
        }
    }

    /**
     * Places a batch.
     *
     * @return how many; fewer than all when there are more, none when the chain is broken
     */
    synchronized int round() {
        if (watch.stopped()) {
            return 0;
        }
        if (known == null && !afterRestore()) {
            return 0;
        }
        Checkpoint before = known;
        try {
            int placed = Optional.ofNullable(transaction.execute(_ -> locked())).orElse(0);
            if (latest != null) {
                seen.write(latest);
                latest = null;
            }
            return placed;
        } catch (RuntimeException failed) {
            known = before;
            latest = null;
            throw failed;
        }
    }

    /** What was seen before, or else a decided restore: then the log goes on from there, under its next name. */
    private boolean afterRestore() {
        Optional<RestoreDecision.Decision> decision = restored.read();
        if (decision.isPresent()) {
            boolean told = Optional.ofNullable(transaction.execute(_ -> told(decision.get())))
                    .orElse(false);
            if (told) {
                restored.done(seen);
            }
            return told;
        }
        known = seen.read().orElse(null);
        return true;
    }

    private boolean told(RestoreDecision.Decision decision) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(_ -> {});
        Optional<GrowingTree> tree = asItWasLeft();
        if (tree.isEmpty()) {
            return false;
        }
        if (name().equals(LogName.next(decision.log()))) {
            // Told already; the process died before it put the decision away.
            return true;
        }
        if (!name().equals(decision.log()) || tree.get().size() != decision.size()) {
            return alarm(Kind.HISTORY_CHANGED, decision.size()).isPresent();
        }
        waiting.add(AuditEvent.of(AuditEventType.AUDIT_RESTORED, SEQUENCER, decision.generation())
                .with(decision.facts()));
        List<EventRow> event = waiting.newest(AuditEventType.AUDIT_RESTORED).stream()
                .map(WaitingEvents.Waiting::event)
                .toList();
        place(tree.get(), keys.log(LogName.next(decision.log())), event);
        return true;
    }

    private int locked() {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(_ -> {});
        Optional<GrowingTree> tree = asItWasLeft();
        if (tree.isEmpty()) {
            return 0;
        }
        NoteSigner signer = signer();
        if (tree.get().size() == 0) {
            begin(tree.get(), signer);
        }
        List<EventRow> events = guarded(tree.get().size());
        if (!events.isEmpty()) {
            place(tree.get(), signer, events);
        }
        return events.size();
    }

    private void place(GrowingTree tree, NoteSigner signer, List<EventRow> events) {
        Note head = places.place(tree, signer, signer.logKey().name(), events);
        known = TreeRecords.checkpoint(head);
        latest = head;
        signed = head.toString();
        watch.grown(tree.size());
    }

    /** The tree to go on with; empty, and an alarm, when somebody else has had a hand in it. */
    private Optional<GrowingTree> asItWasLeft() {
        long before = known == null ? 0 : known.size();
        try {
            Optional<Note> head = records.head();
            if (head.isEmpty()) {
                boolean empty = jdbc.sql("SELECT NOT EXISTS (SELECT FROM audit.entry)")
                        .query(Boolean.class)
                        .single();
                return empty && before == 0 ? Optional.of(new GrowingTree()) : alarm(Kind.CHECKPOINT_CHANGED, before);
            }
            Checkpoint checkpoint = Checkpoint.parse(head.get().text());
            if (!head.get().toString().equals(signed)
                    && !keys.log(checkpoint.origin()).logKey().verifies(head.get())) {
                return alarm(Kind.CHECKPOINT_CHANGED, before);
            }
            signed = head.get().toString();
            GrowingTree tree = new GrowingTree(checkpoint.size(), records);
            if (!tree.root().equals(checkpoint.root())) {
                return alarm(Kind.TREE_CHANGED, checkpoint.size() - 1);
            }
            if (!continues(checkpoint)) {
                return alarm(Kind.HISTORY_CHANGED, Math.min(before, checkpoint.size()));
            }
            known = checkpoint;
            watch.grown(checkpoint.size());
            return Optional.of(tree);
        } catch (NotWellFormed damaged) {
            return alarm(Kind.CHECKPOINT_CHANGED, before);
        } catch (IllegalArgumentException missing) {
            return alarm(Kind.TREE_CHANGED, before);
        }
    }

    private boolean continues(Checkpoint now) {
        Checkpoint before = known;
        if (before == null) {
            return true;
        }
        return now.size() >= before.size()
                && Proofs.consistent(
                        before.size(),
                        before.root(),
                        now.size(),
                        now.root(),
                        Proofs.consistency(before.size(), now.size(), new TiledSubtrees(now.size(), records)));
    }

    private Optional<GrowingTree> alarm(Kind kind, long place) {
        watch.raise(kind, place);
        return Optional.empty();
    }

    /** Waiting events; one that was changed while it waited stays where it is, and the log says so. */
    private List<EventRow> guarded(long size) {
        List<EventRow> good = new ArrayList<>();
        for (WaitingEvents.Waiting each : waiting.oldest(BATCH, refused)) {
            if (keys.guarded(each.event(), each.mac())) {
                good.add(each.event());
            } else {
                refused.add(each.event().number());
                watch.raise(Kind.WAITING_CHANGED, size);
                waiting.add(AuditEvent.of(AuditEventType.AUDIT_GAP, SEQUENCER, "changed")
                        .with(Map.of("number", Long.toString(each.event().number()))));
            }
        }
        return good;
    }

    /** The first entry, and after it what an earlier release had in a plain table. */
    private void begin(GrowingTree tree, NoteSigner signer) {
        long earlier = jdbc.sql("SELECT to_regclass('audit.legacy') IS NOT NULL")
                        .query(Boolean.class)
                        .single()
                ? jdbc.sql("SELECT count(*) FROM audit.legacy")
                        .query(Long.class)
                        .single()
                : 0;
        waiting.add(AuditEvent.of(
                        AuditEventType.AUDIT_BEGUN, SEQUENCER, signer.logKey().name())
                .with(Map.of("key", signer.logKey().toString(), "earlier", Long.toString(earlier))));
        List<EventRow> genesis = waiting.oldest(BATCH, refused).stream()
                .map(WaitingEvents.Waiting::event)
                .filter(event -> event.type().equals(AuditEventType.AUDIT_BEGUN.name()))
                .limit(1)
                .toList();
        place(tree, signer, genesis);
        if (earlier > 0) {
            NavigableMap<Long, EventRow> rows = earlier(Long.MIN_VALUE);
            while (!rows.isEmpty()) {
                rows.values().forEach(waiting::insert);
                place(tree, signer, List.copyOf(rows.values()));
                rows = earlier(rows.lastKey());
            }
        }
        jdbc.sql("DROP TABLE IF EXISTS audit.legacy").update();
    }

    private NavigableMap<Long, EventRow> earlier(long after) {
        NavigableMap<Long, EventRow> rows = new TreeMap<>();
        jdbc.sql("SELECT * FROM audit.legacy WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .param("after", after)
                .param("limit", BATCH)
                .query((ResultSet row) -> {
                    rows.put(row.getLong("sequence"), legacy(row));
                });
        return rows;
    }

    private EventRow legacy(ResultSet row) throws SQLException {
        Map<String, String> facts = json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {});
        return new EventRow(
                waiting.number(),
                WaitingEvents.salt(),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                Optional.ofNullable(row.getObject("organisation", UUID.class))
                        .map(id -> new OrganisationId(id).toString()),
                Optional.ofNullable(row.getObject("mailbox", UUID.class)).map(id -> new MailboxId(id).toString()),
                row.getString("subject_id"),
                CanonicalJson.write(facts));
    }
}
