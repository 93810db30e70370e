// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/**
 * The search page.
 *
 * @param without the parts of the interpretation that were taken away
 * @param answer empty before anything was asked
 * @param hits those that the filter lets through
 * @param activities the categories among all hits, to choose from
 * @param listing the organisations of what the filter says, when no text is searched for
 * @param personal whether the text was refused, since it looked like a person's number
 */
public record SearchView(
        String text,
        Set<String> without,
        Filter filter,
        Optional<SearchAnswer> answer,
        List<HitView> hits,
        Optional<HitView> registrar,
        List<String> activities,
        List<Favourite> favourites,
        Optional<ListingView> listing,
        BookAge age,
        boolean personal) {

    /**
     * Whether only the place was understood, and not what it is about: then nothing was found, and what stands there are the
     * place's addresses as such.
     */
    public boolean onlyPlace() {
        return answer.map(ListboxView::onlyPlace).orElse(false) && !hits.isEmpty();
    }

    /** What was not understood. */
    public String unknown() {
        return answer.map(found -> String.join(" ", found.interpretation().unknown()))
                .orElse("");
    }

    /** The places that were understood. */
    public String place() {
        return answer.map(ListboxView::place).orElse("");
    }

    /** The counties, to choose from. */
    public List<Region> counties() {
        return Sweden.regions();
    }
}
