// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.budkavle.server.audit.chain.LogProof;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.verify.EntryFile;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database: whether it answers, is of this version, how its queues stand, and whether the audit log proves itself. */
final class Database {

    private static final int PORT_LINE = 3;
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration MUCH_TOO_LATE = Duration.ofHours(2);

    private Database() {}

    /** Looks at it; the embedded one must run, since starting it would be more than looking. */
    static List<Finding> look(Settings settings, Instant now) {
        Path data = Path.of(settings.text("budkavle.data", "data"));
        Optional<DataSource> source;
        try {
            source = source(settings, data);
        } catch (IllegalArgumentException address) {
            // Its message has the address, and that may have a password in it.
            return List.of(Finding.fail(
                    "BKV-D11",
                    "Databas",
                    "spring.datasource.url är ingen adress till PostgreSQL.",
                    "Skriv den som jdbc:postgresql://VÄRD:PORT/DATABAS."));
        }
        if (source.isEmpty()) {
            return List.of(Finding.unknown(
                    "BKV-D11",
                    "Databas",
                    "Servern är stoppad, och databasen i " + data + " startas inte av en kontroll."));
        }
        return look(source.get(), data, now);
    }

    /** Looks at this one. */
    static List<Finding> look(DataSource source, Path data, Instant now) {
        try {
            JdbcClient jdbc = JdbcClient.create(source);
            String version = jdbc.sql("SHOW server_version").query(String.class).single();
            List<Finding> found = new ArrayList<>();
            found.add(Finding.pass("BKV-D11", "Databas", "PostgreSQL " + version + " svarar."));
            found.add(migrated(
                    jdbc.sql("SELECT count(*) FROM platform.flyway_schema_history WHERE NOT success")
                            .query(Long.class)
                            .single(),
                    jdbc.sql("SELECT version FROM platform.flyway_schema_history WHERE version IS NOT NULL")
                            .query(String.class)
                            .list(),
                    Migrations.carried()));
            found.add(queue(
                    "sändning",
                    count(jdbc, "accesspoint.transmission WHERE finished_at IS NULL"),
                    oldest(jdbc, "min(accepted_at) FROM accesspoint.transmission WHERE finished_at IS NULL"),
                    now));
            found.add(queue(
                    "mottagning",
                    count(jdbc, "accesspoint.inbound WHERE handed_over_at IS NULL"),
                    oldest(jdbc, "min(received_at) FROM accesspoint.inbound WHERE handed_over_at IS NULL"),
                    now));
            found.add(log(source, jdbc, data.resolve("keys/audit-log.vkey")));
            return found;
        } catch (DataAccessException unreachable) {
            return List.of(Finding.fail(
                    "BKV-D11",
                    "Databas",
                    "Databasen svarar inte, eller saknar Budkavles tabeller.",
                    "Kontrollera spring.datasource.url, användare och lösenord, och att servern har startat en gång."));
        }
    }

    private static Optional<DataSource> source(Settings settings, Path data) {
        String url = settings.text("spring.datasource.url");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setConnectTimeout(5);
        if (!url.isBlank()) {
            source.setURL(url);
            source.setUser(settings.text("spring.datasource.username"));
            source.setPassword(settings.text("spring.datasource.password"));
            return Optional.of(source);
        }
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            source.setURL("jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/budkavle");
            source.setUser("budkavle");
            source.setPassword(
                    Files.readString(data.resolve("postgres.password")).strip());
            return Optional.of(source);
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    /** @param carried versions that this program brings */
    static Finding migrated(long failed, List<String> applied, List<String> carried) {
        List<String> missing =
                carried.stream().filter(each -> !applied.contains(each)).toList();
        List<String> unknown =
                applied.stream().filter(each -> !carried.contains(each)).toList();
        if (failed > 0) {
            return Finding.fail(
                    "BKV-D12",
                    "Databasens version",
                    failed + " ändringar av databasen misslyckades.",
                    "Se serverns logg; läs tillbaka säkerhetskopian om felet inte går att rätta.");
        }
        if (!unknown.isEmpty()) {
            return Finding.fail(
                    "BKV-D12",
                    "Databasens version",
                    "Databasen är nyare än programmet: " + String.join(", ", unknown) + ".",
                    "Kör den version av programmet som databasen hör till, eller en senare.");
        }
        return missing.isEmpty()
                ? Finding.pass("BKV-D12", "Databasens version", applied.size() + " ändringar, alla som programmet har.")
                : Finding.warn(
                        "BKV-D12",
                        "Databasens version",
                        missing.size() + " ändringar är inte gjorda än.",
                        "De görs vid nästa start av servern. Ta en säkerhetskopia först.");
    }

    static Finding queue(String name, long waiting, Optional<Instant> oldest, Instant now) {
        if (oldest.isEmpty()) {
            return Finding.pass("BKV-D14", "Kö för " + name, "Inget väntar.");
        }
        Duration age = Duration.between(oldest.get(), now);
        String text = waiting + " väntar, den äldsta i " + age.toMinutes() + " minuter.";
        if (age.compareTo(MUCH_TOO_LATE) > 0) {
            return Finding.fail(
                    "BKV-D14",
                    "Kö för " + name,
                    text,
                    "Se vad som väntar och varför: docs/drift.md, «Vad som väntar, och varför».");
        }
        return age.compareTo(LATE) > 0
                ? Finding.warn(
                        "BKV-D14", "Kö för " + name, text, "Följ den; motparten eller federationen svarar kanske inte.")
                : Finding.pass("BKV-D14", "Kö för " + name, text);
    }

    /** The newest entry with its way to a checkpoint that the log's key has signed. */
    private static Finding log(DataSource source, JdbcClient jdbc, Path keyFile) {
        String title = "Granskningsloggen";
        String mend = "Kör ./budkavle audit verify på en export, och läs docs/drift.md, «Granskningsloggen».";
        try {
            VerifierKey key = VerifierKey.parse(
                    Files.readString(keyFile).lines().findFirst().orElse(""));
            long last = jdbc.sql("SELECT coalesce(max(n), -1) FROM audit.entry")
                    .query(Long.class)
                    .single();
            boolean holds = LogProof.of(source, last)
                    .filter(entry -> EntryFile.verify(entry, key).holds())
                    .isPresent();
            return holds
                    ? Finding.pass("BKV-D13", title, "Den senaste posten, " + last + ", är bevisad mot loggens nyckel.")
                    : Finding.fail("BKV-D13", title, "Den senaste posten kan inte bevisas.", mend);
        } catch (IOException unreadable) {
            return Finding.unknown("BKV-D13", title, "Loggens nyckel " + keyFile + " kan inte läsas.");
        } catch (NotWellFormed damaged) {
            return Finding.fail("BKV-D13", title, "Loggen eller dess nyckel är skadad.", mend);
        }
    }

    private static long count(JdbcClient jdbc, String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private static Optional<Instant> oldest(JdbcClient jdbc, String what) {
        return jdbc.sql("SELECT " + what)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
