// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.GrowingTree;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSigner;
import org.budkavle.tlog.entry.Commitment;
import org.budkavle.tlog.entry.Entry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Moves waiting events into the log: entry, body, tiles, checkpoint, in the caller's transaction (compliance.md 3.5). */
@Component
class PlaceEvents {

    /** The source that entries name. */
    static final String SOURCE = "budkavle";

    private static final long PARTITION = 1_000_000;

    private final JdbcTemplate jdbc;
    private final TreeRecords records;
    private final Clock clock;

    PlaceEvents(JdbcTemplate jdbc, TreeRecords records, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.clock = clock;
    }

    /** The new checkpoint. */
    Note place(GrowingTree tree, NoteSigner signer, String origin, List<EventRow> events) {
        long first = tree.size();
        long time = Math.max(clock.millis(), records.lastTime(first));
        makePartitions(first, events.size());
        Long[] places = new Long[events.size()];
        Long[] numbers = new Long[events.size()];
        String[] kinds = new String[events.size()];
        byte[][] commitments = new byte[events.size()][];
        for (int i = 0; i < events.size(); i++) {
            EventRow event = events.get(i);
            places[i] = first + i;
            numbers[i] = event.number();
            kinds[i] = EntryKind.of(event.type());
            commitments[i] = Commitment.bytes(event.salt(), event.bytes());
            tree.append(Hash.leaf(entry(places[i], time, numbers[i], kinds[i], commitments[i])));
        }
        jdbc.execute((Connection connection) -> {
            write(connection, time, places, numbers, kinds, commitments);
            return true;
        });
        records.write(tree.takeFull());
        records.write(tree.unfinished());
        String text = new Checkpoint(origin, tree.size(), tree.root()).text();
        Note head = new Note(text, List.of(signer.sign(text)));
        records.head(head);
        return head;
    }

    /** The exact bytes of an entry, from its columns. */
    static byte[] entry(long n, long t, long number, String kind, byte[] commitment) {
        return new Entry(
                        n,
                        Instant.ofEpochMilli(t),
                        kind,
                        Commitment.text(commitment),
                        Optional.of(new Entry.Source(SOURCE, number)))
                .bytes();
    }

    private void makePartitions(long first, int count) {
        // One ahead, so that nobody waits for it in the middle of a rush.
        long last = (first + count) / PARTITION;
        if (first == 0 || first / PARTITION != last || first % PARTITION < PARTITION / 100) {
            jdbc.query(
                    "SELECT audit.make_partitions(?), audit.make_partitions(?)",
                    _ -> {},
                    last * PARTITION,
                    (last + 1) * PARTITION);
        }
    }

    private static void write(
            Connection connection, long time, Long[] places, Long[] numbers, String[] kinds, byte[][] commitments)
            throws SQLException {
        try (PreparedStatement entries = connection.prepareStatement("""
                        INSERT INTO audit.entry (n, t, source, kind, commitment)
                        SELECT n, ?, source, kind, commitment
                        FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::bytea[]) AS new (n, source, kind, commitment)""");
                PreparedStatement bodies = connection.prepareStatement("""
                        INSERT INTO audit.body
                          (n, salt, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts)
                        SELECT new.n, salt, at, type, actor_kind, actor_id, organisation, mailbox, subject_id, facts
                        FROM unnest(?::bigint[], ?::bigint[]) AS new (n, id) JOIN audit.pending USING (id)""");
                PreparedStatement leave = connection.prepareStatement("DELETE FROM audit.pending WHERE id = ANY (?)");
                PreparedStatement allow =
                        connection.prepareStatement("SELECT set_config('audit.sequencing', 'on', true)")) {
            entries.setLong(1, time);
            entries.setArray(2, connection.createArrayOf("bigint", places));
            entries.setArray(3, connection.createArrayOf("bigint", numbers));
            entries.setArray(4, connection.createArrayOf("text", kinds));
            entries.setArray(5, connection.createArrayOf("bytea", commitments));
            bodies.setArray(1, connection.createArrayOf("bigint", places));
            bodies.setArray(2, connection.createArrayOf("bigint", numbers));
            leave.setArray(1, connection.createArrayOf("bigint", numbers));
            allow.execute();
            if (entries.executeUpdate() != places.length
                    || bodies.executeUpdate() != places.length
                    || leave.executeUpdate() != places.length) {
                throw new SQLException("Events that waited for their place are gone");
            }
        }
    }
}
