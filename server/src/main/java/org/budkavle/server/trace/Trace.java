// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.MessageId;

/**
 * Answers "which way did it take?". Written together with others a moment after the caller's transaction is committed, or after
 * the step when there is none. Not a log to rely on: what must be provable is in {@code audit}.
 */
public interface Trace {

    /**
     * Notes a step.
     *
     * @param envelopeId the XHE id, which is the message's own id
     * @param facts never content (design 3.4)
     */
    void step(MessageId envelopeId, TraceStep step, Instant at, Duration took, Map<String, String> facts);

    /** The steps of the envelope, in the order they began. */
    List<TraceEntry> of(MessageId envelopeId);
}
