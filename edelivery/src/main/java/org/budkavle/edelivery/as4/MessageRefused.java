// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.List;

/** A step says no. Carries the coded reason and nothing of the message. */
final class MessageRefused extends Exception {

    private final Rejection reason;
    private final transient List<String> brokenRules;

    MessageRefused(Rejection reason) {
        this(reason, List.of());
    }

    MessageRefused(Rejection reason, List<String> brokenRules) {
        super(reason.name());
        this.reason = reason;
        this.brokenRules = List.copyOf(brokenRules);
    }

    Rejection reason() {
        return reason;
    }

    List<String> brokenRules() {
        return brokenRules;
    }
}
