// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.accesspoint.eventlog.LogEntry;

/**
 * What the event log says of an attempt without a receipt.
 *
 * @param sentAt when the transfer began, if it came so far
 * @param receiver the certificate that would have had to sign the receipt, if it was found
 * @param cause the reason in codes, with what the peer said
 * @param answer what the peer answered; may be empty
 */
@SuppressWarnings("ArrayRecordComponent")
record FailedAttempt(
        Instant at, Optional<Instant> sentAt, Optional<X509Certificate> receiver, String cause, byte[] answer) {

    static FailedAttempt beforeSending(Instant at, String cause) {
        return new FailedAttempt(at, Optional.empty(), Optional.empty(), cause, new byte[0]);
    }

    LogEntry describe(LogEntry entry) {
        sentAt.ifPresent(entry::exchangedAt);
        receiver.ifPresent(entry::certificate);
        return entry.error(cause).evidence(answer);
    }
}
