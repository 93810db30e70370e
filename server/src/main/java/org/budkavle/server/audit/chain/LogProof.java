// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.util.Optional;
import javax.sql.DataSource;
import org.budkavle.server.audit.AuditChain.ProvenEntry;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.EntryProof;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.Proofs;
import org.budkavle.tlog.TiledSubtrees;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One entry with its proof, as a file: canonical JSON of {@code entry}, {@code proof} and, unless erased, {@code body}. */
public final class LogProof {

    private LogProof() {}

    /** @return empty if there is no such entry */
    public static Optional<String> of(DataSource database, long place) throws NotWellFormed {
        JdbcClient jdbc = JdbcClient.create(database);
        return entry(new TreeRecords(jdbc), new EntryRecords(jdbc), place).map(proven -> proven.json(true));
    }

    static Optional<ProvenEntry> entry(TreeRecords records, EntryRecords entries, long place) throws NotWellFormed {
        Optional<Note> head = records.head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint checkpoint = Checkpoint.parse(head.get().text());
        if (place < 0 || place >= checkpoint.size()) {
            return Optional.empty();
        }
        EntryProof proof = new EntryProof(
                place,
                Proofs.inclusion(place, checkpoint.size(), new TiledSubtrees(checkpoint.size(), records)),
                head.get());
        return entries.entry(place).map(entry -> new ProvenEntry(entry, entries.body(place), proof));
    }
}
