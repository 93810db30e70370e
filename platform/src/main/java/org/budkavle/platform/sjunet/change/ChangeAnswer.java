// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.change;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the party says that was asked: that it will be done, is done, or will not be.
 *
 * @param number of the order
 * @param day when it will be or was done; empty if it was refused
 * @param note why, or what else is to know; 1 000 characters at most
 */
public record ChangeAnswer(String number, State state, Optional<LocalDate> day, String note) {

    /** What the attachment is called that holds {@link #json()}. */
    public static final String FILE = "andringssvar.json";

    /** In bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final int LONGEST = 1000;

    /** What is said. */
    public enum State {
        AGREED("Planerad"),
        DONE("Genomförd"),
        REFUSED("Avslagen");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }

    public ChangeAnswer {
        note = note.substring(0, Math.min(note.length(), LONGEST));
        if (day.isEmpty() && state != State.REFUSED) {
            throw new IllegalArgumentException("Ange vilken dag.");
        }
    }

    /** The subject of the message that carries it. */
    public String subject() {
        return "Svar på ändringsorder " + number + ": " + state.label().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String text() {
        return "**%s**%s%s"
                .formatted(state.label(), day.map(date -> " " + date).orElse(""), note.isEmpty() ? "" : "\n\n" + note);
    }

    /** For machines. */
    public ObjectNode json() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("type", "sjunet-change-answer");
        json.put("version", 1);
        json.put("number", number);
        json.put("state", state.name());
        day.ifPresent(date -> json.put("day", date.toString()));
        json.put("note", note);
        return json;
    }

    /** Reads what came from elsewhere; empty if it is no answer. */
    public static Optional<ChangeAnswer> read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return Optional.empty();
        }
        try {
            var json = JsonMapper.shared().readTree(bytes);
            var state = Arrays.stream(State.values())
                    .filter(each -> each.name().equals(json.path("state").asString("")))
                    .findFirst();
            if (!json.path("type").asString("").equals("sjunet-change-answer") || state.isEmpty()) {
                return Optional.empty();
            }
            var day = json.path("day").asString("");
            return Optional.of(new ChangeAnswer(
                    json.path("number").asString(""),
                    state.get(),
                    day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)),
                    json.path("note").asString("")));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
