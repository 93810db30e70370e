// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.util.Map;

/** What the fields of the change log are called in Swedish. */
public final class FieldNames {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("participantIdentifier", "Deltagar-id"),
            Map.entry("organizationNumber", "Organisationsnummer"),
            Map.entry("name", "Namn"),
            Map.entry("alternateName", "Alternativt namn"),
            Map.entry("description", "Beskrivning"),
            Map.entry("countryCode", "Land"),
            Map.entry("parent", "Underorganisation till"),
            Map.entry("fourEyes", "Två godkänner"),
            Map.entry("removed", "Har lämnat federationen"),
            Map.entry("identifier", "Beteckning"),
            Map.entry("organization", "Organisation"),
            Map.entry("codes", "Kategorier"),
            Map.entry("searchWords", "Sökord"),
            Map.entry("state", "Status"),
            Map.entry("publishAt", "Publiceras"),
            Map.entry("review", "Granskas senast"),
            Map.entry("replacedBy", "Ersätts av"),
            Map.entry("retirementAskedBy", "Vill dra tillbaka"),
            Map.entry("version", "Version"),
            Map.entry("validFrom", "Gäller från"),
            Map.entry("validTo", "Gäller till"));

    private static final Map<String, String> VALUES =
            Map.of("DRAFT", "Utkast", "PUBLISHED", "Publicerad", "RETIRED", "Tillbakadragen", "true", "Ja");

    private FieldNames() {}

    /** The field. */
    public static String of(String field) {
        return field.startsWith("code ") ? "Koden " + field.substring(5) : NAMES.getOrDefault(field, field);
    }

    /** The field's value, translated where it is one of ours. */
    public static String value(String field, String value) {
        return field.equals("state") || field.equals("fourEyes") || field.equals("removed")
                ? VALUES.getOrDefault(value, value)
                : value;
    }
}
