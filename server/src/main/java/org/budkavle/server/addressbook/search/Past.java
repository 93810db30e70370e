// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.Map;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.PastUse;

/**
 * What is known of the one who asks. It decides between equals, and nothing else.
 *
 * @param byMailbox where the mailbox has sent
 * @param byPerson where the person has sent
 * @param favourites of the person
 */
public record Past(Map<Address, PastUse> byMailbox, Map<Address, PastUse> byPerson, Set<Past.Address> favourites) {

    /** Nothing is known. */
    public static final Past NONE = new Past(Map.of(), Map.of(), Set.of());

    /** A function address with its owner. */
    public record Address(ParticipantId organisation, FunctionAddress function) {

        /** That of a listed address. */
        public static Address of(ListedAddress listed) {
            return new Address(listed.organisation(), listed.identifier());
        }
    }

    /** How much it speaks for the address among equals; 0 if nothing does. */
    double weight(ListedAddress listed) {
        Address address = Address.of(listed);
        PastUse mailbox = byMailbox.get(address);
        PastUse person = byPerson.get(address);
        return (favourites.contains(address) ? 100 : 0)
                + (person == null ? 0 : 2 * Math.log1p((double) person.sent()))
                + (mailbox == null ? 0 : Math.log1p((double) mailbox.sent()));
    }
}
