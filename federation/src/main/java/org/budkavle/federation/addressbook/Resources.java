// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.core.JsonGenerator;

/** Writes entries as JSON:API resources (api-and-address-book.md 2.10). */
final class Resources {

    private final JsonGenerator json;
    private final Map<ParticipantId, String> ids;

    Resources(JsonGenerator json, Map<ParticipantId, String> ids) {
        this.json = json;
        this.ids = ids;
    }

    void write(EntryKind collection, Entry entry) {
        json.writeStartObject();
        json.writeStringProperty("type", collection.resource());
        json.writeStringProperty("id", entry.id());
        json.writeObjectPropertyStart("attributes");
        switch (entry) {
            case Entry.OfOrganisation organisation -> attributes(organisation.content());
            case Entry.OfFunction function -> attributes(function.content());
            case Entry.OfCodeSystem system -> attributes(system.content());
        }
        json.writeEndObject();
        parent(entry).map(ids::get).ifPresent(this::relation);
        json.writeEndObject();
    }

    private static Optional<ParticipantId> parent(Entry entry) {
        return switch (entry) {
            case Entry.OfOrganisation organisation -> organisation.content().parent();
            case Entry.OfFunction function -> Optional.of(function.content().organisation());
            case Entry.OfCodeSystem ignored -> Optional.empty();
        };
    }

    private void relation(String id) {
        json.writeObjectPropertyStart("relationships");
        json.writeObjectPropertyStart("parent");
        json.writeObjectPropertyStart("data");
        json.writeStringProperty("type", EntryKind.ORGANIZATIONS.resource());
        json.writeStringProperty("id", id);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void attributes(Organisation organisation) {
        json.writeStringProperty(
                "participantIdentifier", organisation.participant().value());
        json.writeStringProperty("organizationNumber", organisation.organisationNumber());
        json.writeStringProperty("name", organisation.name());
        optional("alternateName", organisation.alternateName());
        optional("description", organisation.description());
        json.writeStringProperty("countryCode", organisation.countryCode());
        json.writeStringProperty("type", organisation.type());
    }

    private void attributes(ListedFunction function) {
        json.writeStringProperty("identifier", function.address().value());
        json.writeStringProperty("name", function.name());
        json.writeStringProperty("description", function.description());
        list("codes", function.codes());
        list("searchWords", function.searchWords());
    }

    private void attributes(CodeSystem system) {
        json.writeStringProperty("identifier", system.identifier());
        json.writeStringProperty("name", system.name());
        json.writeStringProperty("version", system.version());
        json.writeStringProperty("validFrom", system.validFrom().toString());
        optional("validTo", system.validTo().map(Object::toString));
        json.writeArrayPropertyStart("codes");
        for (Code code : system.codes()) {
            json.writeStartObject();
            json.writeStringProperty("code", code.code());
            json.writeStringProperty("display", code.display());
            optional("description", code.description());
            optional("parent", code.parent());
            list("searchWords", code.searchWords());
            json.writeBooleanProperty("active", code.active());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void list(String name, Iterable<?> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(value.toString()));
        json.writeEndArray();
    }

    private void optional(String name, Optional<String> text) {
        text.ifPresent(present -> json.writeStringProperty(name, present));
    }
}
