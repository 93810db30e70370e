// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;

/**
 * What the search knows of one thing that people look for: a function, a situation, a law, an abbreviation.
 *
 * @param key stable, lower-case letters, digits and hyphens, at most 64
 * @param label as read back to the person who searches: «Orosanmälan barn»
 * @param handler who handles it
 * @param agency organisation number of the agency, when it is a matter of one agency only
 * @param group whom it is about; empty if it is about no group in particular
 * @param asked words and phrases that people use for it, at least one; what ends in {@value #ONLY_ASKED} is so general that it
 *     proves nothing when it stands in the name of an address
 * @param named words and phrases that addresses for it go by, beside those asked
 * @param related keys of concepts whose addresses are the next best, the closest first
 */
public record SearchConcept(
        String key,
        String label,
        Handler handler,
        Optional<String> agency,
        Optional<TargetGroup> group,
        List<String> asked,
        List<String> named,
        List<String> related) {

    /** Ends a phrase that people use, but that proves nothing in a name: {@code soc?}. */
    public static final String ONLY_ASKED = "?";

    /** Who handles a matter. */
    public enum Handler {
        /** Each municipality: social services, schools, building permits. */
        MUNICIPALITY,
        /** Each region: health care. A place in the question leads to the region of that place. */
        REGION,
        /** Agencies of the state. A place in the question leads to the local office. */
        AGENCY,
        /** Any organisation. */
        ANY
    }

    /** Whom a function is for. */
    public enum TargetGroup {
        CHILDREN,
        ADULTS,
        OLD
    }

    /** @throws IllegalArgumentException if the key has another form, or nothing is asked */
    public SearchConcept {
        if (!key.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("A concept's key is lower-case letters, digits and hyphens, at most 64");
        }
        if (label.isBlank() || asked.isEmpty()) {
            throw new IllegalArgumentException("A concept has a label, and at least one word that people use");
        }
        asked = List.copyOf(asked);
        named = List.copyOf(named);
        related = List.copyOf(related);
    }
}
