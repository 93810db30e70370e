// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.server.addressbook.SearchConcept;

/** What some words of a question may stand for. Each alternative has a doubt: 0 as typed, more when read otherwise. */
sealed interface Meaning {

    /** Functions and situations. */
    record Concepts(Map<SearchConcept, Double> doubts, List<String> stems) implements Meaning {}

    /** Places; of certain levels when the words say so: kommun, region. */
    record Places(Map<Place, Double> doubts, Set<Owner.Level> levels) implements Meaning {}

    /** Organisations. */
    record Organisations(Map<Owner, Double> doubts) implements Meaning {}

    /** A word of names and descriptions. */
    record Free(Map<String, Double> doubts) implements Meaning {}

    /** Nothing that is known. */
    record Unknown() implements Meaning {}
}
