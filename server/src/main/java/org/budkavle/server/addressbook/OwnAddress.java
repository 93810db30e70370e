// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * One of our own addresses: what we want the book to say, and what it says.
 *
 * @param identifier the function address; of a new address our proposal, until the book shows another
 * @param mailbox ours for that address; empty if nothing here receives what is sent to it
 * @param wanted what we want the book to say
 * @param published what the book said at the last synchronisation; empty if it has no such address
 * @param toBeRemoved whether we want it to go away
 * @param staff how many people read the mailbox
 * @param reviewBy when someone should look whether it still holds
 * @param doneAt when it was last marked as entered in the national tool
 * @param version grows with each change; a change states the version that it is made on
 */
public record OwnAddress(
        OwnAddressId id,
        OrganisationId organisation,
        FunctionAddress identifier,
        Optional<MailboxId> mailbox,
        AddressText wanted,
        Optional<AddressText> published,
        AddressState state,
        boolean toBeRemoved,
        AddressSource source,
        int staff,
        Optional<LocalDate> reviewBy,
        Optional<Instant> doneAt,
        Instant changedAt,
        int version) {}
