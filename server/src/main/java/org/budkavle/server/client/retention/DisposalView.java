// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.page.Form;
import org.budkavle.server.retention.Disposal;
import org.budkavle.server.retention.DisposalItem;

/**
 * A disposal as it is shown.
 *
 * @param day when it goes, or would if it were approved today
 * @param state its key among the texts
 * @param mailboxes how many of each outcome
 * @param rules those that its conversations fall under
 * @param kept whether those are listed that may not go
 * @param more where the list goes on; empty at its end
 */
public record DisposalView(
        Disposal disposal,
        Optional<LocalDate> day,
        String state,
        Face made,
        Optional<Face> proposed,
        Optional<Face> decided,
        Optional<Face> stopped,
        List<Sum> mailboxes,
        List<RuleLine> rules,
        List<Line> items,
        boolean kept,
        Optional<String> more,
        boolean mayPropose,
        boolean mayApprove,
        boolean mayRefuse,
        boolean mayStop,
        boolean ownHand,
        Form form) {

    /** Its page. */
    public String path() {
        return RetentionArea.DISPOSALS + "/" + disposal.id();
    }

    /** The look of its state. */
    public String look() {
        return new OverviewView.Row(disposal, state.equals(Disposal.State.EXPIRED.name())).look();
    }

    /** A mailbox. */
    public record Sum(String mailbox, int conversations, int messages, int files, List<Left> left) {
        /** How many stay. */
        public int kept() {
            return left.stream().mapToInt(Left::conversations).sum();
        }
    }

    /**
     * Those that stay for a reason.
     *
     * @param obstacle its key among the texts
     */
    public record Left(String obstacle, int conversations) {}

    /** A rule. */
    public record RuleLine(String name, String place, String term, String decision, String path) {}

    /**
     * A conversation.
     *
     * @param path where it can be read; empty if this person may not
     */
    public record Line(String key, DisposalItem item, String mailbox, Optional<String> path) {}
}
