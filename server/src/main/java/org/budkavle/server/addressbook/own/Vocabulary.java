// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The words that the advice knows, from {@code addressbook/naming.properties}: abbreviations with what they stand for, words
 * that say nothing to a stranger, names of systems.
 */
final class Vocabulary {

    private static final String FILE = "/addressbook/naming.properties";

    private final Map<String, String> abbreviations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> fillers;
    private final List<String> systems;

    private Vocabulary(Properties properties) {
        Map<String, String> found = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("abbreviation."))
                .forEach(name -> found.put(name.substring("abbreviation.".length()), properties.getProperty(name)));
        abbreviations.putAll(found);
        fillers = List.of(
                properties.getProperty("fillers").toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        systems = List.of(
                properties.getProperty("systems").toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    }

    /** Reads the file that comes with the program. */
    static Vocabulary load() {
        Properties properties = new Properties();
        try (InputStream file = Vocabulary.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Vocabulary(properties);
    }

    /** What the abbreviation stands for; with lower-case letters a word counts only if it is no word of the language. */
    Optional<String> expand(String word) {
        boolean shouted = word.equals(word.toUpperCase(Locale.ROOT));
        return Optional.ofNullable(abbreviations.get(word)).filter(full -> shouted || !isWord(word));
    }

    boolean isFiller(String word) {
        return fillers.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean isSystem(String word) {
        return systems.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Abbreviations that are also words, such as «sol» and «sip». */
    private static boolean isWord(String word) {
        return List.of("sol", "sip", "bus", "lov", "lex", "af", "is").contains(word.toLowerCase(Locale.ROOT))
                && !word.equals("SoL");
    }
}
