// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.client.worker.Face;

/**
 * What colleagues do in the conversation that a draft continues.
 *
 * @param conversation where it is; empty if the draft begins one, or it is not known yet
 * @param asks whether sending was stopped to show it; then the words are there too
 * @param seen what each is known by, to be said when sending again
 */
public record Company(
        Optional<String> conversation, List<Writes> writing, List<Sent> sent, boolean asks, List<UUID> seen) {

    /** Nobody. */
    public static final Company NONE = new Company(Optional.empty(), List.of(), List.of(), false, List.of());

    public Company {
        writing = List.copyOf(writing);
        sent = List.copyOf(sent);
        seen = List.copyOf(seen);
    }

    /**
     * Somebody has a draft.
     *
     * @param path where it can be read; empty if it may not be
     * @param held whether it is on its way already
     * @param text what is written; empty unless sending was stopped
     */
    public record Writes(Face face, Instant at, Optional<String> path, boolean held, String text) {}

    /**
     * Something was sent.
     *
     * @param face empty if a business system sent it
     * @param html of its text, of the allowed tags only; empty unless sending was stopped
     */
    public record Sent(Optional<Face> face, Instant at, String html) {}
}
