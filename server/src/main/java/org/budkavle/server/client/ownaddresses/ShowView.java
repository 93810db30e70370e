// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.List;
import java.util.Map;
import org.budkavle.server.addressbook.AddressDifference;
import org.budkavle.server.addressbook.AddressEvent;
import org.budkavle.server.addressbook.AddressRequirement;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressWork;
import org.budkavle.server.addressbook.NamingAdvice;
import org.budkavle.server.addressbook.OwnAddress;

/**
 * One of our addresses.
 *
 * @param missing what it lacks before it can go on the work list
 * @param fields to copy
 * @param names of the people in the history, by their id
 * @param refused whether somebody just tried to go on although it lacks something
 */
public record ShowView(
        OwnAddress address,
        List<AddressDifference> differences,
        List<AddressRequirement> missing,
        List<AddressWork.Field> fields,
        NamingAdvice advice,
        List<AddressEvent> history,
        Map<String, String> names,
        String recipientKey,
        boolean refused,
        int work) {

    /** Where its buttons post. */
    public String path() {
        return OwnAddressesArea.PATH + "/" + address.id();
    }

    /** Whether it can be put on the work list. */
    public boolean checkable() {
        return !address.toBeRemoved()
                && (address.state() == AddressState.DRAFT
                        || address.state() == AddressState.DIFFERS
                        || address.state() == AddressState.MISSING);
    }

    /** Whether it can be marked as entered. */
    public boolean doable() {
        return address.state() == AddressState.CHECKED
                || ((address.state() == AddressState.DIFFERS || address.state() == AddressState.MISSING)
                        && missing.isEmpty());
    }

    /** Whether what the book says, or does not say, can be taken as right. */
    public boolean keepable() {
        return (address.state() == AddressState.DIFFERS && address.published().isPresent())
                || address.state() == AddressState.MISSING;
    }
}
