// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.Label;
import org.budkavle.server.client.belonging.Belonging;
import org.budkavle.server.client.filing.FilingPanel;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Icon;
import org.budkavle.server.template.Template;

/**
 * A conversation as it is shown.
 *
 * @param subject or what stands in for one
 * @param status its key among the texts
 * @param items messages and notes in the order of time
 * @param delivery of the latest sent message
 * @param references both sides whole; empty until somebody asks
 * @param belongs another mailbox that it seems to be for
 * @param templates that can be inserted in an answer
 * @param filing what is in the records
 * @param around colleagues' drafts, and what hangs together with it
 * @param answering what whoever looks has begun to answer
 */
public record ConversationView(
        Conversation conversation,
        Mailbox mailbox,
        String subject,
        String counterpart,
        String function,
        String status,
        Optional<Face> owner,
        boolean mine,
        boolean mayWork,
        boolean mayManage,
        String presence,
        Optional<Face> present,
        List<Item> items,
        Optional<DeliveryView> delivery,
        List<Opened> openings,
        List<Label> labels,
        List<Colleague> colleagues,
        Optional<Conversation.References> references,
        Optional<String> previous,
        Optional<String> next,
        String returned,
        boolean mayReturn,
        List<Template> templates,
        Optional<Belonging> belongs,
        FilingPanel.View filing,
        Around around,
        Answering answering) {

    /** Its page. */
    public String path() {
        return "/konversationer/" + conversation.line().key();
    }

    /** Whether a label of the list is set. */
    public boolean has(Label label) {
        return conversation.line().labels().stream().anyMatch(set -> set.id().equals(label.id()));
    }

    /** Whether it is the message whose delivery is shown beside the thread. */
    public boolean shows(Item item) {
        return item instanceof Letter letter
                && delivery.filter(shown -> shown.message().equals(letter.key()))
                        .isPresent();
    }

    /** Something in the thread. */
    public sealed interface Item {
        /** When. */
        Instant at();
    }

    /**
     * A message.
     *
     * @param heading «Svar från Statens institutionsstyrelse»
     * @param line under the heading: function, attention, to whom
     * @param placeholder whether it answers a message that is not here
     * @param unreadable whether its content cannot be shown
     * @param vouched what we answer for, of what came from elsewhere
     * @param proof where the proof of its delivery is fetched; empty of what came from elsewhere
     */
    public record Letter(
            String id,
            boolean outgoing,
            Icon icon,
            String heading,
            String line,
            Instant at,
            boolean placeholder,
            boolean unreadable,
            boolean secret,
            List<Document> documents,
            Optional<DeliveryText.Brief> state,
            String vouched,
            Optional<Mending> mending,
            Optional<String> proof)
            implements Item {
        /** Our own key of it. */
        public String key() {
            return id.substring("m-".length());
        }
    }

    /**
     * What to do about a sent message that did not arrive.
     *
     * @param mend how it is sent again; empty if it has been
     * @param corrected where the message is that corrects it; empty if none does
     */
    public record Mending(Optional<Mend> mend, String corrected) {}

    /**
     * A document of a message.
     *
     * @param html of its texts, made of the allowed tags only
     */
    public record Document(String name, String html, List<File> files) {}

    /**
     * A file.
     *
     * @param preview where it can be looked at; empty if it cannot
     */
    public record File(
            String kind,
            String look,
            String name,
            String about,
            String path,
            Optional<String> preview,
            String warning) {
        /** The key of its content. */
        public String content() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** An internal note. */
    public record Memo(Face author, Instant at, String text) implements Item {}

    /** That it was handed over. */
    public record Passed(Face by, String from, String to, Instant at, String note) implements Item {}

    /**
     * The delivery of a message.
     *
     * @param attempt 1, or more when it corrects one that did not arrive
     * @param contact whom to ask; empty as long as nothing is wrong
     */
    public record DeliveryView(
            String heading,
            String took,
            int attempt,
            List<DeliveryText.Step> steps,
            String messageId,
            boolean handled,
            String message,
            Optional<Contact> contact) {}

    /**
     * Where somebody at the other end can be asked.
     *
     * @param description what the recipient says of itself in the address book; may be empty
     * @param page the organisation in the address book
     * @param registrar where to write to its registrar; empty if it lists none
     */
    public record Contact(
            String organisation, String number, String description, String page, Optional<String> registrar) {}

    /** Who has opened it. */
    public record Opened(Face face, Instant at) {}

    /** Somebody it may be given to. */
    public record Colleague(String id, String name) {}
}
