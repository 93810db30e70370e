// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/** What was kept as evidence is not what it should be, or its signature does not hold. */
public final class EvidenceRefused extends Exception {

    private final String reason;

    EvidenceRefused(MessageRefused cause) {
        super(cause.reason().name(), cause);
        this.reason = cause.reason().name();
    }

    EvidenceRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** A stable code. */
    public String reason() {
        return reason;
    }
}
