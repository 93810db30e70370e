// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Instant;
import java.util.List;

/**
 * What has happened, as durable work keeps it: keys alone.
 *
 * @param conversation blank: none
 * @param people whom it is to; empty: those of the mailbox
 * @param step of the escalation, else 0
 */
record Happening(
        String event,
        NoticeKind kind,
        String mailbox,
        String conversation,
        List<String> people,
        int number,
        int step,
        Instant at) {

    Happening {
        people = List.copyOf(people);
    }
}
