// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON of which each value has exactly one text (RFC 8785): objects, lists, strings, whole numbers and truth values. No
 * fractions and no null, which a log does not need.
 */
public final class CanonicalJson {

    /** Numbers beyond this are not the same number everywhere (RFC 8785 3.2.2.3). */
    static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value of another kind */
    public static String write(Map<String, ?> object) {
        StringBuilder text = new StringBuilder();
        value(object, text);
        return text.toString();
    }

    /** A string with its quotation marks. */
    public static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2);
        string(value, text);
        return text.toString();
    }

    private static void value(Object value, StringBuilder text) {
        switch (value) {
            case String string -> string(string, text);
            case Integer number -> text.append(number.intValue());
            case Long number when Math.abs(number) <= LARGEST -> text.append(number.longValue());
            case Boolean truth -> text.append(truth.booleanValue());
            case Map<?, ?> object -> object(object, text);
            case List<?> list -> {
                text.append('[');
                for (int i = 0; i < list.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    value(list.get(i), text);
                }
                text.append(']');
            }
            default -> throw new IllegalArgumentException("A log's JSON has no such value");
        }
    }

    private static void object(Map<?, ?> object, StringBuilder text) {
        Map<String, Object> sorted = new TreeMap<>();
        object.forEach((name, value) -> sorted.put((String) name, value));
        text.append('{');
        String comma = "";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            text.append(comma);
            string(member.getKey(), text);
            text.append(':');
            value(member.getValue(), text);
            comma = ",";
        }
        text.append('}');
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
