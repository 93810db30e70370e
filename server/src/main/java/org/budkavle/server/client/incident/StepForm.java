// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.server.client.incident.IncidentView.Ask;
import org.budkavle.server.client.incident.IncidentView.Question;
import org.budkavle.server.incident.Field;
import org.budkavle.server.incident.Step;
import org.budkavle.server.incident.StepKind;
import org.budkavle.server.incident.StepRefused;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Texts;

/** The forms of the steps: fields are named {@code KIND-field}, moments are Swedish time. */
final class StepForm {

    private StepForm() {}

    static String name(StepKind kind, Field field) {
        return kind + "-" + field.name();
    }

    static Ask ask(StepKind kind, boolean open, Texts texts) {
        return new Ask(
                kind.name(),
                open,
                kind.fields().stream()
                        .map(field -> question(kind, field, texts))
                        .toList());
    }

    private static Question question(StepKind kind, Field field, Texts texts) {
        String key = kind + "." + field.name();
        return new Question(
                field.type(),
                name(kind, field),
                texts.text("incident.field." + key),
                orNothing("incident.hint." + key, texts),
                !field.required(),
                field.choices().stream()
                        .map(choice -> Choice.of(
                                choice,
                                texts.text("incident.choice." + key + "." + choice),
                                orNothing("incident.choice." + key + "." + choice + ".hint", texts)))
                        .toList());
    }

    private static String orNothing(String key, Texts texts) {
        String text = texts.text(key);
        return text.equals(key) ? "" : text;
    }

    /** What a form begins with: now for moments that must be told, else what was said last. */
    static Form begun(StepKind kind, List<Step> steps, Clock clock) {
        Map<String, String> values = new HashMap<>();
        boolean again = kind == StepKind.DESCRIBED || kind == StepKind.AFFECTED || kind == StepKind.MEASURES;
        for (Field field : kind.fields()) {
            if (again) {
                steps.reversed().stream()
                        .filter(step -> step.kind() == kind)
                        .findFirst()
                        .map(step -> local(field, step.value(field.name())))
                        .ifPresent(value -> values.put(name(kind, field), value));
            } else if (field.type() == Field.Type.TIME && field.required()) {
                values.put(
                        name(kind, field),
                        LocalDateTime.now(clock.withZone(Moments.ZONE))
                                .truncatedTo(ChronoUnit.MINUTES)
                                .toString());
            }
        }
        return new Form(values, Map.of());
    }

    private static String local(Field field, String value) {
        return field.type() == Field.Type.TIME && !value.isEmpty()
                ? LocalDateTime.ofInstant(java.time.Instant.parse(value), Moments.ZONE)
                        .toString()
                : value;
    }

    /** As the incident takes them. */
    static Map<String, String> values(StepKind kind, Map<String, String> posted) {
        Map<String, String> values = new HashMap<>();
        for (Field field : kind.fields()) {
            String value = posted.getOrDefault(name(kind, field), "").strip();
            values.put(field.name(), field.type() == Field.Type.TIME ? moment(value) : value);
        }
        return values;
    }

    /** What cannot be read is left as it is, to be refused. */
    private static String moment(String local) {
        return Moments.entered(local).map(Instant::toString).orElse(local);
    }

    /** The form as it was posted, with what is wrong in the order of its fields. */
    static Form refused(StepKind kind, Map<String, String> posted, StepRefused refused, Texts texts) {
        Map<String, String> values = new HashMap<>();
        kind.fields().forEach(field -> values.put(name(kind, field), posted.getOrDefault(name(kind, field), "")));
        Form form = new Form(values, Map.of());
        for (Field field : kind.fields()) {
            StepRefused.Reason reason = refused.reasons().get(field.name());
            if (reason != null) {
                form = form.error(
                        name(kind, field),
                        texts.text("incident.field." + kind + "." + field.name()) + ": "
                                + texts.text("incident.wrong." + reason));
            }
        }
        return form;
    }
}
