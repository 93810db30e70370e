// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.BookChange;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/**
 * One organisation and its functions.
 *
 * @param groups the functions by activity
 * @param shown how many functions are shown, of all that it has
 * @param changed what appeared, changed and vanished at it lately
 * @param table whether the functions are a table rather than a list
 */
public record OrganisationView(
        ListedOrganisation organisation,
        Optional<ListedOrganisation> parent,
        Reachability reachability,
        List<Group> groups,
        int shown,
        int all,
        String text,
        Set<RecipientKey> favourites,
        List<BookChange> changed,
        BookAge age,
        boolean table) {

    /** Functions with the same activity. */
    public record Group(String activity, List<ListedAddress> functions) {}

    /** The county's name, for municipalities and regions. */
    public Optional<String> county() {
        return Sector.county(organisation).flatMap(Sweden::region).map(Region::countyName);
    }

    /** What kind of organisation. */
    public Sector sector() {
        return Sector.of(organisation);
    }

    /** Whether the function is among the person's favourites. */
    public boolean favourite(ListedAddress address) {
        return favourites.contains(RecipientKey.of(address));
    }

    /** For addresses and forms. */
    public RecipientKey key(ListedAddress address) {
        return RecipientKey.of(address);
    }

    /** An id for the function's place on the page. */
    public String anchor(ListedAddress address) {
        return "f-" + RecipientKey.of(address);
    }
}
