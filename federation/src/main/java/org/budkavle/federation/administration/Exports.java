// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.Change;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.Publication;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Own data to take along, for spreadsheets and for programs. */
final class Exports {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** With these at the beginning of a cell, a spreadsheet would calculate. */
    private static final String FORMULA = "=+-@\t\r";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Exports() {}

    static String csv(List<Change> changes) {
        return csv(
                List.of("tid", "vem", "id", "namn", "fält", "före", "efter"),
                changes.stream()
                        .flatMap(change -> change.fields().stream()
                                .map(field -> List.of(
                                        change.at().toString(),
                                        change.by(),
                                        change.after().id(),
                                        change.after().title(),
                                        field.name(),
                                        field.before(),
                                        field.after()))));
    }

    static String json(List<Change> changes) {
        return JSON.writeValueAsString(changes.stream()
                .map(change -> Map.of(
                        "number", change.number(),
                        "at", change.at().toString(),
                        "by", change.by(),
                        "id", change.after().id(),
                        "name", change.after().title(),
                        "fields", change.fields()))
                .toList());
    }

    static String addressesCsv(List<Entry.OfFunction> addresses) {
        return csv(
                List.of(
                        "id",
                        "identifier",
                        "organisation",
                        "namn",
                        "beskrivning",
                        "kategorier",
                        "sökord",
                        "status",
                        "granskas",
                        "ersätts av"),
                addresses.stream().map(each -> {
                    Publication publication = each.publication();
                    return List.of(
                            each.id(),
                            each.content().address().value(),
                            each.content().organisation().value(),
                            each.content().name(),
                            each.content().description(),
                            each.content().codes().stream()
                                    .map(CodeReference::toString)
                                    .collect(Collectors.joining(", ")),
                            String.join(", ", each.content().searchWords()),
                            publication.state().name(),
                            publication.review().map(Object::toString).orElse(""),
                            publication.replacedBy().map(Object::toString).orElse(""));
                }));
    }

    static String addressesJson(List<Entry.OfFunction> addresses) {
        return JSON.writeValueAsString(addresses.stream()
                .map(each -> Map.of(
                        "id", each.id(),
                        "identifier", each.content().address().value(),
                        "organization", each.content().organisation().value(),
                        "name", each.content().name(),
                        "description", each.content().description(),
                        "codes",
                                each.content().codes().stream()
                                        .map(CodeReference::toString)
                                        .toList(),
                        "searchWords", each.content().searchWords(),
                        "state", each.publication().state().name(),
                        "review",
                                each.publication()
                                        .review()
                                        .map(Object::toString)
                                        .orElse(""),
                        "replacedBy",
                                each.publication()
                                        .replacedBy()
                                        .map(Object::toString)
                                        .orElse("")))
                .toList());
    }

    private static String csv(List<String> header, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(header), rows)
                .map(row -> row.stream().map(Exports::cell).collect(Collectors.joining(";")))
                .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
