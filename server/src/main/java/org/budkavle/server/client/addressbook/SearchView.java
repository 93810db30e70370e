// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;
import org.springframework.web.util.UriUtils;

/**
 * The search page.
 *
 * @param without the parts of the interpretation that were taken away
 * @param answer empty before anything was asked
 * @param hits those that the filter lets through
 * @param activities the categories among all hits, to choose from
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
        BookAge age,
        boolean personal) {

    /** The page again without that part: where the cross on a part leads. */
    public String without(String key) {
        return asking(text)
                + Stream.concat(without.stream().sorted(), Stream.of(key))
                        .map(each -> "&utan=" + UriUtils.encode(each, StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }

    /** The page for another text. */
    public static String asking(String text) {
        return "/adressbok?q=" + UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** The counties, to choose from. */
    public List<Region> counties() {
        return Sweden.regions();
    }
}
