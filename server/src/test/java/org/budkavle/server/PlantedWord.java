// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A word that occurs nowhere by itself: put into messages, it tells where their content can be read. */
public final class PlantedWord {

    /** The word. */
    public static final String WORD = "Kvastgrenspeppar";

    private PlantedWord() {}

    /** Files with the word in them, as it is, in UTF-16, in hexadecimal, in Base64 or packed. */
    public static List<Path> filesUnder(Path folder) throws IOException {
        return filesUnder(folder, WORD);
    }

    /** The same, of a word of one's own. */
    public static List<Path> filesUnder(Path folder, String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isInFile(file, word))
                    .toList();
        }
    }

    /** Tables with the word in a row. */
    public static List<String> tablesOf(JdbcClient database) {
        return tablesOf(database, WORD);
    }

    /** The same, of a word of one's own. */
    public static List<String> tablesOf(JdbcClient database, String word) {
        return database.sql("""
                        SELECT schemaname || '.' || tablename FROM pg_tables
                        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""").query(String.class).list().stream()
                .filter(table -> database.sql("SELECT t::text FROM " + table + " t").query(String.class).list().stream()
                        .anyMatch(row -> isIn(row, word)))
                .toList();
    }

    /** Whether the word is in a file. */
    public static boolean isInFile(Path file, String word) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return isIn(new String(bytes, StandardCharsets.ISO_8859_1), word) || isPackedIn(bytes, word);
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIn(String text, String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(utf8);
        // Three ways to fall into the groups of base64; the first and last characters depend on what stands around.
        boolean encoded = Stream.of(0, 1, 2).anyMatch(shift -> {
            byte[] shifted = new byte[shift + utf8.length];
            System.arraycopy(utf8, 0, shifted, shift, utf8.length);
            String base64 = Base64.getEncoder().encodeToString(shifted);
            return text.contains(base64.substring(4, base64.length() - 4));
        });
        return text.contains(word)
                || text.contains(hex)
                || encoded
                // In either order of bytes.
                || text.contains(new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    /** Looks into whatever begins as gzip does. */
    private static boolean isPackedIn(byte[] bytes, String word) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1f
                    && bytes[i + 1] == (byte) 0x8b
                    && bytes[i + 2] == 8
                    && isIn(unpacked(bytes, i), word)) {
                return true;
            }
        }
        return false;
    }

    private static String unpacked(byte[] bytes, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
            in.transferTo(out);
        } catch (IOException chance) {
            // Two bytes that happened to look like a beginning, or a part of a file: what came out is looked at.
            return out.toString(StandardCharsets.ISO_8859_1);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
