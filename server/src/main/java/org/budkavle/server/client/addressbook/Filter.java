// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.Optional;
import org.budkavle.server.addressbook.Hit;

/**
 * What the hits are narrowed to; an empty value narrows nothing.
 *
 * @param sector as {@link Sector#path}
 * @param county two digits
 * @param activity a category's words
 */
public record Filter(String sector, String county, String activity) {

    boolean lets(Hit hit) {
        return (sector.isEmpty() || Sector.of(hit.organisation()).path().equals(sector))
                && (county.isEmpty() || Sector.county(hit.organisation()).equals(Optional.of(county)))
                && (activity.isEmpty()
                        || hit.address().codes().stream()
                                .anyMatch(code -> code.display().equals(activity)));
    }

    /** Whether anything is narrowed. */
    public boolean set() {
        return !(sector.isEmpty() && county.isEmpty() && activity.isEmpty());
    }
}
