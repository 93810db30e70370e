// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** Why an envelope could not be transferred (transport.md 7.2). The names are part of interface C and stay. */
public enum FailureCode {
    /** The envelope breaks its schema or its rules. */
    ENVELOPE_INVALID(Remedy.NONE),
    /** The sender named in the envelope is not served here, or is not who submitted it. */
    NOT_AUTHORISED_SENDER(Remedy.NONE),
    /** The federation named in the envelope is not one in which this access point acts. */
    FEDERATION_UNKNOWN(Remedy.NONE),
    /** The recipient is not registered in the federation. */
    RECIPIENT_NOT_REGISTERED(Remedy.LATER),
    /** The recipient does not receive this document type in this process. */
    DOCTYPE_NOT_SUPPORTED(Remedy.NONE),
    /** The federation's directory (DNS, SMP) or its revocation service did not answer. */
    DISCOVERY_UNAVAILABLE(Remedy.NOW),
    /** The metadata of the recipient were not signed by whom they must be signed. */
    METADATA_UNTRUSTED(Remedy.OPERATOR),
    /** The receiving access point's certificate is revoked, expired or of the wrong issuer. */
    RECEIVER_CERT_INVALID(Remedy.OPERATOR),
    /** The receiving access point did not answer with a receipt in any attempt (EBMS:0301, EBMS:0005). */
    RECEIVER_UNREACHABLE(Remedy.NOW),
    /** The receiving access point refused; the detail carries its ebMS code. */
    RECEIVER_REJECTED(Remedy.NONE),
    /** The receipt did not prove what it must prove (EBMS:0302). */
    RECEIPT_INVALID(Remedy.OPERATOR),
    /** The time to live of the transmission passed. */
    EXPIRED(Remedy.NOW),
    /** Larger than this access point, or the receiving one, takes. */
    TOO_LARGE(Remedy.NONE);

    private final Remedy remedy;

    FailureCode(Remedy remedy) {
        this.remedy = remedy;
    }

    /** Whether the same envelope may succeed later: at once, after a while, or after an operator has acted. */
    public boolean retriable() {
        return remedy != Remedy.NONE;
    }

    /** What has to happen before the same envelope can succeed. */
    public Remedy remedy() {
        return remedy;
    }

    /** What can be done about a failure. */
    public enum Remedy {
        /** Nothing: the envelope, or its address, has to change. */
        NONE,
        /** The person may send again. */
        NOW,
        /** The person may send again when the recipient has been registered. */
        LATER,
        /** An operator, here or there, has to act first. */
        OPERATOR
    }
}
