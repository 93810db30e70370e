// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A suggestion as a file: lines of {@code key: value}, a line of three hyphens, the body. {@code kontroll} may come many times;
 * an exclamation mark first makes the line required.
 */
final class SuggestionFile {

    private static final String END_OF_HEAD = "\n---\n";

    private SuggestionFile() {}

    static Suggestion read(String key, String file) {
        String text = file.replace("\r\n", "\n");
        int end = text.indexOf(END_OF_HEAD);
        String name = "";
        String subject = "";
        String reference = "";
        List<String> labels = new ArrayList<>();
        List<CheckLine> checklist = new ArrayList<>();
        for (String line : text.substring(0, end).lines().toList()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (line.substring(0, line.indexOf(':'))) {
                case "namn" -> name = value;
                case "rubrik" -> subject = value;
                case "referens" -> reference = value;
                case "etikett" -> labels.add(value);
                case "kontroll" ->
                    checklist.add(new CheckLine(
                            value.startsWith("!") ? value.substring(1).strip() : value, value.startsWith("!")));
                default -> throw new IllegalStateException("The suggestion " + key + " has a line that means nothing");
            }
        }
        return new Suggestion(
                key,
                new TemplateText(
                        name,
                        subject,
                        text.substring(end + END_OF_HEAD.length()).strip(),
                        reference,
                        labels,
                        checklist));
    }
}
