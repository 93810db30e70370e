// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import org.budkavle.format.envelope.EnvelopeHeader;

/** Step 14: header and envelope agree (K-AP 3.1.6, transport.md 2.9). If not, it is handled as a wrong recipient. */
final class CheckConsistency {

    void check(
            MessagingHeader header,
            CheckProcess.Addressing addressing,
            EnvelopeHeader envelope,
            AccessPointIdentity receiver)
            throws MessageRefused {
        boolean consistent = addressing.finalRecipient().equals(envelope.to())
                && addressing.originalSender().equals(envelope.from())
                && addressing.documentType().equals(envelope.documentType())
                && header.service().equals(envelope.process().value())
                && header.serviceType().orElse("").equals(envelope.process().scheme())
                && header.conversationId().equalsIgnoreCase(envelope.id().toString())
                && receiver.federations().contains(envelope.federation());
        if (!consistent) {
            throw new MessageRefused(Rejection.ENVELOPE_MISMATCH);
        }
    }
}
