// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.io.Serializable;
import java.util.UUID;
import org.budkavle.server.platform.Walled;

/** Our own key of a organisation. */
public record OrganisationId(UUID value) implements Walled, Serializable {

    @Override
    public UUID behindWallOf() {
        return value;
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static OrganisationId parse(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
