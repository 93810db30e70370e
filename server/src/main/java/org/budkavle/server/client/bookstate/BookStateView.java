// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.bookstate;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressUse;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.budkavle.server.addressbook.UsedAddressVanished;
import org.budkavle.server.page.Form;

/**
 * How the copy is.
 *
 * @param form what was written as the reason to accept a loss
 */
public record BookStateView(CopyState copy, List<Alarm> alarms, Form form) {

    /**
     * An address that we use and that is in the book no more.
     *
     * @param organisation its name, as it was known last
     */
    public record Alarm(UsedAddressVanished vanished, String organisation) {

        /** How we use it. */
        public AddressUse use() {
            return vanished.use();
        }
    }

    /** Whether somebody has to say that the loss is right. */
    public boolean shrunk() {
        return copy.failure()
                .map(failure -> failure.code() == SyncFailureCode.SHRUNK)
                .orElse(false);
    }

    /** Whether something is wrong that mends itself, or has to be mended elsewhere. */
    public Optional<SyncFailureCode> fault() {
        return copy.failure().map(failure -> failure.code());
    }
}
