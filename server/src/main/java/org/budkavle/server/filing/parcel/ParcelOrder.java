// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.filing.FilingCase;
import org.budkavle.server.filing.FilingId;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.RequestedCase;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;

/**
 * What a package is made of.
 *
 * @param number of the conversation's packages
 * @param first the package that it adds to
 * @param registryNumber of the case; empty if it has none yet
 * @param requested the new case, which the target is to open if there is no number
 * @param archive the disposal that hands it to the archive, in no case
 * @param by in whose name the messages are read
 * @param person name of whoever ordered it; empty if the server did
 * @param messages oldest first
 */
public record ParcelOrder(
        FilingId id,
        int number,
        Optional<FilingId> first,
        Optional<RegistryNumber> registryNumber,
        Optional<RequestedCase> requested,
        Optional<FilingCase.Archive> archive,
        Organisation organisation,
        Mailbox mailbox,
        Actor by,
        Optional<String> person,
        Instant orderedAt,
        List<StoredMessageId> messages) {

    public ParcelOrder {
        messages = List.copyOf(messages);
        if (registryNumber.isEmpty() && requested.isEmpty() && archive.isEmpty()) {
            throw new IllegalArgumentException("Without a case");
        }
    }

    /** The case on the pages: its number, that it is a new one, or that it is in none. */
    String caseText() {
        return registryNumber
                .map(RegistryNumber::value)
                .orElse(archive.isPresent() ? "Överlämnat till arkivet" : "Nytt ärende");
    }
}
