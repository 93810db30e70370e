// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

/** Why a signed document is not accepted. The message holds nothing of the document. */
public final class SignatureRefused extends Exception {

    /** What kind of fault. */
    public enum Reason {
        /** Not well-formed, with a DOCTYPE, or past a limit. */
        MALFORMED,
        /** No signature where there must be one. */
        NOT_SIGNED,
        /** More than one signature, one in the wrong place, or one built in a way that is not allowed. */
        STRUCTURE,
        /** An algorithm or transform that is not on the list. */
        ALGORITHM,
        /** The digest or the signature value is wrong. */
        INVALID
    }

    private final Reason reason;

    /** A refusal. */
    public SignatureRefused(Reason reason, String message) {
        super(reason + ": " + message);
        this.reason = reason;
    }

    /** A refusal with what the library said. */
    public SignatureRefused(Reason reason, String message, Throwable cause) {
        super(reason + ": " + message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
