// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One requirement of law or regulation (compliance.md 1), in plain Swedish.
 *
 * @param kind A automatic, S the system shows and a person judges, M attested by a person
 * @param partly whether the platform is evidence for some of it; of the rest it can say nothing
 * @param elsewhere what shows the rest
 */
public record Control(String id, String reference, String kind, boolean partly, String text, String elsewhere) {

    /** All of them, in the order of the regulations. */
    public static List<Control> all() {
        try (var stream = Objects.requireNonNull(Control.class.getResourceAsStream("controls.yaml"))) {
            var rows = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(stream);
            return rows.stream().map(row -> of((Map<?, ?>) row)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Control of(Map<?, ?> row) {
        return new Control(
                word(row, "id"),
                word(row, "reference"),
                word(row, "kind"),
                word(row, "platform").equals("part"),
                word(row, "text"),
                word(row, "elsewhere"));
    }

    private static String word(Map<?, ?> row, String field) {
        return String.valueOf(row.get(field));
    }
}
