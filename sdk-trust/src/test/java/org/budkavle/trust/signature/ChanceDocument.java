// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Well-formed documents full of namespaces, comments, instructions, references and white space, made by chance. */
final class ChanceDocument {

    private static final List<String> PREFIXES = List.of("", "p", "q", "z");
    private static final List<String> NAMESPACES = List.of("urn:1", "urn:2", "http://three/");
    private static final List<String> TEXTS = List.of(
            "x",
            " ",
            "\n",
            "\r\n",
            "\t",
            "å",
            "\uD83D\uDE00",
            "&amp;",
            "&lt;",
            "&#xD;",
            "&#x9;",
            "&#10;",
            "&gt;",
            "&quot;");

    private final Random random;
    private final StringBuilder out = new StringBuilder();

    ChanceDocument(Random random) {
        this.random = random;
    }

    String make() {
        outside();
        element(Map.of("", ""), 0);
        outside();
        return out.toString();
    }

    private void outside() {
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(random.nextBoolean() ? "<!-- c" + i + " -->" : "<?pi" + i + "  some  data ?>");
            out.append(random.nextBoolean() ? "\n" : "");
        }
    }

    private void element(Map<String, String> inherited, int depth) {
        Map<String, String> scope = new LinkedHashMap<>(inherited);
        StringBuilder attributes = new StringBuilder();
        for (String prefix : PREFIXES) {
            if (random.nextInt(3) == 0) {
                boolean undeclare = prefix.isEmpty() && random.nextBoolean();
                String uri = undeclare ? "" : NAMESPACES.get(random.nextInt(NAMESPACES.size()));
                scope.put(prefix, uri);
                attributes
                        .append(prefix.isEmpty() ? " xmlns='" : " xmlns:" + prefix + "='")
                        .append(uri)
                        .append('\'');
            }
        }
        List<String> usable = scope.keySet().stream().toList();
        for (int i = random.nextInt(4); i > 0; i--) {
            String prefix = usable.get(random.nextInt(usable.size()));
            attributes
                    .append(' ')
                    .append(prefix.isEmpty() ? "" : prefix + ":")
                    // A name of its own for each, since two prefixes may mean one namespace.
                    .append("at" + i + "='")
                    .append(text())
                    .append('\'');
        }
        if (random.nextInt(6) == 0) {
            attributes.append(" xml:lang='sv'");
        }
        String prefix = usable.get(random.nextInt(usable.size()));
        String name = (prefix.isEmpty() ? "" : prefix + ":") + "el" + random.nextInt(5);
        out.append('<').append(name).append(attributes);
        // Santuario's tree form forgets what follows an empty root; a document of ours never has one.
        if (depth > 0 && random.nextInt(5) == 0) {
            out.append("/>");
            return;
        }
        out.append('>');
        if (depth == 0) {
            out.append('.');
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            content(scope, depth);
        }
        out.append("</").append(name).append(" >");
    }

    private void content(Map<String, String> scope, int depth) {
        switch (random.nextInt(6)) {
            case 0 -> out.append("<!--").append(random.nextInt(100)).append("-->");
            case 1 -> out.append("<?do it ?>");
            case 2 -> out.append("<![CDATA[ <&>\r\n ]]>");
            case 3 -> out.append(text());
            default -> {
                if (depth < 6) {
                    element(scope, depth + 1);
                }
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return text.toString();
    }
}
