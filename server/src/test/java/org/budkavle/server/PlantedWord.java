// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

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
import org.springframework.jdbc.core.simple.JdbcClient;

/** A word that occurs nowhere by itself: put into messages, it tells where their content can be read. */
public final class PlantedWord {

    /** The word. */
    public static final String WORD = "Kvastgrenspeppar";

    private PlantedWord() {}

    /** Files with the word in them, as it is, in hexadecimal or in Base64. */
    public static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(PlantedWord::isInFile)
                    .toList();
        }
    }

    /** Tables with the word in a row. */
    public static List<String> tablesOf(JdbcClient database) {
        return database.sql("""
                        SELECT schemaname || '.' || tablename FROM pg_tables
                        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""").query(String.class).list().stream()
                .filter(table -> database.sql("SELECT t::text FROM " + table + " t").query(String.class).list().stream()
                        .anyMatch(PlantedWord::isIn))
                .toList();
    }

    private static boolean isInFile(Path file) {
        try {
            return isIn(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIn(String text) {
        byte[] word = WORD.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(word);
        // Three ways to fall into the groups of base64; the first and last characters depend on what stands around.
        boolean encoded = Stream.of(0, 1, 2).anyMatch(shift -> {
            byte[] shifted = new byte[shift + word.length];
            System.arraycopy(word, 0, shifted, shift, word.length);
            String base64 = Base64.getEncoder().encodeToString(shifted);
            return text.contains(base64.substring(4, base64.length() - 4));
        });
        return text.contains(WORD) || text.contains(hex) || encoded;
    }
}
