// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.util.List;

/**
 * What a step asks for.
 *
 * @param name short and fixed: stored
 * @param choices of a {@link Type#CHOICE}
 */
public record Field(String name, Type type, boolean required, List<String> choices) {

    /** The most characters of a text. */
    public static final int LONGEST_TEXT = 8000;

    /** The most characters of a line. */
    public static final int LONGEST_LINE = 200;

    /** What is written in a field. */
    public enum Type {
        /** Some paragraphs. */
        TEXT,
        /** One line. */
        LINE,
        /** A whole number, 0 to 99 999 999. */
        NUMBER,
        /** A moment, as {@link java.time.Instant} writes it; not in the future. */
        TIME,
        /** Places in the audit log with commas between. */
        PLACES,
        /** One of the choices. */
        CHOICE
    }

    public Field {
        choices = List.copyOf(choices);
    }

    static Field text(String name) {
        return new Field(name, Type.TEXT, true, List.of());
    }

    static Field line(String name) {
        return new Field(name, Type.LINE, true, List.of());
    }

    static Field number(String name) {
        return new Field(name, Type.NUMBER, true, List.of());
    }

    static Field time(String name) {
        return new Field(name, Type.TIME, true, List.of());
    }

    static Field places(String name) {
        return new Field(name, Type.PLACES, true, List.of());
    }

    static Field choice(String name, String... choices) {
        return new Field(name, Type.CHOICE, true, List.of(choices));
    }

    Field optional() {
        return new Field(name, type, false, choices);
    }
}
