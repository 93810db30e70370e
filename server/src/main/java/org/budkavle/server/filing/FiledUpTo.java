// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;

/**
 * How far a conversation is filed.
 *
 * @param messages those that are in the records with the receipts that there are now
 * @param whole whether these are all messages of the conversation; false since a message or a receipt came that is not filed
 * @param packages what proves it, oldest first
 */
public record FiledUpTo(
        ConversationKey conversation, Set<StoredMessageId> messages, boolean whole, List<ProvedPackage> packages) {

    public FiledUpTo {
        messages = Set.copyOf(messages);
        packages = List.copyOf(packages);
    }

    /** When the last package was proved to be in the records. */
    public Instant provedAt() {
        return packages.getLast().provedAt();
    }

    /**
     * A package that the records have.
     *
     * @param filing names it here and is its idempotency key there
     * @param target what sort of target
     * @param sha256 of its bytes, hexadecimal
     */
    public record ProvedPackage(UUID filing, TargetKind target, String sha256, Instant provedAt) {}
}
