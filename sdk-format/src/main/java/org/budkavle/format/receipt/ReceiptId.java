// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import org.budkavle.format.identifier.MessageId;

/**
 * The id of a receipt. Ours are UUIDs, the same as their envelope's; others may number theirs as they like, such as
 * {@code KVT-1} (message.md 5.2).
 */
public record ReceiptId(String value) {

    /** The envelope's id. */
    public static ReceiptId of(MessageId envelope) {
        return new ReceiptId(envelope.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
