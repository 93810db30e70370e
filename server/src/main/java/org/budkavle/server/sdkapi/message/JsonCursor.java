// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.EventIssue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks through a JSON document while it streams, and notes at which pointer a value has the wrong type. The notes say what
 * was expected, never what was found.
 */
final class JsonCursor {

    private static final int MOST_ISSUES = 50;

    /** Handles one field; the cursor stands on its value and must be left on the value's last token. */
    interface OnField {
        void field(String name) throws java.io.IOException;
    }

    /** Handles one element of an array, as {@link OnField}. */
    interface OnElement {
        void element() throws java.io.IOException;
    }

    private final JsonParser parser;
    private final Clock clock;
    private final List<EventIssue> issues = new ArrayList<>();

    JsonCursor(JsonParser parser, Clock clock) {
        this.parser = parser;
        this.clock = clock;
    }

    List<EventIssue> issues() {
        return issues;
    }

    JsonParser parser() {
        return parser;
    }

    /** Where the cursor stands, as a JSON pointer (RFC 6901). */
    String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    void note(String detail) {
        note(detail, pointer());
    }

    void note(String detail, String in) {
        if (issues.size() < MOST_ISSUES) {
            issues.add(BadRequest.issue(clock, detail, in));
        }
    }

    /** Walks through the object that the cursor stands on; notes it if there is none. */
    void object(OnField onField) throws java.io.IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType("an object");
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            onField.field(name);
        }
    }

    /** Walks through the array that the cursor stands on; {@code null} is an empty one. */
    void array(OnElement onElement) throws java.io.IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            wrongType("an array");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            onElement.element();
        }
    }

    /** The text that the cursor stands on; empty for {@code null}, and noted if it is something else. */
    Optional<String> text() {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Optional.of(parser.getString());
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongType("a string");
        }
        return Optional.empty();
    }

    /** The text or whole number that the cursor stands on, as text. */
    Optional<String> digits() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? Optional.of(parser.getString()) : text();
    }

    /** The truth value that the cursor stands on. */
    Optional<Boolean> truth() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return Optional.of(token == JsonToken.VALUE_TRUE);
        }
        wrongType("true or false");
        return Optional.empty();
    }

    /** Passes over the value that the cursor stands on. */
    void skip() {
        parser.skipChildren();
    }

    private void wrongType(String expected) {
        note("Expected " + expected);
        parser.skipChildren();
    }
}
