// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

/**
 * Which bytes a verdict is about: of the HTTP head for TRANSPORT, of the HTTP body for MIME, EBMS, SECURITY and TRANSPORT_RECEIPT, of the envelope for XHE, of
 * the opened payload for MESSAGE and RECEIPT.
 *
 * @param from the first byte, from 0
 * @param to the first byte behind
 */
public record ByteRange(long from, long to) {

    /** How many there are. */
    public long length() {
        return to - from;
    }

    ByteRange movedBy(long offset) {
        return new ByteRange(from + offset, to + offset);
    }
}
