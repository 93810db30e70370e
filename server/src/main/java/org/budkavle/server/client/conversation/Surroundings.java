// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.casework.RelatedConversations;
import org.budkavle.server.casework.RelatedConversations.Tie;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Texts;
import org.budkavle.server.retention.Holds;
import org.springframework.stereotype.Component;

/** Finds what is going on around a conversation: who is there, who writes what, what hangs together with it. */
@Component
class Surroundings {

    private static final int MOST_NAMED = 3;

    private final Drafts drafts;
    private final RelatedConversations related;
    private final Holds holds;
    private final Names names;

    Surroundings(Drafts drafts, RelatedConversations related, Holds holds, Names names) {
        this.drafts = drafts;
        this.related = related;
        this.holds = holds;
        this.names = names;
    }

    Around of(ConversationKey key, String asked, boolean mayWork, Texts texts, CaseWorker by) {
        return new Around(
                mayWork
                        ? drafts.writing(key, by.person()).stream()
                                .map(open -> new Around.Writes(
                                        names.face(open.by()),
                                        open.at(),
                                        Optional.of("/utkast/" + open.id() + "/las")
                                                .filter(path -> open.readable())))
                                .toList()
                        : List.of(),
                related.of(key, by).stream()
                        .filter(tie -> !tie.other().equals(key))
                        .map(tie -> new Around.Tie(
                                texts.text("conversation.tie." + tie.kind() + (tie.out() ? ".out" : ".in")),
                                "/konversationer/" + tie.other(),
                                names.face(tie.by()),
                                tie.at()))
                        .toList(),
                asked,
                !holds.on(key).isEmpty());
    }

    /** Which attempt a sent message is. */
    int attempt(StoredMessageId message) {
        return related.attempt(message);
    }

    /** The messages of the conversation that were corrected, with the one that corrects each. */
    Map<StoredMessageId, Tie> corrections(ConversationKey key, CaseWorker by) {
        return related.of(key, by).stream()
                .filter(tie -> tie.kind() == MessageOrigin.Kind.CORRECTED
                        && tie.out()
                        && tie.corrected().isPresent())
                .collect(Collectors.toMap(
                        tie -> tie.corrected().orElseThrow(), Function.identity(), (first, later) -> later));
    }

    /** «Sara Holm skriver här sedan 14:36. Erik Sandberg läser här sedan 14:38»: those who write first. */
    String presence(List<Presence.Here> others, Texts texts, Moments moments) {
        return others.stream()
                .limit(MOST_NAMED)
                .map(here -> texts.text(
                        here.writing() ? "conversation.writes" : "conversation.reads",
                        names.face(here.person()).name(),
                        moments.time(here.since())))
                .collect(Collectors.joining(". "));
    }
}
