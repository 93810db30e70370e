// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import java.util.function.Consumer;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/** Whom this server's organisations exchange messages with. */
public interface Correspondents {

    /**
     * A function of another organisation, or of ours.
     *
     * @param direction whether messages have been sent to it, or received from it
     * @param last when the latest message was
     */
    record Correspondent(
            ParticipantId organisation, FunctionAddress function, MessageDirection direction, Instant last) {}

    /** Gives each function and direction once, in constant memory. */
    void every(Consumer<Correspondent> reader);
}
