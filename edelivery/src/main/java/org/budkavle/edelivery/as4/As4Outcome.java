// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What one attempt to send came to, by the decision table of transport.md 2.4. The caller queues, counts and gives up. */
@SuppressWarnings("ArrayRecordComponent") // evidence is bytes; outcomes are never compared
public sealed interface As4Outcome {

    /**
     * The receiver took responsibility: all receipt checks of transport.md 2.6 passed. Keep receipt, signer and time as
     * evidence (transport.md 7.3).
     *
     * @param receipt the SOAP envelope as received, byte for byte
     * @param signer who signed it; equal to the certificate that discovery gave
     * @param receivedAt when the receipt had been read
     * @param warning an {@code eb:Error} of severity warning that came with the receipt
     */
    record Delivered(byte[] receipt, X509Certificate signer, Instant receivedAt, Optional<ErrorSignal> warning)
            implements As4Outcome {}

    /**
     * A final no. Repeating the same message is of no use.
     *
     * @param code {@code EBMS:nnnn}, {@code SOAP:Sender} or {@code HTTP:nnn}
     * @param detail the peer's ErrorDetail or description, cleaned of control characters, at most 500 characters
     * @param signed whether the answer was signed by the receiving access point's certificate
     * @param answer the body as received, for the event log; may be empty
     */
    record Refused(String code, String detail, boolean signed, byte[] answer) implements As4Outcome {}

    /**
     * Not delivered this time.
     *
     * @param reason why
     * @param detail technical detail for the operator: a code or an exception's kind, never content
     * @param notBefore how long the peer asked us to wait (Retry-After)
     * @param answer the body as received; may be empty
     */
    record Retry(RetryReason reason, String detail, Optional<Duration> notBefore, byte[] answer)
            implements As4Outcome {}
}
