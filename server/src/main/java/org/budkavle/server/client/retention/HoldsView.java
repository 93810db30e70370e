// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;
import org.budkavle.server.retention.Hold;

/** The holds. */
public record HoldsView(boolean archivist, List<Row> standing, List<Row> ended, List<Mailbox> mailboxes, Form form) {

    /**
     * A hold.
     *
     * @param conversation where it can be read; empty if it is of no conversation, or this person may not
     * @param atArchive since when the archive has a copy of the conversation, which the hold does not reach
     * @param mayRelease whether this person may end it
     */
    public record Row(
            Hold hold,
            String scope,
            Face by,
            Optional<Face> releasedBy,
            Optional<String> conversation,
            Optional<Instant> atArchive,
            boolean mayRelease) {}
}
