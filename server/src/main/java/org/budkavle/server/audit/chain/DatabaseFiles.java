// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.TilePath;
import org.budkavle.tlog.entry.EntryBundle;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.LogFiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log in the database as the files that others read (C2SP tlog-tiles): made of the columns at each reading, so that
 * what is verified is what is stored.
 */
public final class DatabaseFiles implements LogFiles {

    private static final Pattern NUMBERED =
            Pattern.compile("(?:tile/(entries|[0-6])|(body))/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    private final JdbcClient jdbc;

    /** At the latest reading of the checkpoint; bodies of entries after that are not yet of this log. */
    private long size = Long.MAX_VALUE;

    /** @param database with the schema {@code audit} */
    public DatabaseFiles(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    @Override
    public Optional<byte[]> read(String name) {
        if (name.equals("checkpoint")) {
            Optional<byte[]> note = text("SELECT note FROM audit.head");
            size = note.flatMap(DatabaseFiles::size).orElse(Long.MAX_VALUE);
            return note;
        }
        if (name.equals("checkpoints")) {
            return Optional.of(kept().getBytes(StandardCharsets.UTF_8));
        }
        if (name.startsWith("tst/")) {
            return stamp(name);
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(numbered.group(3).replaceAll("[x/]", ""));
        int width = numbered.group(4) == null ? TilePath.FULL : Integer.parseInt(numbered.group(4));
        if (numbered.group(2) != null) {
            return Optional.of(bodies(index).getBytes(StandardCharsets.UTF_8));
        }
        return numbered.group(1).equals("entries")
                ? entries(index, width)
                : hashes(Integer.parseInt(numbered.group(1)), index, width);
    }

    @Override
    public List<Long> timeStamps() {
        return jdbc.sql("SELECT size FROM audit.time_stamp ORDER BY size")
                .query(Long.class)
                .list();
    }

    private Optional<byte[]> text(String statement) {
        return jdbc.sql(statement).query(String.class).optional().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** The size as the column says it, so that a changed column is a damaged line. */
    private String kept() {
        return jdbc
                .sql("SELECT size, note FROM audit.checkpoint ORDER BY size, note")
                .query((row, _) -> row.getLong("size") + " "
                        + Base64.getEncoder()
                                .encodeToString(row.getString("note").getBytes(StandardCharsets.UTF_8))
                        + "\n")
                .list()
                .stream()
                .collect(Collectors.joining());
    }

    private Optional<byte[]> stamp(String name) {
        Matcher stamp = Pattern.compile("tst/([0-9]{1,18})\\.(tsr|checkpoint)").matcher(name);
        if (!stamp.matches()) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT note, answer FROM audit.time_stamp WHERE size = :size")
                .param("size", Long.parseLong(stamp.group(1)))
                .query((row, _) -> stamp.group(2).equals("tsr")
                        ? row.getBytes("answer")
                        : row.getString("note").getBytes(StandardCharsets.UTF_8))
                .optional();
    }

    private Optional<byte[]> hashes(int level, long index, int width) {
        return jdbc.sql(
                        "SELECT substring(hashes FROM 1 FOR :length) FROM audit.tile WHERE level = :level AND index = :index")
                .param("length", width * Hash.LENGTH)
                .param("level", level)
                .param("index", index)
                .query(byte[].class)
                .optional();
    }

    private Optional<byte[]> entries(long index, int width) {
        List<byte[]> entries = jdbc.sql("""
                        SELECT n, t, source, kind, commitment FROM audit.entry
                        WHERE n >= :from AND n < :to ORDER BY n""")
                .param("from", index * TilePath.FULL)
                .param("to", index * TilePath.FULL + width)
                .query((row, _) -> PlaceEvents.entry(
                        row.getLong("n"),
                        row.getLong("t"),
                        row.getLong("source"),
                        row.getString("kind"),
                        row.getBytes("commitment")))
                .list();
        return entries.isEmpty() ? Optional.empty() : Optional.of(EntryBundle.write(entries));
    }

    private String bodies(long index) {
        List<String> lines = new ArrayList<>(jdbc.sql("SELECT n, " + EventRow.COLUMNS + """
                         FROM audit.body WHERE n >= :from AND n < :to
                          AND (n < :size OR NOT EXISTS (SELECT FROM audit.entry WHERE entry.n = body.n))
                        ORDER BY n""")
                .param("from", index * TilePath.FULL)
                .param("to", (index + 1) * TilePath.FULL)
                .param("size", size)
                .query((row, _) -> EntryRecords.line(EventRow.of("n", row)) + "\n")
                .list());
        return String.join("", lines);
    }

    /** The size in a checkpoint; empty if it cannot be read. */
    static Optional<Long> size(byte[] note) {
        try {
            return Optional.of(Checkpoint.parse(Note.parse(note).text()).size());
        } catch (NotWellFormed damaged) {
            return Optional.empty();
        }
    }

    /** The first place that has an entry or a body and lies beyond the checkpoint; empty if there is none, as there should. */
    private OptionalLong beyond() {
        return jdbc.sql("""
                        WITH counted AS (
                          SELECT CASE WHEN split_part(note, chr(10), 2) ~ '^[0-9]{1,18}$'
                            THEN split_part(note, chr(10), 2)::bigint ELSE 0 END AS size FROM audit.head)
                        SELECT min(beyond.n) FROM (
                          SELECT min(n) AS n FROM audit.entry WHERE n >= (SELECT size FROM counted)
                          UNION ALL SELECT min(n) FROM audit.body WHERE n >= (SELECT size FROM counted)) AS beyond""")
                .query((row, _) -> {
                    long place = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
                })
                .single();
    }

    /** Whether nothing lies in the tables but what the checkpoint counts. */
    public Finding beyondFinding() {
        OptionalLong place = beyond();
        return place.isEmpty()
                ? new Finding("beyond", true, place, "Tabeller: inget utöver det som kontrollpunkten räknar")
                : new Finding(
                        "beyond",
                        false,
                        place,
                        "Tabeller: på plats " + place.getAsLong() + " ligger något som inte hör till loggen");
    }
}
