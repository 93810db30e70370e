// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.worker.Face;

/**
 * What is going on around a conversation.
 *
 * @param writing colleagues' drafts in it
 * @param ties to other conversations
 * @param asked who has been asked by whoever looks, chosen beforehand in the note; empty if nobody
 * @param held whether a legal hold stands for it
 */
public record Around(List<Writes> writing, List<Tie> ties, String asked, boolean held) {

    public Around {
        writing = List.copyOf(writing);
        ties = List.copyOf(ties);
    }

    /**
     * A colleague's draft.
     *
     * @param path where it can be read; empty if it may not be
     */
    public record Writes(Face face, Instant at, Optional<String> path) {}

    /** Another conversation that came of this one, or that this one came of. */
    public record Tie(String text, String path, Face by, Instant at) {}
}
