// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.util.ArrayList;
import java.util.List;

/** As much of CoreDNS's configuration as decides who answers for which zone: server blocks with their bind and forward. */
record Corefile(List<Block> blocks) {

    private static final String PORT = ":53";

    /** A server block: names with port, addresses that it listens on, servers that it asks. */
    record Block(int line, List<String> names, List<String> bind, List<String> forwardTo) {}

    /** Braces that do not match. */
    static final class Unbalanced extends Exception {
        private final int line;

        Unbalanced(int line) {
            super("unbalanced at line " + line);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    static Corefile parse(String text) throws Unbalanced {
        var blocks = new ArrayList<Block>();
        var lines = text.lines().toList();
        int depth = 0;
        var current = new Block(0, List.of(), List.of(), List.of());
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            var words = List.of(line.split("\\s+"));
            boolean opens = words.getLast().equals("{");
            if (depth == 0) {
                if (!opens || words.size() < 2) {
                    throw new Unbalanced(i + 1);
                }
                var names = words.subList(0, words.size() - 1).stream()
                        .map(Corefile::withPort)
                        .toList();
                current = new Block(i + 1, names, new ArrayList<>(), new ArrayList<>());
                blocks.add(current);
            } else if (depth == 1 && words.getFirst().equals("bind")) {
                current.bind().addAll(words.subList(1, words.size()));
            } else if (depth == 1 && words.getFirst().equals("forward") && words.size() > 2) {
                current.forwardTo().addAll(words.subList(2, opens ? words.size() - 1 : words.size()));
            }
            if (opens) {
                depth++;
            } else if (words.getFirst().equals("}") && --depth < 0) {
                throw new Unbalanced(i + 1);
            }
        }
        if (depth != 0) {
            throw new Unbalanced(lines.size());
        }
        return new Corefile(List.copyOf(blocks));
    }

    /** What the block of a zone listens on; nothing if there is none. */
    List<String> bindOf(String zone) {
        return blocks.stream()
                .filter(block -> block.names().contains(withPort(zone)))
                .map(Block::bind)
                .findFirst()
                .orElse(List.of());
    }

    private static String withPort(String name) {
        var bare = name.endsWith(".") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
        return bare.contains(":") ? bare : bare + PORT;
    }
}
