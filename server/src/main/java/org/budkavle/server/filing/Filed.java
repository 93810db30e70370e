// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.PersonId;

/**
 * An order to file, as whoever may read the conversation sees it.
 *
 * @param number of the conversation's packages, 1 first
 * @param supplements whether it adds to one before
 * @param registryNumber empty if nobody can read it any more, or a new case has none yet
 * @param requested the new case that it asks for
 * @param orderedBy empty if the server did it by itself when a receipt came
 * @param failure of the last attempt
 * @param next when it is tried again
 * @param size of the package in bytes, once it is made
 * @param proof what the target answered: its receipt's id, or where the package lies
 */
public record Filed(
        FilingId id,
        int number,
        boolean supplements,
        TargetId target,
        TargetKind kind,
        String targetName,
        Optional<RegistryNumber> registryNumber,
        Optional<RequestedCase> requested,
        Optional<PersonId> orderedBy,
        Instant orderedAt,
        FilingState state,
        Optional<FilingFailure> failure,
        Optional<Instant> next,
        Optional<Long> size,
        Optional<String> sha256,
        Optional<String> proof,
        Optional<Instant> provedAt,
        Set<StoredMessageId> messages) {

    public Filed {
        messages = Set.copyOf(messages);
    }

    /** Whether the target has it, and nobody knows yet which number the new case got: it does not count as filed before. */
    public boolean awaitsNumber() {
        return state == FilingState.TRANSFERRED
                && requested.filter(file -> !file.numbered()).isPresent();
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Filed[" + id + " " + state + "]";
    }
}
