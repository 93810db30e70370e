// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.budkavle.server.audit.RestoredAudit;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.copy.RowCounts;
import org.budkavle.server.backup.restore.RehearsalReport.Check;
import org.budkavle.server.backup.restore.UpgradeReport.Migration;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.VerifierKey;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The newest copy ({@link NewestCopy}) with the changes of the database that this program makes at its start.
 */
public final class RehearseUpgrade {

    private final BudkavleProperties server;
    private final VerifierKey lists;
    private final Function<PGSimpleDataSource, List<Check>> look;
    private final Clock clock;

    /**
     * @param server whose copy it is
     * @param lists key that the lists are signed with
     * @param look judges the database afterwards
     */
    public RehearseUpgrade(
            BudkavleProperties server, VerifierKey lists, Function<PGSimpleDataSource, List<Check>> look, Clock clock) {
        this.server = server;
        this.lists = lists;
        this.look = look;
        this.clock = clock;
    }

    /** What the changes did, and what they break for who was there before. */
    record Migrated(List<Migration> migrations, List<String> breaks) {}

    /** Rehearses; what goes wrong stands in the report. */
    public UpgradeReport rehearse(Path folder, List<String> identities) {
        NewestCopy.Looked<Migrated> looked = new NewestCopy(server.data().resolve("upgrade-rehearsal"), lists, clock)
                .start(folder, identities, new Migrated(List.of(), List.of()), this::upgrade);
        return new UpgradeReport(
                looked.began(),
                looked.seconds(),
                looked.generation(),
                looked.found().migrations(),
                looked.found().breaks(),
                looked.checks());
    }

    private Migrated upgrade(NewestCopy.Started copy, List<Check> checks)
            throws BackupRefused, IOException, SQLException {
        Map<String, Long> rows = RowCounts.of(copy.source());
        RestoredAudit.Found audit = audit(copy.generation(), copy.source());
        Migrated migrated;
        try {
            migrated = migrate(copy.source(), "classpath:db/migration");
        } catch (FlywayException failed) {
            checks.add(new Check("migrated", false, "En ändring av databasen gick inte att göra: " + first(failed)));
            return new Migrated(List.of(), List.of());
        }
        checks.add(new Check(
                "migrated",
                true,
                migrated.migrations().isEmpty()
                        ? "Databasen har redan alla ändringar som programmet gör"
                        : migrated.migrations().size() + " ändringar av databasen gick att göra"));
        checks.add(rows(rows, RowCounts.of(copy.source())));
        checks.add(audit(audit, audit(copy.generation(), copy.source())));
        checks.addAll(look.apply(copy.source()));
        return migrated;
    }

    /** As the server does at its start. */
    static Migrated migrate(DataSource source, String location) throws SQLException {
        SchemaPromise before = SchemaPromise.of(source);
        MigrateResult result = Flyway.configure()
                .dataSource(source)
                .locations(location)
                .ignoreMigrationPatterns("*:missing")
                .defaultSchema("platform")
                .outOfOrder(true)
                .load()
                .migrate();
        List<Migration> migrations = result.migrations.stream()
                .map(each -> new Migration(
                        String.valueOf(each.version), String.valueOf(each.description), each.executionTime))
                .toList();
        return new Migrated(migrations, before.brokenBy(SchemaPromise.of(source)));
    }

    /** The first line says which change; the rest may have values of rows. */
    private static String first(FlywayException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }

    private RestoredAudit.Found audit(Generation listed, PGSimpleDataSource source) throws BackupRefused, IOException {
        VerifierKey key = RestoreBackup.auditKey(server.data().resolve("keys/audit-log.vkey"));
        return new RestoredAudit(source).look(key, RestoredAudit.note(listed.checkpoint()), clock.instant());
    }

    private static Check audit(RestoredAudit.Found before, RestoredAudit.Found after) {
        boolean same = after.faults().isEmpty()
                && before.size() == after.size()
                && before.root().equals(after.root());
        return new Check(
                "audit",
                same,
                same
                        ? "Granskningsloggen är hel, med samma kontrollpunkt före och efter: " + after.size()
                                + " poster"
                        : "Granskningsloggens kontrollpunkt är inte densamma före och efter");
    }

    /** A change may add rows, and take none away. */
    private static Check rows(Map<String, Long> before, Map<String, Long> after) {
        List<String> fewer = before.entrySet().stream()
                .filter(each -> after.getOrDefault(each.getKey(), -1L) < each.getValue())
                .map(Map.Entry::getKey)
                .toList();
        return fewer.isEmpty()
                ? new Check(
                        "rows",
                        true,
                        "Ingen rad är borta: "
                                + before.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum() + " före, "
                                + after.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum() + " efter")
                : new Check("rows", false, "Tabeller med färre rader efteråt: " + String.join(", ", fewer));
    }
}
