// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.StoredMessageId;

/**
 * Makes drafts of what lies in a conversation: to pass on to another organisation (client-ux.md F4), and to correct what did not
 * arrive (F5). Files are copied within the server, examined again, and never lie in the clear. Notes cannot come along: nothing
 * here reads them.
 */
public interface Reuse {

    /**
     * What to take of a message.
     *
     * @param text whether its text comes along
     * @param files those of its files that come along
     */
    record Taken(StoredMessageId message, boolean text, Set<ContentId> files) {

        public Taken {
            files = Set.copyOf(files);
        }
    }

    /** A draft; with the number of files that could not be attached to it, such as those of a type that is not sent. */
    record Reused(Draft draft, int leftOut) {}

    /**
     * A draft to somebody else, to be chosen, with the parts taken. Whether it is secret is asked anew. Empty if there is no such
     * conversation for the person, or they may not work in it.
     */
    Optional<Reused> passOn(ConversationKey key, List<Taken> parts, CaseWorker by) throws IOException;

    /**
     * A draft with everything of a sent message that did not arrive, in the same conversation; a new one if it is the address
     * that is gone or the answer that cannot be one. Empty if there is no such message for the person, or sending it again
     * could do harm.
     */
    Optional<Reused> correct(ConversationKey key, StoredMessageId message, CaseWorker by) throws IOException;

    /** Whether a message that stands so may be corrected and sent again: it did not arrive, and will not do harm. */
    static boolean mayCorrect(Delivery delivery) {
        return mayCorrect(delivery.state(), delivery.rejection());
    }

    /** The same of a message in a list. */
    static boolean mayCorrect(DeliveryState state, Optional<Rejection> rejection) {
        return ReuseMessages.harmless(state, rejection);
    }
}
