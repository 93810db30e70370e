// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/** Packages for the archive, of what a disposal is to destroy (client-ux.md 4.13): one for each conversation, proved by the target. */
public interface ArchiveDeliveries {

    /** Whether the mailbox has a target for it in use. */
    boolean hasTarget(MailboxId mailbox);

    /** Orders it in the caller's transaction, or tells how that which was ordered before stands: asked again, it is not sent again. */
    Delivery deliver(Order order);

    /** Whether anything of a disposal is on its way. */
    boolean isUnderWay(UUID disposal);

    /** What the archive has of a disposal, in the order in which it was ordered. */
    List<Proved> of(UUID disposal);

    /** What the archive has of these conversations, whatever became of the disposals, by conversation; of most there is nothing. */
    Map<ConversationKey, List<Proved>> copies(Set<ConversationKey> conversations);

    /**
     * What is to be delivered.
     *
     * @param decision reference of the decision to dispose
     */
    record Order(
            UUID disposal,
            String decision,
            ConversationKey conversation,
            OrganisationId organisation,
            MailboxId mailbox,
            Set<StoredMessageId> messages) {
        public Order {
            messages = Set.copyOf(messages);
        }
    }

    /** How a delivery stands. */
    enum Delivery {
        /** Ordered, and not proved to be there yet. */
        WAITING,
        /** The archive has proved that it has the package. */
        PROVED,
        /** It did not get there, and is not tried again. */
        FAILED
    }

    /**
     * A package that the archive has.
     *
     * @param id names the package
     * @param sha256 of its bytes, hexadecimal
     */
    record Proved(ConversationKey conversation, FilingId id, TargetKind kind, String sha256, Instant provedAt) {}
}
