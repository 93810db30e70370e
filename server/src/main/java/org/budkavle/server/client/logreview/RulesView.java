// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.util.List;
import org.budkavle.server.logreview.Schedule;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/** The rules with what they look for, and how often each mailbox is reviewed. */
public record RulesView(List<Rule> rules, List<Planned> mailboxes, boolean mayChange, Form form) {

    /**
     * A rule.
     *
     * @param most the threshold, if there is one
     */
    public record Rule(String signal, String name, String explanation, boolean on, boolean measured, int most) {}

    /** How often a mailbox is reviewed. */
    public record Planned(Mailbox mailbox, Schedule schedule) {}
}
