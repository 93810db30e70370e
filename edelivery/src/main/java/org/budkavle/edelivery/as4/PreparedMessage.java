// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.nio.file.Path;
import java.util.List;

/**
 * A whole MIME package in one file, signed and encrypted, ready to be posted as often as needed: its bytes are the same at
 * every retry (transport.md 2.8). The file alone is enough after a restart, see {@link As4Sender#reopen}.
 *
 * @param file the package
 * @param size its length in bytes, which is the Content-Length
 * @param contentType the HTTP Content-Type with boundary and start
 * @param as4MessageId the message id within
 * @param senderPartyId From/PartyId within
 * @param receiverPartyId To/PartyId within; when discovery now finds another, prepare anew under a new id
 * @param references what the signature covers, which the receipt must repeat
 */
public record PreparedMessage(
        Path file,
        long size,
        String contentType,
        String as4MessageId,
        String senderPartyId,
        String receiverPartyId,
        List<SignedReference> references) {

    public PreparedMessage {
        references = List.copyOf(references);
    }
}
