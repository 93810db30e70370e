// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.budkavle.server.audit.RestoredAudit;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.Vault;
import org.budkavle.server.backup.copy.RowCounts;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import org.budkavle.server.content.ContentRehearsal;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.budkavle.tlog.VerifierKey;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A restore of the newest copy to a folder of its own, which is removed afterwards: PostgreSQL alone is started, on the
 * loopback, and none of our program, so that nothing can leave the machine.
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

    /** Rehearses; what goes wrong stands in the report. */
    public RehearsalReport rehearse(Path folder, List<String> identities) {
        Instant began = clock.instant();
        List<Check> checks = new ArrayList<>();
        Map<String, Long> rows = new TreeMap<>();
        String generation = "";
        Optional<Instant> reached = Optional.empty();
        Path scratch = server.data().toAbsolutePath().normalize().resolve("rehearsal");
        try {
            FileSystemUtils.deleteRecursively(scratch);
            Archive archive = Archive.existing(folder);
            List<String> ids = archive.generationIds();
            if (ids.isEmpty()) {
                throw new BackupRefused(BackupFault.NO_BACKUP, folder.toString());
            }
            Generation newest = archive.read(ids.getLast(), lists);
            generation = newest.id();
            CopyOnDisk copy = CopyOnDisk.checked(archive, newest, new Until.Latest(), lists, identities);
            checks.add(new Check("signed", true, "Förteckningen är undertecknad, och alla filer är de som står i den"));
            try (EmbeddedDatabase database = copy.start(scratch, new Until.Latest())) {
                reached = RestoreBackup.settle(database);
                checks.add(new Check("started", true, "Databasen startade och läste in loggen till " + copy.reach()));
                PGSimpleDataSource source = RestoreBackup.source(database);
                rows.putAll(RowCounts.of(source));
                checks.add(rows(newest, rows));
                checks.add(audit(newest, source));
                checks.add(blobs(archive, newest, identities, source));
                checks.add(samples(archive, identities, source));
            }
        } catch (BackupRefused refused) {
            checks.add(new Check(refused.fault().name().toLowerCase(Locale.ROOT), false, refused.told()));
        } catch (IOException | SQLException | RuntimeException e) {
            checks.add(
                    new Check("failed", false, "Provet avbröts: " + e.getClass().getSimpleName()));
        } finally {
            try {
                FileSystemUtils.deleteRecursively(scratch);
            } catch (IOException e) {
                checks.add(new Check("removed", false, "Provets filer i " + scratch + " gick inte att ta bort"));
            }
        }
        long seconds = Duration.between(began, clock.instant()).toSeconds();
        return new RehearsalReport(began, seconds, generation, reached, checks, rows);
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
