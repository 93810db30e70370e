// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.Label;
import org.budkavle.server.client.compose.OnItsWay;
import org.budkavle.server.client.conversation.Mend;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Icon;
import org.jspecify.annotations.Nullable;

/**
 * A list of a mailbox, or of all that one has.
 *
 * @param mailbox absent for «Mina brevlådor»
 * @param path of the list, without what follows the question mark
 * @param staff who works in the mailbox and is here now
 * @param labels for setting them on several rows
 * @param targets where several rows may be handed over
 * @param next address of the next page
 * @param isNew whether the mailbox never had anything
 * @param asked where colleagues ask whoever looks
 * @param failed what did not arrive, the latest few
 * @param onTheirWay what whoever looks has sent and can take back still
 * @param at when the list was made
 */
public record InboxView(
        Optional<Mailbox> mailbox,
        String path,
        String tabKey,
        List<Tab> tabs,
        List<Chip> chips,
        List<Group> groups,
        Optional<String> next,
        int unowned,
        String oldest,
        String firstAnswer,
        int undelivered,
        List<Member> staff,
        Optional<Watch> watch,
        List<Label> labels,
        List<Mailbox> targets,
        boolean mayWork,
        boolean isNew,
        List<Asked> asked,
        List<Failed> failed,
        List<OnItsWay> onTheirWay,
        Instant at) {

    /** A colleague asks whoever looks, in a note of a conversation. */
    public record Asked(String path, Face by, Instant at) {}

    /**
     * A message that did not arrive, or may not have.
     *
     * @param to whom
     * @param why what happened and what to do
     * @param path of the message in its conversation
     * @param mend how it is sent again; empty if that could do harm
     * @param message its key
     */
    public record Failed(String to, String why, String path, Optional<Mend> mend, String message) {}

    /** A tab over the list. */
    public record Tab(String path, String text, String count, boolean current) {}

    /** A filter. */
    public record Chip(String value, @Nullable Icon icon, String text, boolean pressed) {}

    /** The rows of a section. */
    public record Group(String id, String heading, String count, List<RowView> rows) {}

    /**
     * Whether the mailbox is watched as agreed.
     *
     * @param now who is there, of how many
     * @param few whether that is fewer than agreed
     * @param until «Minst två bevakar till 17:00», as is planned; empty if it is closed, or fewer than agreed are planned now
     * @param warnings what nobody watches, soon
     */
    public record Watch(String now, boolean few, Optional<String> until, List<String> warnings) {}

    /** Somebody who works in the mailbox. */
    public record Member(Face face, String state, boolean here) {}
}
