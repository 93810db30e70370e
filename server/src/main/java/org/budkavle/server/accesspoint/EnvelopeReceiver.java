// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** Implemented by the message service, to be handed what arrived for the participants it serves. */
public interface EnvelopeReceiver {

    /**
     * Takes over an envelope. The hand-over is complete when this returns, and the blob is the receiver's from then on.
     * On any exception it is repeated with increasing delay, without end; so the same envelope may come more than once,
     * and {@link InboundEnvelope#as4MessageId()} together with the sender tells that it is the same.
     */
    void receive(InboundEnvelope envelope);
}
