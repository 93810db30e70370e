// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Texts;
import org.budkavle.server.retention.FilingDemand;
import org.budkavle.server.retention.Rule;
import org.budkavle.server.retention.Term;
import org.budkavle.server.retention.Trigger;

/** A rule as a form has it. */
final class RuleForm {

    private RuleForm() {}

    static Form show(Rule.Text text) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("namn", text.name());
        values.put("antal", Integer.toString(text.term().number()));
        values.put("enhet", text.term().unit().name());
        values.put("arsskifte", text.term().fromYearEnd() ? "ja" : "");
        values.put("fran", text.trigger().name());
        values.put("krav", text.filing().name());
        values.put("journal", text.records() ? "ja" : "");
        values.put("arkiv", text.archive() ? "ja" : "");
        values.put("beslut", text.decision());
        return new Form(values, Map.of());
    }

    /** What is posted, with what is wrong with it. */
    static Form check(Map<String, String> posted, Texts texts) {
        Form form = new Form(posted, Map.of());
        if (number(form).isEmpty()) {
            form = form.error("antal", texts.text("retention.rule.number.wrong"));
        }
        for (String needed : new String[] {"fran", "krav", "enhet"}) {
            if (!known(needed, form.value(needed))) {
                form = form.error(needed, texts.text("retention.rule.choose"));
            }
        }
        if (form.right()) {
            Optional<Rule.Fault> fault = text(form).fault();
            if (fault.isPresent()) {
                form = fault(form, fault.get(), texts);
            }
        }
        return form;
    }

    static Form fault(Form form, Rule.Fault fault, Texts texts) {
        String field = switch (fault) {
            case NAME -> "namn";
            case DECISION -> "beslut";
            case FILING -> "krav";
            case RECORDS -> "antal";
        };
        return form.error(field, texts.text("retention.rule.fault." + fault));
    }

    /** What a form says that nothing is wrong with. */
    static Rule.Text text(Form form) {
        return new Rule.Text(
                form.value("namn"),
                Trigger.valueOf(form.value("fran")),
                new Term(
                        number(form).orElseThrow(),
                        Term.Unit.valueOf(form.value("enhet")),
                        form.value("arsskifte").equals("ja")),
                FilingDemand.valueOf(form.value("krav")),
                form.value("journal").equals("ja"),
                form.value("arkiv").equals("ja"),
                form.value("beslut"));
    }

    /** What it is for: nothing, a mailbox, or a mailbox and a label. */
    static Rule.Place place(String value) {
        if (value.isEmpty()) {
            return Rule.Place.ORGANISATION;
        }
        String[] parts = value.split("_", -1);
        try {
            return new Rule.Place(
                    Optional.of(MailboxId.parse(parts[0])),
                    parts.length > 1 ? Optional.of(LabelId.parse(parts[1])) : Optional.empty());
        } catch (IllegalArgumentException nowhere) {
            throw new NotGranted();
        }
    }

    private static Optional<Integer> number(Form form) {
        String number = form.value("antal").strip();
        return number.matches("[0-9]{1,4}") && Integer.parseInt(number) <= Term.MOST
                ? Optional.of(Integer.parseInt(number))
                : Optional.empty();
    }

    private static boolean known(String field, String value) {
        Enum<?>[] values = switch (field) {
            case "fran" -> Trigger.values();
            case "krav" -> FilingDemand.values();
            default -> Term.Unit.values();
        };
        for (Enum<?> each : values) {
            if (each.name().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
