// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.Arrays;
import java.util.Optional;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.MailboxNow;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.organisation.MailboxId;

/** What stands in the addresses of the lists. */
final class Addresses {

    private Addresses() {}

    static Optional<MailboxId> mailbox(String text) {
        return Ids.of(text).map(MailboxId::new);
    }

    static Optional<LabelId> label(String text) {
        return Ids.of(text).map(LabelId::new);
    }

    static String name(ListTab tab) {
        return switch (tab) {
            case TO_DO -> "att-gora";
            case MINE -> "mina";
            case WAITING -> "vantar";
            case ALL_OPEN -> "oppna";
            case DONE -> "klara";
        };
    }

    static ListTab tab(String name) {
        return Arrays.stream(ListTab.values())
                .filter(tab -> name(tab).equals(name))
                .findFirst()
                .orElse(ListTab.TO_DO);
    }

    /** «7», «99+». */
    static String upTo(int count) {
        return count >= MailboxNow.MOST ? (MailboxNow.MOST - 1) + "+" : Integer.toString(count);
    }
}
