// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.util.List;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;

/** The message is refused, and its sender told why with a REJECTED receipt (message.md 3.4). */
final class MessageRejected extends Exception {

    private final transient List<Violation> violations;

    MessageRejected(List<Violation> violations) {
        super("rejected", null, false, false);
        this.violations = List.copyOf(violations);
    }

    MessageRejected(Rule rule) {
        this(List.of(Violation.of(rule)));
    }

    List<Violation> violations() {
        return violations;
    }

    boolean isFor(Rule rule) {
        return violations.stream().anyMatch(violation -> violation.rule() == rule);
    }
}
