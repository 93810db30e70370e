// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.key.KeyAndChain;

/**
 * A test message to another access point, which it answers with a receipt and delivers to nobody (transport.md 2.10). A peer
 * that has not configured the test service answers with an error: if that is signed, it proves connection and trust as well.
 *
 * @param as4MessageId {@code <uuid>@<domain>}
 * @param key the sending access point's key
 * @param receiver taken from the metadata of any participant there
 * @param originalSender some participant of ours
 * @param finalRecipient some participant of theirs
 */
public record OutboundPing(
        String as4MessageId,
        KeyAndChain key,
        AccessPointEndpoint receiver,
        ParticipantId originalSender,
        ParticipantId finalRecipient) {

    /** @throws IllegalArgumentException if the message id is not {@code local@domain} of at most 255 visible characters */
    public OutboundPing {
        if (!As4MessageIds.isValid(as4MessageId)) {
            throw new IllegalArgumentException("Not an AS4 message id");
        }
    }
}
