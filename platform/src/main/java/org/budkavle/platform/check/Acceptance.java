// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A fault that somebody has decided to live with, for a time.
 *
 * @param check its id, as {@code K-03.4}
 * @param object as the finding names it
 * @param until the last day on which it counts
 */
public record Acceptance(String check, String object, String reason, String approver, LocalDate until) {

    /** Reads a list of them from YAML; each needs all five fields. */
    public static List<Acceptance> read(Path file) throws IOException {
        try {
            var rows = new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            if (!(rows instanceof List<?> list)) {
                throw new IllegalArgumentException(file + ": ska vara en lista av godtagna avvikelser");
            }
            return list.stream().map(row -> of(file, row)).toList();
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + ": går inte att läsa som YAML: " + e.getMessage(), e);
        }
    }

    private static Acceptance of(Path file, Object row) {
        if (!(row instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException(
                    file + ": varje avvikelse ska ha check, object, reason, approver och until");
        }
        try {
            return new Acceptance(
                    word(file, fields, "check"),
                    word(file, fields, "object"),
                    word(file, fields, "reason"),
                    word(file, fields, "approver"),
                    LocalDate.parse(word(file, fields, "until")));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(file + ": until ska vara ett datum som 2027-01-31", e);
        }
    }

    private static String word(Path file, Map<?, ?> row, String field) {
        var value = row.get(field);
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(file + ": «" + field + "» saknas");
        }
        return value.toString();
    }

    private boolean concerns(Finding finding) {
        return finding.outcome() == Outcome.FAIL
                && finding.check().id().equals(check)
                && finding.object().equals(object);
    }

    /** The finding as it counts with what has been accepted: a warning until the last day, a fault again after it. */
    static Finding weigh(Finding finding, List<Acceptance> accepted, LocalDate today) {
        for (var one : accepted) {
            if (one.concerns(finding)) {
                boolean counts = !today.isAfter(one.until());
                return new Finding(
                        finding.check(),
                        counts ? Outcome.WARN : Outcome.FAIL,
                        finding.depth(),
                        finding.object(),
                        finding.text()
                                + (counts
                                        ? " Godtaget till %s av %s: %s"
                                                .formatted(one.until(), one.approver(), one.reason())
                                        : " Godtagandet gick ut " + one.until() + "."));
            }
        }
        return finding;
    }
}
