// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;

/** One contender: a sender and a receiver, both in this process. */
interface Leg extends AutoCloseable {

    /** What it is and how it works here. */
    String name();

    /** To be called before each round. */
    default void begin() {}

    /** Sends the envelope under a new message id, and returns when the receipt has been verified. Thread-safe. */
    void send(SealedLookalike envelope) throws Exception;

    /** Throws away what has been received. */
    void clear() throws IOException;

    @Override
    void close() throws IOException;
}
