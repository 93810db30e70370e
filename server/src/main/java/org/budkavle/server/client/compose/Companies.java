// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.message.Markdown;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftState;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.OpenDraft;
import org.budkavle.server.draft.Others;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Puts together what colleagues do in the conversation that a draft continues. */
@Component
class Companies {

    private final Drafts drafts;
    private final Conversations conversations;
    private final CaseWorkers workers;
    private final Names names;

    Companies(Drafts drafts, Conversations conversations, CaseWorkers workers, Names names) {
        this.drafts = drafts;
        this.conversations = conversations;
        this.workers = workers;
        this.names = names;
    }

    /** Without a word of what they write. */
    Company of(Draft draft, PersonId person) {
        Others others = drafts.others(draft, person);
        return new Company(
                path(draft),
                others.writing().stream().map(open -> writes(open, "")).toList(),
                others.sent().stream().map(sent -> sent(sent, Optional.empty())).toList(),
                false,
                List.of());
    }

    /** With their words, each reading of which is logged: sending was stopped to show them. */
    Company shown(Draft draft, Others others, PersonId person) {
        CaseWorker by = workers.current();
        Optional<Conversation> conversation = others.sent().isEmpty()
                ? Optional.empty()
                : draft.continues().flatMap(key -> conversations.open(key, by));
        return new Company(
                path(draft),
                others.writing().stream()
                        .map(open -> writes(
                                open,
                                open.readable()
                                        ? drafts.find(open.id(), person)
                                                .content()
                                                .text()
                                        : ""))
                        .toList(),
                others.sent().stream().map(sent -> sent(sent, conversation)).toList(),
                true,
                List.copyOf(others.keys()));
    }

    private static Optional<String> path(Draft draft) {
        return draft.continues().map(key -> "/konversationer/" + key);
    }

    private Company.Writes writes(OpenDraft open, String text) {
        return new Company.Writes(
                names.face(open.by()),
                open.at(),
                Optional.of("/utkast/" + open.id() + "/las").filter(path -> open.readable()),
                open.state() != DraftState.WRITING,
                text);
    }

    private Company.Sent sent(Threads.Sent sent, Optional<Conversation> conversation) {
        String html = conversation.stream()
                .flatMap(opened -> opened.parts().stream())
                .filter(part -> part.id().equals(sent.message()))
                .flatMap(part -> part.message().stream())
                .flatMap(message -> message.documents().stream())
                .flatMap(document -> document.texts().stream())
                .map(Markdown::html)
                .collect(Collectors.joining());
        return new Company.Sent(sent.author().map(names::face), sent.at(), html);
    }
}
