// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.EventIssue;

/**
 * What the message service refused to send.
 *
 * @param part the one of several that was refused; empty if nothing at all has gone to the recipient
 */
record NotSent(DraftRecipient recipient, Optional<Portion> part, List<EventIssue> issues) {

    NotSent {
        issues = List.copyOf(issues);
    }
}
