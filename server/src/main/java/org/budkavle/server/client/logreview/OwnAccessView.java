// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/**
 * What a person has opened, and what was said of it.
 *
 * @param mailboxes whose logs they may see
 */
public record OwnAccessView(
        List<Concern> concerns, List<LogView.Row> rows, Optional<String> older, List<Mailbox> mailboxes, Form form) {

    /**
     * An event that was reviewed.
     *
     * @param question what is asked; empty: nothing
     * @param answer what they have said; empty: nothing yet
     */
    public record Concern(
            String id,
            Instant at,
            String what,
            String mailbox,
            boolean justified,
            String question,
            String answerBy,
            String answer) {}
}
