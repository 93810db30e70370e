// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import org.budkavle.trust.signature.SignatureRefused;

/** Why an envelope is not opened; nothing in it may be believed. The message holds nothing of the content. */
public final class EnvelopeRefused extends Exception {

    private final SignatureRefused.Reason reason;

    EnvelopeRefused(SignatureRefused cause) {
        super(cause.getMessage(), cause);
        this.reason = cause.reason();
    }

    /** Why. MALFORMED means that not even the header can be read; the others may be answered (message.md 6.3, R5). */
    public SignatureRefused.Reason reason() {
        return reason;
    }
}
