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
import java.util.Optional;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.budkavle.tlog.VerifierKey;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The newest copy, started in a folder of its own to be looked at, and gone afterwards. PostgreSQL alone is started, on the loopback, and
 * none of our program, so that nothing can leave the machine.
 */
final class NewestCopy {

    private final Path scratch;
    private final VerifierKey lists;
    private final Clock clock;

    /**
     * @param scratch folder of its own; emptied before and removed afterwards
     * @param lists key that the lists are signed with
     */
    NewestCopy(Path scratch, VerifierKey lists, Clock clock) {
        this.scratch = scratch.toAbsolutePath().normalize();
        this.lists = lists;
        this.clock = clock;
    }

    /** @param reached up to when the log was read, if it says so */
    record Started(Archive archive, Generation generation, PGSimpleDataSource source, Optional<Instant> reached) {}

    /** What is found in it, as checks and besides. */
    interface Look<T> {
        T at(Started copy, List<Check> checks) throws BackupRefused, IOException, SQLException;
    }

    /** @param generation whose copy it was; empty if there was none to be read */
    record Looked<T>(Instant began, long seconds, String generation, List<Check> checks, T found) {}

    /**
     * Starts it and has it looked at; what goes wrong is a check that failed.
     *
     * @param nothing what is found if it cannot be started
     */
    <T> Looked<T> start(Path folder, List<String> identities, T nothing, Look<T> look) {
        Instant began = clock.instant();
        List<Check> checks = new ArrayList<>();
        String generation = "";
        T found = nothing;
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
                Optional<Instant> reached = RestoreBackup.settle(database);
                checks.add(new Check("started", true, "Databasen startade och läste in loggen till " + copy.reach()));
                found = look.at(new Started(archive, newest, RestoreBackup.source(database), reached), checks);
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
        return new Looked<>(began, Duration.between(began, clock.instant()).toSeconds(), generation, checks, found);
    }
}
