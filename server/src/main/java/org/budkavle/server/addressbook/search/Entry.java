// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.SearchConcept.TargetGroup;

/** An address as the ranking sees it: what its texts are about, as numbers of terms. */
final class Entry {

    private final ListedAddress address;
    private final Owner owner;
    private final int[][] terms;
    private final List<Place> places;
    private final List<Place> covered;
    private final Set<TargetGroup> groups;
    private final boolean registrar;

    /**
     * @param terms for each field the numbers of its terms, sorted
     * @param places in its name or search words, beyond that of its owner
     * @param covered places in its description
     * @param groups whom it says it is for; empty if it does not say
     */
    Entry(
            ListedAddress address,
            Owner owner,
            int[][] terms,
            List<Place> places,
            List<Place> covered,
            Set<TargetGroup> groups,
            boolean registrar) {
        this.address = address;
        this.owner = owner;
        this.terms = terms;
        this.places = places;
        this.covered = covered;
        this.groups = groups;
        this.registrar = registrar;
    }

    ListedAddress address() {
        return address;
    }

    Owner owner() {
        return owner;
    }

    boolean has(IndexField field, int term) {
        return Arrays.binarySearch(terms[field.row()], term) >= 0;
    }

    /** How many words its name has that say something. */
    int nameLength() {
        return terms[IndexField.NAME.row()].length;
    }

    int[] terms(IndexField field) {
        return terms[field.row()];
    }

    List<Place> places() {
        return places;
    }

    List<Place> covered() {
        return covered;
    }

    Set<TargetGroup> groups() {
        return groups;
    }

    boolean registrar() {
        return registrar;
    }
}
