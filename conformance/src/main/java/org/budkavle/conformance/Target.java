// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.budkavle.conformance.api.SdkApi;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;

/** A product under test, reached through its public interfaces only. */
public interface Target extends AutoCloseable {

    /** Lets a product join the test federation, and starts it if it is ours to start. */
    @FunctionalInterface
    interface Joining {
        Target join(TestBed bed) throws IOException;
    }

    /** What stands in the protocol's head: name, version, supplier. */
    record Description(String product, String version, String supplier) {}

    Description description();

    /** Its participant in the test federation. */
    ParticipantId participant();

    /** A function address of that participant. */
    FunctionAddress function();

    Set<Capability> capabilities();

    /** Asks it to send a message; the text is in Swedish and harmless. */
    Dispatched send(Order order) throws IOException, RuleBroken;

    /** Its SDK API, with the rights of a whole organisation. */
    Optional<SdkApi> api();

    /** Its SDK API as a client that may act for another function address only. */
    Optional<SdkApi> limitedApi();

    /** How long an answer of this target may take. */
    Duration patience();

    @Override
    void close();

    /** What to send to whom. */
    record Order(ParticipantId to, FunctionAddress function, String subject) {}

    /** A message that the target was asked to send. */
    interface Dispatched {

        /** Its id, if it is known before it arrives. */
        Optional<MessageId> id();

        /** What became of it: the last word, or the last known when the time is over. */
        Fate await(Duration patience) throws IOException, RuleBroken;
    }

    /**
     * What the target says of a message.
     *
     * @param words as it says it, such as a status and its codes
     */
    record Fate(Kind kind, String words) {

        /** In broad terms. */
        public enum Kind {
            /** Not known yet, or not told. */
            PENDING,
            /** The receiver took it with a receipt. */
            ACCEPTED,
            /** It failed or was refused. */
            FAILED
        }
    }
}
