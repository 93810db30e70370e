// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Texts out of an item, as the book may write them: no angle brackets, no control characters, not too long (2.4). */
final class Attributes {

    private static final int MOST = 200;

    private final JsonNode item;

    Attributes(JsonNode item) {
        this.item = item;
    }

    /** What must be there. */
    String required(String name, int longest) throws Malformed {
        return optional(name, longest).orElseThrow(Malformed::new);
    }

    /** What may be absent, null or blank. */
    Optional<String> optional(String name, int longest) throws Malformed {
        JsonNode value = attributes().path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(text(value, longest)).filter(text -> !text.isEmpty());
    }

    /** A list that may be absent; what is no text in it is passed over. */
    List<String> texts(String name, int longest) throws Malformed {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(name)) {
            if (value.isString() && texts.size() < MOST) {
                texts.add(text(value, longest));
            }
        }
        return texts;
    }

    /** The elements of a list that may be absent. */
    Iterable<JsonNode> list(String name) {
        JsonNode value = attributes().path(name);
        return value.isArray() ? value : List.of();
    }

    /** The id of the related item. */
    Optional<String> parent() throws Malformed {
        JsonNode id = item.path("relationships").path("parent").path("data").path("id");
        return id.isMissingNode() || id.isNull() ? Optional.empty() : Optional.of(text(id, 256));
    }

    /** The item's own id. */
    String id() throws Malformed {
        return text(item.path("id"), 256);
    }

    static String text(JsonNode value, int longest) throws Malformed {
        if (!value.isString()) {
            throw new Malformed();
        }
        String text = value.stringValue().strip();
        if (text.length() > longest || text.chars().anyMatch(Attributes::isForbidden)) {
            throw new Malformed();
        }
        return text;
    }

    private JsonNode attributes() {
        return item.path("attributes");
    }

    private static boolean isForbidden(int character) {
        boolean lineBreak = character == '\n' || character == '\r' || character == '\t';
        return character == '<' || character == '>' || (Character.isISOControl(character) && !lineBreak);
    }

    /** An attribute is missing or has a form that it may not have. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
