// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.tlog.NotWellFormed;

/** Reads what {@link CanonicalJson} writes, and nothing else: text that would be written otherwise is refused. */
public final class CanonicalJsonReader {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 17;

    private final String text;
    private int at;

    private CanonicalJsonReader(String text) {
        this.text = text;
    }

    /** @throws NotWellFormed if the text is not one object in canonical form */
    public static Map<String, Object> read(String text) throws NotWellFormed {
        CanonicalJsonReader reader = new CanonicalJsonReader(text);
        Map<String, Object> object = reader.object(0);
        if (reader.at != text.length() || !CanonicalJson.write(object).equals(text)) {
            throw new NotWellFormed("Not JSON in canonical form");
        }
        return object;
    }

    private Object value(int depth) throws NotWellFormed {
        if (depth > DEEPEST) {
            throw wrong();
        }
        char next = peek();
        return switch (next) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws NotWellFormed {
        take('{');
        Map<String, Object> members = new LinkedHashMap<>();
        while (peek() != '}') {
            if (!members.isEmpty()) {
                take(',');
            }
            String name = string();
            take(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw wrong();
            }
        }
        take('}');
        return members;
    }

    private List<Object> list(int depth) throws NotWellFormed {
        take('[');
        List<Object> values = new ArrayList<>();
        while (peek() != ']') {
            if (!values.isEmpty()) {
                take(',');
            }
            values.add(value(depth + 1));
        }
        take(']');
        return values;
    }

    private String string() throws NotWellFormed {
        take('"');
        StringBuilder value = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return value.toString();
    }

    private char escaped() throws NotWellFormed {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() throws NotWellFormed {
        if (at + 4 > text.length()) {
            throw wrong();
        }
        try {
            char c = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private Boolean word(String word, boolean value) throws NotWellFormed {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Long number() throws NotWellFormed {
        int from = at;
        while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        if (at == from || at - from > LONGEST_NUMBER) {
            throw wrong();
        }
        try {
            Long number = Long.valueOf(text.substring(from, at));
            if (Math.abs(number) <= CanonicalJson.LARGEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong();
    }

    private char peek() throws NotWellFormed {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void take(char expected) throws NotWellFormed {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    private static NotWellFormed wrong() {
        return new NotWellFormed("Not JSON as a log writes it");
    }
}
