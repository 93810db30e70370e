// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.budkavle.server.audit.RestoredAudit;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.backup.copy.RowCounts;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import org.budkavle.server.content.ContentRehearsal;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.VerifierKey;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A restore of the newest copy, to see that it could be done: its tables, audit log, files, and samples of what is decrypted
 * ({@link NewestCopy}).
 */
public final class Rehearse {

    private static final int SAMPLES = 50;
    private static final Set<String> ONLY_GROW = Set.of("audit.entry", "accesspoint.event_log");

    private final BudkavleProperties server;
    private final VerifierKey lists;
    private final Clock clock;

    /**
     * @param server whose copy it is: its master keys decrypt the samples, its log key verifies the log
     * @param lists key that the lists are signed with
     */
    public Rehearse(BudkavleProperties server, VerifierKey lists, Clock clock) {
        this.server = server;
        this.lists = lists;
        this.clock = clock;
    }

    /** What the copy held, and up to when. */
    private record Found(Map<String, Long> rows, Optional<Instant> reached) {}

    /** Rehearses; what goes wrong stands in the report. */
    public RehearsalReport rehearse(Path folder, List<String> identities) {
        NewestCopy.Looked<Found> looked = new NewestCopy(server.data().resolve("rehearsal"), lists, clock)
                .start(folder, identities, new Found(Map.of(), Optional.empty()), (copy, checks) -> {
                    Map<String, Long> rows = new TreeMap<>(RowCounts.of(copy.source()));
                    checks.add(rows(copy.generation(), rows));
                    checks.add(audit(copy.generation(), copy.source()));
                    checks.add(blobs(copy.archive(), copy.generation(), identities, copy.source()));
                    checks.add(samples(copy.archive(), identities, copy.source()));
                    return new Found(rows, copy.reached());
                });
        return new RehearsalReport(
                looked.began(),
                looked.seconds(),
                looked.generation(),
                looked.found().reached(),
                looked.checks(),
                looked.found().rows());
    }

    private static Check rows(Generation listed, Map<String, Long> rows) {
        List<String> wrong = new ArrayList<>();
        listed.rows().forEach((table, count) -> {
            boolean fewer = ONLY_GROW.contains(table) && rows.getOrDefault(table, 0L) < count;
            if (!rows.containsKey(table) || fewer) {
                wrong.add(table);
            }
        });
        return wrong.isEmpty()
                ? new Check(
                        "tables",
                        true,
                        "Alla " + rows.size() + " tabeller finns, med "
                                + rows.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum() + " rader")
                : new Check("tables", false, "Tabeller som saknas eller har för få rader: " + String.join(", ", wrong));
    }

    private Check audit(Generation listed, PGSimpleDataSource source) throws BackupRefused, IOException {
        VerifierKey key = RestoreBackup.auditKey(server.data().resolve("keys/audit-log.vkey"));
        RestoredAudit.Found found =
                new RestoredAudit(source).look(key, RestoredAudit.note(listed.checkpoint()), clock.instant());
        boolean whole = found.faults().isEmpty() && found.known() == found.size();
        return new Check(
                "audit",
                whole,
                whole
                        ? "Granskningsloggen är hel: " + found.size()
                                + " poster, och den börjar med kopians kontrollpunkt"
                        : "Granskningsloggen: "
                                + (found.faults().isEmpty()
                                        ? "kortare än kopians kontrollpunkt"
                                        : found.faults().getFirst()));
    }

    private static Check blobs(
            Archive archive, Generation generation, List<String> identities, PGSimpleDataSource source)
            throws BackupRefused {
        RestoredFiles.Blobs blobs = new RestoredFiles(archive, generation, identities).present(source);
        return new Check(
                "blobs",
                blobs.missing().isEmpty(),
                blobs.missing().isEmpty()
                        ? "Alla " + blobs.restored() + " blobbar finns och är hela"
                        : blobs.missing().size() + " av "
                                + (blobs.restored() + blobs.missing().size()) + " blobbar saknas eller är skadade");
    }

    private Check samples(Archive archive, List<String> identities, PGSimpleDataSource source) {
        ContentRehearsal.Outcome outcome = new ContentRehearsal(server).tryOut(source, SAMPLES, blob -> {
            try {
                Path copy = archive.blob(blob).orElseThrow(() -> new IOException("No copy of " + blob));
                return Vault.open(copy, identities);
            } catch (BackupRefused e) {
                throw new IOException(e);
            }
        });
        return new Check(
                "content",
                outcome.unreadable().isEmpty(),
                outcome.unreadable().isEmpty()
                        ? outcome.keys() + " datanycklar gick att öppna, och " + outcome.read()
                                + " stickprov av filerna gick att dekryptera"
                        : outcome.unreadable().size() + " datanycklar eller stickprov gick inte att dekryptera");
    }
}
