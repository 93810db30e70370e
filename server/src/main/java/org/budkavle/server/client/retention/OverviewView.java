// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;
import org.budkavle.server.retention.Disposal;
import org.budkavle.server.retention.DisposalId;

/**
 * The overview.
 *
 * @param more the last one shown, if there are more
 * @param quarantine days between approval and disposal
 */
public record OverviewView(
        boolean archivist,
        List<Choice> mailboxes,
        List<Row> disposals,
        Optional<DisposalId> more,
        int quarantine,
        Form form) {

    /**
     * A mailbox that can be looked in.
     *
     * @param ruled whether a rule is for it
     */
    public record Choice(Mailbox mailbox, boolean ruled) {}

    /**
     * A disposal.
     *
     * @param expired whether nobody approved it in time
     */
    public record Row(Disposal disposal, boolean expired) {
        /** Its state among the texts. */
        public String state() {
            return expired ? Disposal.State.EXPIRED.name() : disposal.state().name();
        }

        /** Its look. */
        public String look() {
            return switch (disposal.state()) {
                case PROPOSED -> expired ? "tag" : "tag warn";
                case APPROVED, RUNNING -> "tag info";
                case DONE -> "tag ok";
                case COUNTING, COUNTED, REFUSED, WITHDRAWN, EXPIRED -> "tag";
            };
        }
    }
}
