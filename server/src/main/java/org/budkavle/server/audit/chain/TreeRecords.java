// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.GrowingTree;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.TilePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree in the database: tiles, the latest checkpoint, those that are kept. */
@Component
public class TreeRecords implements GrowingTree.TileSource {

    private final JdbcClient jdbc;

    TreeRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest checkpoint; empty before the first. */
    public Optional<Note> head() throws NotWellFormed {
        Optional<String> note =
                jdbc.sql("SELECT note FROM audit.head").query(String.class).optional();
        return note.isEmpty() ? Optional.empty() : Optional.of(note(note.get()));
    }

    /** @throws IllegalArgumentException if the tile is missing or narrower */
    @Override
    public byte[] hashes(TilePath tile) {
        byte[] hashes = jdbc.sql("SELECT hashes FROM audit.tile WHERE level = :level AND index = :index")
                .param("level", tile.level())
                .param("index", tile.index())
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("A tile is missing"));
        if (hashes.length < tile.width() * Hash.LENGTH) {
            throw new IllegalArgumentException("A tile is not as wide as it should be");
        }
        return Arrays.copyOf(hashes, tile.width() * Hash.LENGTH);
    }

    void write(Map<TilePath, byte[]> tiles) {
        tiles.forEach((tile, hashes) -> jdbc.sql("""
                        INSERT INTO audit.tile AS stored (level, index, hashes) VALUES (:level, :index, :hashes)
                        ON CONFLICT (level, index) DO UPDATE SET hashes = EXCLUDED.hashes
                        WHERE length(stored.hashes) < length(EXCLUDED.hashes)""")
                .param("level", tile.level())
                .param("index", tile.index())
                .param("hashes", hashes)
                .update());
    }

    void head(Note note) {
        jdbc.sql("INSERT INTO audit.head (note) VALUES (:note) ON CONFLICT (one) DO UPDATE SET note = EXCLUDED.note")
                .param("note", note.toString())
                .update();
    }

    /** Keeps a checkpoint for ever. */
    public void keep(Note note) {
        jdbc.sql("INSERT INTO audit.checkpoint (size, note) VALUES (:size, :note) ON CONFLICT DO NOTHING")
                .param("size", checkpoint(note).size())
                .param("note", note.toString())
                .update();
    }

    /** When the last entry of a log of that size got its place, in milliseconds since 1970. */
    long lastTime(long size) {
        return jdbc.sql("SELECT t FROM audit.entry WHERE n = :last")
                .param("last", size - 1)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    static Note note(String text) throws NotWellFormed {
        return Note.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a note that we wrote says. */
    public static Checkpoint checkpoint(Note note) {
        try {
            return Checkpoint.parse(note.text());
        } catch (NotWellFormed e) {
            throw new IllegalArgumentException(e);
        }
    }
}
