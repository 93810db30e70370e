// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.Threads;

/**
 * What others do in the conversation that a draft continues (client-ux.md 4.4).
 *
 * @param writing who else has a draft
 * @param sent what was sent since the draft was begun, oldest first
 */
public record Others(List<OpenDraft> writing, List<Threads.Sent> sent) {

    /** Nothing. */
    public static final Others NONE = new Others(List.of(), List.of());

    public Others {
        writing = List.copyOf(writing);
        sent = List.copyOf(sent);
    }

    /** What each is known by, for saying that it has been seen. */
    public Set<UUID> keys() {
        return Stream.concat(
                        writing.stream().map(draft -> draft.id().value()),
                        sent.stream().map(message -> message.message().value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Nobody writes and nothing was sent. */
    public boolean isEmpty() {
        return writing.isEmpty() && sent.isEmpty();
    }
}
