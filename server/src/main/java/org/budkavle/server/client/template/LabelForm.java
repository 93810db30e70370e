// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelTone;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Texts;

/** A label as a form has it. */
final class LabelForm {

    private LabelForm() {}

    static Form show(Label label) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("namn", label.name());
        values.put("farg", label.tone().name());
        values.put("ord", String.join(", ", label.words()));
        for (int i = 0; i < label.clocks().size(); i++) {
            values.put("frist" + i, label.clocks().get(i).name());
            values.put("dagar" + i, Integer.toString(label.clocks().get(i).days()));
        }
        return new Form(values, Map.of());
    }

    /** What is posted, with what is wrong with it. */
    static Form check(Map<String, String> posted, Texts texts) {
        Form form = new Form(posted, Map.of());
        String name = form.value("namn").strip();
        if (name.isEmpty() || name.length() > Label.Text.LONGEST_NAME) {
            form = form.error("namn", texts.text("label.name.wrong"));
        }
        for (int i = 0; i < LabelsView.CLOCKS; i++) {
            boolean named = !form.value("frist" + i).isBlank();
            boolean counted = !form.value("dagar" + i).isBlank();
            if (named != counted || (counted && days(form, i).isEmpty())) {
                form = form.error("frist" + i, texts.text("label.clock.wrong"));
            }
        }
        return form;
    }

    static Label.Text text(Form form) {
        List<Label.Clock> clocks = new ArrayList<>();
        for (int i = 0; i < LabelsView.CLOCKS; i++) {
            String name = form.value("frist" + i).strip();
            days(form, i).filter(days -> !name.isEmpty()).ifPresent(days -> clocks.add(new Label.Clock(name, days)));
        }
        return new Label.Text(
                form.value("namn"),
                LabelTone.named(form.value("farg")),
                Arrays.stream(form.value("ord").toLowerCase(Locale.of("sv")).split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList(),
                clocks);
    }

    private static Optional<Integer> days(Form form, int clock) {
        String days = form.value("dagar" + clock).strip();
        return days.matches("[0-9]{1,4}") && Integer.parseInt(days) <= Label.Text.MOST_DAYS
                ? Optional.of(Integer.parseInt(days))
                : Optional.empty();
    }
}
