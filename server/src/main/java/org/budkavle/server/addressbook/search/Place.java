// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

/**
 * A place that people name.
 *
 * @param key unique
 * @param name as shown
 * @param municipality code of four digits; empty for a county
 * @param county code of two digits
 */
record Place(String key, String name, Kind kind, String municipality, String county) {

    /** Sorts of places, the first meant first where a name is several. */
    enum Kind {
        MUNICIPALITY,
        COUNTY,
        DISTRICT,
        LOCALITY,
        NEIGHBOURHOOD;

        boolean isPartOfMunicipality() {
            return compareTo(COUNTY) > 0;
        }
    }

    /** Whether this lies in the other, or is it. */
    boolean isWithin(Place other) {
        return switch (other.kind) {
            case COUNTY -> county.equals(other.county);
            case MUNICIPALITY -> municipality.equals(other.municipality);
            default -> key.equals(other.key);
        };
    }
}
