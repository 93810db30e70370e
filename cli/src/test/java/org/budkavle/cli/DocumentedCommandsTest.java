// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command in the operating procedures is one that the program takes, with options that it has. */
class DocumentedCommandsTest {

    private static final String COMMAND = "./budkavle ";

    @Test
    void everyCommandInTheOperatingProceduresIsOneThatTheProgramTakes() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> pages = Files.list(docs().resolve("drift"))) {
            for (Path page : pages.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                commands(Files.readString(page)).forEach(each -> {
                    assertThatCode(() -> Budkavle.parse(arguments(each)))
                            .as(page.getFileName() + ": " + each)
                            .doesNotThrowAnyException();
                    commands.add(each);
                });
            }
        }
        assertThat(commands).hasSizeGreaterThan(10);
    }

    /** Lines of code blocks, those that go on with a backslash as one. */
    private static List<String> commands(String page) {
        return page.replaceAll("\\\\\n\\s*", " ")
                .lines()
                .filter(line -> line.startsWith("    ") || line.startsWith(COMMAND))
                .map(String::strip)
                .filter(line -> line.startsWith(COMMAND))
                .toList();
    }

    /** What a shell makes of it; optional parts in brackets are taken with. */
    private static String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        var found = java.util.regex.Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)")
                .matcher(command.substring(COMMAND.length()).replaceAll("[\\[\\]]", ""));
        while (found.find()) {
            words.add(Stream.of(found.group(1), found.group(2), found.group(3))
                    .filter(each -> each != null)
                    .findFirst()
                    .orElseThrow());
        }
        return words.toArray(String[]::new);
    }

    private static Path docs() {
        return Arrays.asList(Path.of("docs"), Path.of("../docs")).stream()
                .filter(each -> Files.isDirectory(each.resolve("drift")))
                .findFirst()
                .orElseThrow();
    }
}
