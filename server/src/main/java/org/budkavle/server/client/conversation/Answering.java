// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.compose.OnItsWay;

/**
 * What whoever looks answers with.
 *
 * @param draft what they have written in the conversation and not sent; empty if they have not begun
 * @param version of the draft that the words come from
 * @param secret whether the answer is marked as secret; empty if that is to be asked
 * @param files how many files the draft has, which the box does not show
 * @param undo how long it can be taken back once it is sent
 * @param onTheirWay what they have sent here and can take back still
 */
public record Answering(
        Optional<String> draft,
        int version,
        String text,
        Optional<Boolean> secret,
        int files,
        Duration undo,
        List<OnItsWay> onTheirWay) {

    public Answering {
        onTheirWay = List.copyOf(onTheirWay);
    }

    /** Nothing, for whoever may not answer. */
    static final Answering NONE = new Answering(Optional.empty(), 0, "", Optional.empty(), 0, Duration.ZERO, List.of());

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Answering";
    }
}
