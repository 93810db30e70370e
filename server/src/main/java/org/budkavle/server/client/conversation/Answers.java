// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.client.compose.OnTheirWay;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftOverview;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.UndoTimes;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.springframework.stereotype.Component;

/** Makes what a conversation is answered with: the draft's content, and the box to write it in. */
@Component
class Answers {

    private final DraftOverview drafts;
    private final OnTheirWay onTheirWay;
    private final UndoTimes undoTimes;
    private final Names names;

    Answers(DraftOverview drafts, OnTheirWay onTheirWay, UndoTimes undoTimes, Names names) {
        this.drafts = drafts;
        this.onTheirWay = onTheirWay;
        this.undoTimes = undoTimes;
        this.names = names;
    }

    /** The box, with what the person has begun to write in it. */
    Answering box(Conversation conversation, CaseWorker by) {
        ConversationKey key = conversation.line().key();
        Optional<Draft> begun = unsent(key, by);
        return new Answering(
                begun.map(draft -> draft.id().toString()),
                begun.map(Draft::version).orElse(0),
                begun.map(draft -> draft.content().text()).orElse(""),
                begun.map(draft -> draft.content().secret()).orElseGet(() -> inherited(conversation)),
                begun.map(draft -> draft.files().size()).orElse(0),
                undoTimes.of(by.person()),
                onTheirWay.in(key, by.person()));
    }

    /** What the person has begun to write, when it answers or supplements as the box does. */
    Optional<Draft> unsent(ConversationKey key, CaseWorker by) {
        return drafts.unsent(key, by.person())
                .filter(draft -> draft.origin().isEmpty() && draft.part().isEmpty() && !draft.split());
    }

    /** An answer to what is secret is so too, until its writer says otherwise; of other answers it is asked. */
    private static Optional<Boolean> inherited(Conversation conversation) {
        return answered(conversation, false)
                .map(MessageSummary::confidentiality)
                .filter(Boolean::booleanValue);
    }

    /**
     * The message that is answered, or supplemented; of a conversation that has none such, the other kind.
     *
     * @param supplement whether something is added to what we have sent
     */
    static Optional<MessageSummary> answered(Conversation conversation, boolean supplement) {
        return latest(conversation, supplement).or(() -> latest(conversation, !supplement));
    }

    private static Optional<MessageSummary> latest(Conversation conversation, boolean outgoing) {
        return conversation.parts().reversed().stream()
                .filter(part -> part.outgoing() == outgoing)
                .flatMap(part -> part.message().stream())
                .map(StoredMessage::summary)
                .findFirst();
    }

    /** A draft's content that continues the conversation, with the references that must go back (message.md 2.4, 2.7). */
    DraftContent content(Conversation conversation, MessageSummary to, Optional<Boolean> secret, String text) {
        boolean incoming = to.sender().id().equals(conversation.line().counterpart())
                || !to.recipient().id().equals(conversation.line().counterpart());
        Party theirs = incoming ? to.sender() : to.recipient();
        Party ours = incoming ? to.recipient() : to.sender();
        Optional<Attention> function = theirs.attention();
        return new DraftContent(
                function.map(found -> List.of(new DraftRecipient(
                                theirs.id(),
                                found.functionAddress(),
                                names.counterpart(conversation.line()),
                                names.function(conversation.line()).orElse(""))))
                        .orElse(List.of()),
                to.label().orElse(""),
                secret,
                text,
                ours.attention().map(Attention::references).orElse(List.of()),
                function.map(Attention::references).orElse(List.of()),
                "",
                Optional.of(to.conversationId()),
                Optional.of(to.messageId()));
    }
}
