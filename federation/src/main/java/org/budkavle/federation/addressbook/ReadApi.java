// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The book as JSON:API, read only: anybody may ask, nobody may write, and no page of another origin may read it in a
 * browser (api-and-address-book.md 2.4). {@code links.next} leads on from an id, so nothing is missed or seen twice
 * while the book changes; whoever asks by page number gets the next number.
 */
final class ReadApi {

    private static final String MEDIA_TYPE = "application/vnd.api+json";

    private final Register register;
    private final Supplier<URI> base;
    private final JsonMapper json = JsonMapper.builder().build();

    ReadApi(Register register, Supplier<URI> base) {
        this.register = register;
        this.base = base;
    }

    Answer answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return error(
                    405, "read-only", "The address book is changed in its web interface only", "Allow", "GET, HEAD");
        }
        URI address = exchange.getRequestURI();
        List<String> words = List.of(
                address.getPath().substring(AddressBook.PATH.length() + 1).split("/", -1));
        Optional<EntryKind> collection = EntryKind.named(words.getFirst());
        if (collection.isEmpty() || words.size() > 2) {
            return notFound();
        }
        Published published = register.published();
        String tag = "\"" + published.version() + "-" + Integer.toHexString(Objects.hash(address)) + "\"";
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            return new Answer(304, Map.of("ETag", tag), out -> {});
        }
        Map<String, String> headers = Map.of("Content-Type", MEDIA_TYPE, "ETag", tag, "Cache-Control", "no-cache");
        if (words.size() == 2) {
            return one(collection.get(), published, words.get(1), headers);
        }
        try {
            return page(
                    collection.get(),
                    published,
                    Question.of(address, collection.get().filters()),
                    headers);
        } catch (Question.BadParameter e) {
            return error(
                    400, "parameter", "A parameter is unknown, or has a value that it does not take", e.parameter());
        }
    }

    private Answer one(EntryKind collection, Published published, String id, Map<String, String> headers) {
        return collection.entries(published).stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .map(entry -> document(
                        headers,
                        (generator, resources) -> {
                            generator.writeName("data");
                            resources.write(collection, entry);
                            generator.writeObjectPropertyStart("links");
                            generator.writeStringProperty("self", base.get() + collection.resource() + "/" + id);
                            generator.writeEndObject();
                        },
                        published))
                .orElseGet(this::notFound);
    }

    private Answer page(EntryKind collection, Published published, Question question, Map<String, String> headers) {
        List<? extends Entry> all = collection.entries(published, question.filters());
        long before = question.after().isPresent()
                ? all.stream()
                        .filter(entry ->
                                Long.parseLong(entry.id()) <= question.after().getAsLong())
                        .count()
                : (question.number() - 1L) * question.size();
        int from = (int) Math.min(before, all.size());
        int to = Math.min(from + question.size(), all.size());
        List<? extends Entry> shown = all.subList(from, to);
        String self = base.get() + collection.resource() + "?";
        return document(
                headers,
                (generator, resources) -> {
                    generator.writeArrayPropertyStart("data");
                    shown.forEach(entry -> resources.write(collection, entry));
                    generator.writeEndArray();
                    generator.writeObjectPropertyStart("links");
                    generator.writeStringProperty(
                            "self",
                            self
                                    + (question.after().isPresent()
                                            ? question.link(
                                                    "page[after]",
                                                    question.after().getAsLong())
                                            : question.link("page[number]", question.number())));
                    generator.writeStringProperty("first", self + question.link("page[number]", 1));
                    generator.writeStringProperty(
                            "last",
                            self
                                    + question.link(
                                            "page[number]", Math.max(1, Math.ceilDiv(all.size(), question.size()))));
                    if (to < all.size()) {
                        generator.writeStringProperty(
                                "next",
                                self
                                        + (question.number() > 1
                                                ? question.link("page[number]", question.number() + 1L)
                                                : question.link(
                                                        "page[after]",
                                                        Long.parseLong(
                                                                shown.getLast().id()))));
                    }
                    generator.writeEndObject();
                    generator.writeObjectPropertyStart("meta");
                    generator.writeNumberProperty("total", all.size());
                    generator.writeEndObject();
                },
                published);
    }

    private interface Content {
        void writeTo(JsonGenerator generator, Resources resources);
    }

    private Answer document(Map<String, String> headers, Content content, Published published) {
        return new Answer(200, headers, out -> {
            try (JsonGenerator generator = json.createGenerator(out)) {
                generator.writeStartObject();
                generator.writeObjectPropertyStart("jsonapi");
                generator.writeStringProperty("version", "1.1");
                generator.writeEndObject();
                content.writeTo(generator, new Resources(generator, published.ids()));
                generator.writeEndObject();
            }
        });
    }

    Answer notFound() {
        return error(404, "not-found", "Nothing is listed here");
    }

    private Answer error(int status, String code, String title, String... more) {
        Map<String, String> headers = more.length == 2
                ? Map.of("Content-Type", MEDIA_TYPE, more[0], more[1])
                : Map.of("Content-Type", MEDIA_TYPE);
        Optional<String> parameter = more.length == 1 ? Optional.of(more[0]) : Optional.empty();
        return new Answer(status, headers, out -> {
            try (JsonGenerator generator = json.createGenerator(out)) {
                generator.writeStartObject();
                generator.writeArrayPropertyStart("errors");
                generator.writeStartObject();
                generator.writeStringProperty("status", Integer.toString(status));
                generator.writeStringProperty("code", code);
                generator.writeStringProperty("title", title);
                parameter.ifPresent(name -> {
                    generator.writeObjectPropertyStart("source");
                    generator.writeStringProperty("parameter", name);
                    generator.writeEndObject();
                });
                generator.writeEndObject();
                generator.writeEndArray();
                generator.writeEndObject();
            }
        });
    }
}
