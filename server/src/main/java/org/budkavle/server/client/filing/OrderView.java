// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;

/**
 * The form that orders a filing.
 *
 * @param path of the conversation
 * @param id of the order that the form becomes
 * @param secret whether the conversation is, and then every new case is
 * @param cases in which case: one with a number, a new one
 * @param waited whether the conversation has asked for a new case, whose number is awaited
 * @param suggestions registry numbers found in the thread
 * @param manage where targets are looked after; empty if the person may not
 */
public record OrderView(
        String path,
        String id,
        boolean secret,
        List<Choice> cases,
        boolean waited,
        List<String> suggestions,
        List<Choice> targets,
        List<Message> messages,
        String manage,
        Form form) {

    public OrderView {
        cases = List.copyOf(cases);
        suggestions = List.copyOf(suggestions);
        targets = List.copyOf(targets);
        messages = List.copyOf(messages);
    }

    /** A message to choose. */
    public record Message(String id, String heading, Instant at, boolean filed, boolean chosen) {}
}
