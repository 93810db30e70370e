// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Reference;

/**
 * What has been written so far; anything may still be missing.
 *
 * @param recipients each gets a message and a conversation of its own, and does not see the others
 * @param subject empty if none is written
 * @param secret the writer's assessment; there is no default
 * @param text in the Markdown subset of message.md 2.8
 * @param ownReferences our references; the other side returns them
 * @param theirReferences returned to the other side, from the message that is answered
 * @param attention a person or case officer at the recipient, as a hint; never an address
 * @param conversation the conversation that is continued; absent in a new one
 * @param refersTo the message that is answered or supplemented
 * @param checklist of the templates that were inserted; never sent
 * @param labels that the templates suggest for the conversation; never sent
 */
public record DraftContent(
        List<DraftRecipient> recipients,
        String subject,
        Optional<Boolean> secret,
        String text,
        List<Reference> ownReferences,
        List<Reference> theirReferences,
        String attention,
        Optional<ConversationId> conversation,
        Optional<MessageId> refersTo,
        List<CheckedLine> checklist,
        List<OfferedLabel> labels) {

    /** Nothing yet. */
    public static final DraftContent EMPTY = new DraftContent(
            List.of(), "", Optional.empty(), "", List.of(), List.of(), "", Optional.empty(), Optional.empty());

    public DraftContent {
        recipients = List.copyOf(recipients);
        ownReferences = List.copyOf(ownReferences);
        theirReferences = List.copyOf(theirReferences);
        checklist = List.copyOf(checklist);
        // What was written before labels were offered says nothing of them.
        labels = Optional.ofNullable(labels).map(List::copyOf).orElse(List.of());
    }

    /** Content that no template is in. */
    public DraftContent(
            List<DraftRecipient> recipients,
            String subject,
            Optional<Boolean> secret,
            String text,
            List<Reference> ownReferences,
            List<Reference> theirReferences,
            String attention,
            Optional<ConversationId> conversation,
            Optional<MessageId> refersTo) {
        this(
                recipients,
                subject,
                secret,
                text,
                ownReferences,
                theirReferences,
                attention,
                conversation,
                refersTo,
                List.of(),
                List.of());
    }

    /** The same to these. */
    public DraftContent to(List<DraftRecipient> others) {
        return new DraftContent(
                others,
                subject,
                secret,
                text,
                ownReferences,
                theirReferences,
                attention,
                conversation,
                refersTo,
                checklist,
                labels);
    }

    /** The same in other words. */
    public DraftContent saying(String otherSubject, String otherText, List<CheckedLine> otherChecklist) {
        return new DraftContent(
                recipients,
                otherSubject,
                secret,
                otherText,
                ownReferences,
                theirReferences,
                attention,
                conversation,
                refersTo,
                otherChecklist,
                labels);
    }

    /** The same with these labels offered. */
    public DraftContent offering(List<OfferedLabel> otherLabels) {
        return new DraftContent(
                recipients,
                subject,
                secret,
                text,
                ownReferences,
                theirReferences,
                attention,
                conversation,
                refersTo,
                checklist,
                otherLabels);
    }

    /** The same with this assessment. */
    public DraftContent marked(Optional<Boolean> otherSecret) {
        return new DraftContent(
                recipients,
                subject,
                otherSecret,
                text,
                ownReferences,
                theirReferences,
                attention,
                conversation,
                refersTo,
                checklist,
                labels);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "DraftContent[recipients=" + recipients.size() + "]";
    }
}
