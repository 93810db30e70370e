// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * Who looks at a page, as far as the frame shows it and screens need it. Rights are asked for where they live, never here.
 *
 * @param name of the person
 * @param role the title at work; may be blank
 * @param organisationName where they work
 * @param until when the session ends at the latest; empty if it does not
 */
public record Visitor(
        PersonId person,
        OrganisationId organisation,
        String name,
        String role,
        String organisationName,
        Optional<Instant> until) {

    /** Two letters for the round mark: «AL» of Anna Lindqvist. */
    public String initials() {
        String[] words = name.strip().split("\\s+", -1);
        String last = words.length > 1 ? words[words.length - 1] : "";
        return (first(words[0]) + first(last)).toUpperCase(Locale.ROOT);
    }

    private static String first(String word) {
        return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
