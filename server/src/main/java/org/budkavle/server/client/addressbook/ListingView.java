// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.ListedOrganisation;

/**
 * The organisations of a type and a county, when nothing is searched for.
 *
 * @param next where the next page is; empty on the last
 */
public record ListingView(List<ListedOrganisation> organisations, Optional<String> next) {

    public ListingView {
        organisations = List.copyOf(organisations);
    }
}
