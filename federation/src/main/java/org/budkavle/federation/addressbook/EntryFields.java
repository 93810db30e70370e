// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An entry as fields of text, to compare two states of it. Empty fields are left out. */
final class EntryFields {

    private final Map<String, String> fields = new LinkedHashMap<>();

    private EntryFields() {}

    static Map<String, String> of(Entry entry) {
        EntryFields made = new EntryFields();
        switch (entry) {
            case Entry.OfOrganisation organisation -> made.add(organisation);
            case Entry.OfFunction function -> made.add(function);
            case Entry.OfCodeSystem system -> made.add(system.content());
        }
        return made.fields;
    }

    private void add(Entry.OfOrganisation entry) {
        Organisation organisation = entry.content();
        add("participantIdentifier", organisation.participant());
        add("organizationNumber", organisation.organisationNumber());
        add("name", organisation.name());
        add("alternateName", organisation.alternateName());
        add("description", organisation.description());
        add("countryCode", organisation.countryCode());
        add("parent", organisation.parent());
        add("fourEyes", entry.fourEyes() ? "true" : "");
        add("removed", entry.removed() ? "true" : "");
    }

    private void add(Entry.OfFunction entry) {
        ListedFunction function = entry.content();
        add("identifier", function.address());
        add("name", function.name());
        add("description", function.description());
        add("organization", function.organisation());
        add("codes", function.codes());
        add("searchWords", function.searchWords());
        Publication publication = entry.publication();
        add("state", publication.state());
        add("publishAt", publication.publishAt());
        add("review", publication.review());
        add("replacedBy", publication.replacedBy());
        add("retirementAskedBy", publication.retirementAskedBy());
    }

    private void add(CodeSystem system) {
        add("identifier", system.identifier());
        add("name", system.name());
        add("version", system.version());
        add("validFrom", system.validFrom());
        add("validTo", system.validTo());
        for (Code code : system.codes()) {
            add(
                    "code " + code.code(),
                    code.display()
                            + code.description().map(text -> " – " + text).orElse("")
                            + (code.searchWords().isEmpty() ? "" : " [" + String.join(", ", code.searchWords()) + "]")
                            + (code.active() ? "" : " (retired)"));
        }
    }

    private void add(String name, Optional<?> value) {
        value.ifPresent(present -> add(name, present));
    }

    private void add(String name, Collection<?> values) {
        add(name, values.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    private void add(String name, Object value) {
        String text = value.toString();
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }
}
