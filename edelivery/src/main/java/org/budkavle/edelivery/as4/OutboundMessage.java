// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.nio.file.Path;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.trust.key.KeyAndChain;

/**
 * An envelope to be sent to another access point.
 *
 * @param envelope the XHE file; read once by {@link As4Sender#prepare}, never changed
 * @param header what the envelope states: all of the AS4 header is derived from it (transport.md 2.3)
 * @param as4MessageId {@code <uuid>@<domain>}, new per transfer, the same at each retry (transport.md 2.8)
 * @param key the sending access point's key for this federation and environment; the CN of its certificate is From/PartyId
 * @param receiver whom discovery found; the CN of its certificate is To/PartyId
 */
public record OutboundMessage(
        Path envelope, EnvelopeHeader header, String as4MessageId, KeyAndChain key, AccessPointEndpoint receiver) {

    /** @throws IllegalArgumentException if the message id is not {@code local@domain} of at most 255 visible characters */
    public OutboundMessage {
        if (!As4MessageIds.isValid(as4MessageId)) {
            throw new IllegalArgumentException("Not an AS4 message id");
        }
    }
}
