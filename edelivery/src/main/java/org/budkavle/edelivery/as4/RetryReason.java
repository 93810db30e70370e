// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/** Why an attempt should be repeated (transport.md 2.4). */
public enum RetryReason {
    /** No connection, or it broke. */
    UNREACHABLE(false),
    /** No answer in time. */
    TIMEOUT(false),
    /**
     * The TLS handshake failed on a certificate or a name: retried like the rest, but an operator must look now. A peer that
     * refuses our own certificate under TLS 1.3 may hang up before its alert is read; then it is {@link #UNREACHABLE}.
     */
    TLS_REFUSED(true),
    /** A redirect, which is never followed. */
    REDIRECTED(true),
    /** HTTP 5xx, 408, 425 or 429, or a SOAP fault of the receiver's, without an ebMS error. */
    SERVER_ERROR(false),
    /** An ebMS error that may pass. */
    TEMPORARY_ERROR(false),
    /** HTTP 2xx without a receipt (EBMS:0301). */
    RECEIPT_MISSING(false),
    /** A receipt that fails a check of transport.md 2.6 (EBMS:0302). Retry once, then give up. */
    RECEIPT_INVALID(true),
    /** The receipt's certificate could not be checked for revocation now. */
    RECEIPT_UNVERIFIABLE(false);

    private final boolean alarm;

    RetryReason(boolean alarm) {
        this.alarm = alarm;
    }

    /** Whether an operator should be told at once. */
    public boolean alarm() {
        return alarm;
    }
}
