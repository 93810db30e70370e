// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.trial;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.organisation.Mailbox;

/**
 * What can be tried.
 *
 * @param mailboxes that the person may send from
 * @param from the one that is chosen
 * @param to the counterpart; empty: to the mailbox itself
 * @param refused what the message service said, in plain codes; empty if it was not asked
 * @param askable whether the network can be asked about the counterpart
 * @param answer what it said; empty if it was not asked
 */
public record TrialForm(
        List<Mailbox> mailboxes,
        String from,
        Optional<To> to,
        List<EventIssue> refused,
        boolean askable,
        Optional<Answer> answer) {

    public TrialForm {
        mailboxes = List.copyOf(mailboxes);
        refused = List.copyOf(refused);
    }

    /**
     * What the network says of a counterpart.
     *
     * @param good whether it can receive
     * @param verdict among the texts
     */
    public record Answer(boolean good, String verdict) {}

    /**
     * A counterpart's function.
     *
     * @param key stands for it in addresses
     */
    public record To(String key, String function, String organisation) {}
}
