// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.addressbook.CopyState;

/**
 * How old our copy of the address book is, for the line under every list of recipients.
 *
 * @param confirmed when it was last known to be whole
 * @param old whether the person should look twice: never fetched, or older than a day
 */
public record BookAge(CopyState.Condition condition, Optional<Instant> confirmed, boolean old) {

    private static final Duration FRESH = Duration.ofHours(24);

    static BookAge of(CopyState state, Instant now) {
        boolean fresh = state.confirmed()
                .map(at -> at.plus(FRESH).isAfter(now))
                .orElse(state.condition() == CopyState.Condition.NOT_CONFIGURED && state.addresses() > 0);
        return new BookAge(state.condition(), state.confirmed(), !fresh);
    }
}
