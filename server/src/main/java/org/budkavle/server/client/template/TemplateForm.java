// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Texts;
import org.budkavle.server.template.CheckLine;
import org.budkavle.server.template.TemplateText;

/** A template as a form has it: labels with commas between, a line of the checklist on each line, required ones after a mark. */
final class TemplateForm {

    private TemplateForm() {}

    static Form show(TemplateText text) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("namn", text.name());
        values.put("rubrik", text.subject());
        values.put("brodtext", text.body());
        values.put("referens", text.reference());
        values.put("etiketter", String.join(", ", text.labels()));
        values.put(
                "kontroll",
                text.checklist().stream()
                        .map(line -> (line.required() ? "! " : "") + line.text())
                        .collect(Collectors.joining("\n")));
        return new Form(values, Map.of());
    }

    /** A form to make a template of what somebody writes over and over. */
    static Form of(Draft draft) {
        return Form.of(
                "brevlada",
                draft.mailbox().toString(),
                "namn",
                draft.content().subject(),
                "rubrik",
                draft.content().subject(),
                "brodtext",
                draft.content().text());
    }

    static TemplateText text(Map<String, String> posted) {
        return new TemplateText(
                value(posted, "namn").strip(),
                value(posted, "rubrik").strip(),
                value(posted, "brodtext").replace("\r\n", "\n").strip(),
                value(posted, "referens"),
                Arrays.stream(value(posted, "etiketter").split(",", -1))
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .distinct()
                        .toList(),
                value(posted, "kontroll")
                        .lines()
                        .map(String::strip)
                        .map(line -> line.startsWith("!")
                                ? new CheckLine(line.substring(1).strip(), true)
                                : new CheckLine(line, false))
                        .filter(line -> !line.text().isEmpty())
                        .toList());
    }

    /** The form with what is wrong with the text. */
    static Form wrong(Form form, Set<TemplateText.Fault> faults, Texts texts) {
        Form told = form;
        for (TemplateText.Fault fault : faults) {
            String field = switch (fault) {
                case NAME -> "namn";
                case EMPTY, TOO_LONG, PERSONAL_NUMBER -> "brodtext";
            };
            told = told.error(field, texts.text("template.wrong." + fault.name()));
        }
        return told;
    }

    /** The kinds of reference that a template may ask for, as the screen for writing names them. */
    static List<String> references() {
        return List.of("CASE", "PERSONAL_NUMBER", "COORDINATION_NUMBER", "RESERVE_NUMBER", "OTHER");
    }

    private static String value(Map<String, String> posted, String name) {
        return posted.getOrDefault(name, "");
    }
}
