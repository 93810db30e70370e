// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path WORDS = Path.of("src/main/resources/client");

    /** A key written out whole in a template or a class: text("screen.key") and count("screen.key", …). */
    private static final Pattern USED = Pattern.compile("\\b(text|count)\\(\"([a-z-]+\\.[a-z0-9.-]+)\"[,)]");

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        try (Stream<Path> files = Files.list(WORDS)) {
            for (Path swedish : files.filter(file -> !file.toString().endsWith("_en.properties"))
                    .toList()) {
                Path english = WORDS.resolve(swedish.getFileName().toString().replace(".properties", "_en.properties"));
                assertThat(keys(english)).as("%s", english).isEqualTo(keys(swedish));
            }
        }
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path root : List.of(Path.of("src/main/jte"), Path.of("src/main/java/org/budkavle/server"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher used = USED.matcher(Files.readString(file));
                    while (used.find()) {
                        String key = used.group(2);
                        String asked = used.group(1).equals("count") ? key + ".other" : key;
                        if (Files.exists(WORDS.resolve(key.substring(0, key.indexOf('.')) + ".properties"))
                                && new Texts(Language.SWEDISH).text(asked).equals(asked)) {
                            missing.add(file.getFileName() + ": " + asked);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void valuesStandWhereTheyAreAskedFor() {
        assertThat(new Texts(Language.SWEDISH).text("frame.todo", 7)).isEqualTo("7 att göra");
        assertThat(new Texts(Language.ENGLISH).count("frame.errors", 1)).isEqualTo("One thing needs to be put right");
        assertThat(new Texts(Language.SWEDISH).text("moment.yesterday", "{0}")).isEqualTo("i går {0}");
    }

    private static Set<String> keys(Path file) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            words.load(reader);
        }
        return new TreeSet<>(words.stringPropertyNames());
    }
}
