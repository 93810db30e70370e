// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The blocks of commands and settings in the operating procedures, each with the mark that says how it is proved. */
public final class DocumentedBlocks {

    /** Marks that there are; docs/drift.md says what each means. */
    static final Set<String> MARKS =
            Set.of("sh run", "sh stopped", "sh start", "sh root", "sh cluster", "properties", "sql run", "conf");

    private static final String FENCE = "```";
    private static final String COMMAND = "./budkavle ";

    private DocumentedBlocks() {}

    /**
     * A block.
     *
     * @param place page and line
     * @param mark empty if it has none
     */
    public record Block(String place, String mark, String text) {

        /** Its commands, those that go on with a backslash as one. */
        public List<String> commands() {
            return text.replaceAll("\\\\\n\\s*", " ")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        /** Those of its commands that are ours. */
        List<String> ours() {
            return commands().stream()
                    .filter(line -> line.contains(COMMAND))
                    .map(line -> line.substring(line.indexOf(COMMAND)))
                    .toList();
        }
    }

    /** All, page by page. */
    public static List<Block> all() throws IOException {
        List<Block> all = new ArrayList<>(of(repository().resolve("docs/drift.md")));
        try (Stream<Path> pages = Files.list(repository().resolve("docs/drift"))) {
            for (Path page : pages.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                all.addAll(of(page));
            }
        }
        return all;
    }

    /** Those with the mark, page by page. */
    public static List<Block> marked(String mark) throws IOException {
        return all().stream().filter(each -> each.mark().equals(mark)).toList();
    }

    /** The project's folder. */
    public static Path repository() {
        return Files.isDirectory(Path.of("docs/drift")) ? Path.of(".") : Path.of("..");
    }

    private static List<Block> of(Path page) throws IOException {
        List<Block> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            String place = page.getFileName() + ":" + (at + 1);
            if (line.strip().startsWith(FENCE)) {
                int margin = line.indexOf(FENCE);
                String mark = line.strip().substring(FENCE.length()).strip();
                StringBuilder text = new StringBuilder();
                for (at++; !lines.get(at).strip().equals(FENCE); at++) {
                    text.append(lines.get(at)
                                    .substring(Math.min(margin, lines.get(at).length())))
                            .append('\n');
                }
                found.add(new Block(place, mark, text.toString()));
            } else if (line.startsWith("    ") && line.strip().startsWith(COMMAND)) {
                found.add(new Block(place, "", line.strip() + "\n"));
            }
        }
        return found;
    }
}
