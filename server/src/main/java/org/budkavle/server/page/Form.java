// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a form shows: the values as they were written, and what is wrong with them. The templates {@code part/field},
 * {@code part/radios} and {@code part/errors} take it. Changed by nothing: each step gives a new one.
 *
 * @param errors the text of the error by the name of its field, in the order of the form
 */
public record Form(Map<String, String> values, Map<String, String> errors) {

    public Form {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    /** An empty form. */
    public static Form empty() {
        return new Form(Map.of(), Map.of());
    }

    /** A form with values: name, value, name, value … */
    public static Form of(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Form(values, Map.of());
    }

    /** The same with an error at the field. */
    public Form error(String name, String text) {
        Map<String, String> more = new LinkedHashMap<>(errors);
        more.put(name, text);
        return new Form(values, more);
    }

    /** Whether nothing is wrong. */
    public boolean right() {
        return errors.isEmpty();
    }

    /** Whether the field has an error. */
    public boolean wrong(String name) {
        return errors.containsKey(name);
    }

    /** The error's text; empty if there is none. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** The value; empty if there is none. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The ids of the field's hint and error, for {@code aria-describedby}; null: the attribute is left out. */
    public @Nullable String describedBy(String name, boolean hint) {
        String ids = (hint ? name + "-hint" : "") + (wrong(name) ? " " + name + "-error" : "");
        return ids.isEmpty() ? null : ids.strip();
    }
}
