// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.time.Instant;

/**
 * What proves that the receiving access point took responsibility (transport.md 2.6): to be read with
 * {@link org.budkavle.edelivery.as4.As4Evidence}.
 *
 * @param as4MessageId of the attempt that was answered
 * @param sentAt when that attempt began
 * @param receivedAt when the receipt was here and verified
 * @param sentHeader the signed SOAP part that we sent, byte for byte
 * @param receipt the answer's body, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record TransferEvidence(
        String as4MessageId, Instant sentAt, Instant receivedAt, byte[] sentHeader, byte[] receipt) {}
