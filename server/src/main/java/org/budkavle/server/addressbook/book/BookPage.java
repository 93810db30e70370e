// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one page of a collection, item by item (api-and-address-book.md 2.4): {@code data}, {@code links.next} and, if there,
 * {@code meta.total}. Everything else is passed over.
 *
 * @param items how many there were
 * @param first the id of the first
 * @param next where the next page is said to be
 * @param total how many items the collection is said to have
 */
record BookPage(int items, Optional<String> first, Optional<String> next, OptionalLong total) {

    private static final int LONGEST_TEXT = 100_000;
    private static final int DEEPEST = 32;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    /** @throws BookRefused if it is not whole JSON, or not a page */
    static BookPage read(byte[] bytes, Consumer<JsonNode> reader) throws BookRefused {
        Reading reading = new Reading();
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notWhole();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                reading.property(parser, name, reader);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw notWhole();
            }
        } catch (JacksonException e) {
            throw notWhole();
        }
        if (!reading.hasData) {
            throw new BookRefused(SyncFailureCode.CHANGED_SCHEMA, "A page has no data");
        }
        return new BookPage(
                reading.items, Optional.ofNullable(reading.first), Optional.ofNullable(reading.next), reading.total);
    }

    private static BookRefused notWhole() {
        return new BookRefused(SyncFailureCode.TRUNCATED, "A page is not whole JSON");
    }

    private static final class Reading {

        private boolean hasData;
        private int items;
        private @Nullable String first;
        private @Nullable String next;
        private OptionalLong total = OptionalLong.empty();

        void property(JsonParser parser, String name, Consumer<JsonNode> reader) throws BookRefused {
            switch (name) {
                case "data" -> data(parser, reader);
                case "links" -> next = next(parser.readValueAsTree());
                case "meta" -> total = total(parser.readValueAsTree());
                default -> parser.skipChildren();
            }
        }

        private void data(JsonParser parser, Consumer<JsonNode> reader) throws BookRefused {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new BookRefused(SyncFailureCode.CHANGED_SCHEMA, "The data of a page are no list");
            }
            hasData = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode item = parser.readValueAsTree();
                if (items++ == 0 && item.path("id").isString()) {
                    first = item.path("id").stringValue();
                }
                reader.accept(item);
            }
        }

        /** JSON:API lets a link be a text or an object with {@code href}. */
        private static @Nullable String next(JsonNode links) {
            JsonNode link = links.path("next");
            JsonNode address = link.isObject() ? link.path("href") : link;
            return address.isString() && !address.stringValue().isBlank()
                    ? address.stringValue().strip()
                    : null;
        }

        private static OptionalLong total(JsonNode meta) {
            JsonNode total = meta.path("total");
            return total.isIntegralNumber() && total.canConvertToLong()
                    ? OptionalLong.of(total.longValue())
                    : OptionalLong.empty();
        }
    }
}
