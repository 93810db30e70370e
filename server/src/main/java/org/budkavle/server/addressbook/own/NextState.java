// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.Optional;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressText;

/** Where an address stands after a look in the book. Pure, so that looking twice changes nothing. */
final class NextState {

    private NextState() {}

    /**
     * @param now where it stood
     * @param toBeRemoved whether we want it away
     * @param wanted what we want
     * @param published what the book says; empty if it has no such address
     * @param settled whether a synchronisation began after the address was marked as done, so that the book's answer counts
     */
    static AddressState after(
            AddressState now,
            boolean toBeRemoved,
            AddressText wanted,
            Optional<AddressText> published,
            boolean settled) {
        if (now == AddressState.DONE && !settled && !fulfilled(toBeRemoved, wanted, published)) {
            return AddressState.DONE;
        }
        if (toBeRemoved) {
            return removal(now, published.isPresent());
        }
        if (published.isEmpty()) {
            return isDraft(now) ? now : AddressState.MISSING;
        }
        if (Texts.same(wanted, published.get())) {
            return AddressState.PUBLISHED;
        }
        return isDraft(now) ? now : AddressState.DIFFERS;
    }

    private static AddressState removal(AddressState now, boolean published) {
        if (!published) {
            return AddressState.REMOVED;
        }
        return isDraft(now) ? now : AddressState.DIFFERS;
    }

    private static boolean fulfilled(boolean toBeRemoved, AddressText wanted, Optional<AddressText> published) {
        return toBeRemoved
                ? published.isEmpty()
                : published.map(text -> Texts.same(wanted, text)).orElse(false);
    }

    private static boolean isDraft(AddressState state) {
        return state == AddressState.DRAFT || state == AddressState.CHECKED;
    }
}
