// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.Actor;

/**
 * The words that the search understands beyond those in the address book: synonyms, situations, abbreviations. An
 * administrator extends them while the server runs; the search follows within a few seconds.
 */
public interface SearchKnowledge {

    /** Every concept, by label. */
    List<SearchConcept> all();

    /** @return empty if there is none with the key */
    Optional<SearchConcept> find(String key);

    /** Adds the concept, or replaces the one with the same key. Audited. */
    void put(SearchConcept concept, Actor by);

    /** Removes a concept. Audited. */
    void remove(String key, Actor by);
}
