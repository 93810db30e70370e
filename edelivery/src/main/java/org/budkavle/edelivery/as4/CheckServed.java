// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/** Step 12: do we serve the recipient for this document type (transport.md 2.9, TP 2.5)? */
final class CheckServed {

    private final InboundStore store;

    CheckServed(InboundStore store) {
        this.store = store;
    }

    void check(CheckProcess.Addressing addressing) throws MessageRefused {
        if (!store.isServed(addressing.finalRecipient(), addressing.documentType())) {
            throw new MessageRefused(Rejection.NOT_SERVICED);
        }
    }
}
