// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.util.List;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.template.Situation;
import org.budkavle.server.template.Suggestion;
import org.budkavle.server.template.Template;

/**
 * The templates that somebody may look after.
 *
 * @param organisation whether they keep what the whole organisation has
 * @param mailboxes that they keep
 * @param suggestions that are used nowhere yet, by situation
 */
public record TemplatesView(
        List<Row> templates,
        List<Row> retired,
        boolean organisation,
        List<Mailbox> mailboxes,
        List<Offer> suggestions) {

    /**
     * A template in the list.
     *
     * @param place the mailbox's name; empty: the whole organisation
     * @param keeps whether the person may change it
     */
    public record Row(Template template, String place, String owner, boolean overdue, boolean keeps) {}

    /** Suggestions for a situation. */
    public record Offer(Situation situation, List<Suggestion> suggestions) {}
}
