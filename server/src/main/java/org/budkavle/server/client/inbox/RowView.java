// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationSearch.Piece;
import org.budkavle.server.client.belonging.Belonging;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Icon;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list as it is shown.
 *
 * @param function the counterpart's; may be empty
 * @param subject or what stands in for one
 * @param mailbox where it lies, when the list is of several; else empty
 * @param presence «Sara Holm läser just nu»; may be empty
 * @param late whether it needs somebody today
 * @param belongs another mailbox that it seems to be for, for whoever may hand it over
 * @param mayWork whether the person may work in its mailbox
 * @param message of the conversation, if the row leads straight to one
 * @param pieces the subject cut at the words that were looked for; empty if none were
 * @param files attachments that say what was looked for
 */
public record RowView(
        ConversationLine line,
        String counterpart,
        String function,
        String subject,
        String mailbox,
        Optional<Face> owner,
        boolean mine,
        String presence,
        boolean late,
        boolean mayWork,
        List<Mark> marks,
        Optional<Belonging> belongs,
        Optional<StoredMessageId> message,
        List<Piece> pieces,
        List<String> files) {

    /** A mark under the subject. */
    public record Mark(String look, @Nullable Icon icon, String text) {}

    /** Its page. */
    public String path() {
        return "/konversationer/" + line.key();
    }

    /** Where its subject leads: to the message that was looked for, or to the beginning. */
    public String leads() {
        return path() + message.map(found -> "#m-" + found).orElse("");
    }

    /** The same, leading to a message of it, with the words that were looked for. */
    RowView found(StoredMessageId found, List<Piece> cut, List<String> saying) {
        return new RowView(
                line,
                counterpart,
                function,
                subject,
                mailbox,
                owner,
                mine,
                presence,
                late,
                mayWork,
                marks,
                belongs,
                Optional.of(found),
                cut,
                saying);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "RowView[" + line.key() + "]";
    }
}
