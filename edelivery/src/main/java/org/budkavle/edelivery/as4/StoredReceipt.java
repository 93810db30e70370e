// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/**
 * The receipt for an accepted message, kept at least 35 days so that a duplicate gets the same bytes again
 * (transport.md 2.1, 2.8).
 *
 * @param body the signed SOAP envelope
 * @param fingerprint {@link SignedReference#fingerprint} of the message that it acknowledges
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are evidence; the record is never compared
public record StoredReceipt(byte[] body, String fingerprint) {}
