// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;

/**
 * What a stranger finds who writes a text.
 *
 * @param what the words that were taken for the function
 * @param where the words that were taken for the place or the organisation
 * @param places the first addresses that were found, ours and others', best first
 * @param best which of ours came first; empty if none did
 * @param rank its place, 1 is first; 0 if none of ours was found
 * @param missingWords words of the text that stand nowhere in that address, or in any of ours if none was found
 */
public record FindUsResult(
        String text,
        List<String> what,
        List<String> where,
        List<Place> places,
        Optional<OwnAddress> best,
        int rank,
        List<String> missingWords) {

    /** One address in the answer. */
    public record Place(int rank, String name, String organisation, boolean ours) {}

    public FindUsResult {
        what = List.copyOf(what);
        where = List.copyOf(where);
        places = List.copyOf(places);
        missingWords = List.copyOf(missingWords);
    }
}
