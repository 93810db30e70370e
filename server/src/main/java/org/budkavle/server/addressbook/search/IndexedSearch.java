// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.Reachabilities;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Answers from the engine of the generation that was taken in last, with the past and the reachability of this moment. */
@Component
class IndexedSearch implements RecipientSearch {

    private final CurrentEngine current;
    private final StoredHistory history;
    private final Organisations organisations;
    private final ObjectProvider<Reachabilities> reachabilities;

    IndexedSearch(
            CurrentEngine current,
            StoredHistory history,
            Organisations organisations,
            ObjectProvider<Reachabilities> reachabilities) {
        this.current = current;
        this.history = history;
        this.organisations = organisations;
        this.reachabilities = reachabilities;
    }

    @Override
    public SearchAnswer search(SearchQuestion question) {
        Optional<ParticipantId> sender = question.from()
                .flatMap(organisations::mailbox)
                .map(Mailbox::organisation)
                .flatMap(organisations::find)
                .map(Organisation::participant);
        SearchAnswer answer = current.engine().search(question, sender, history.past(question.from(), question.by()));
        Set<ParticipantId> shown = Stream.concat(answer.hits().stream(), answer.registrar().stream())
                .map(hit -> hit.address().organisation())
                .collect(Collectors.toSet());
        if (shown.isEmpty()) {
            return answer;
        }
        Map<ParticipantId, Reachability> known = reachabilities.stream()
                .findFirst()
                .map(all -> {
                    all.shown(shown);
                    return all.of(shown);
                })
                .orElse(Map.of());
        List<Hit> hits = new ArrayList<>();
        answer.hits().forEach(hit -> hits.add(with(hit, known)));
        return new SearchAnswer(
                answer.interpretation(),
                hits,
                answer.more(),
                answer.registrar().map(hit -> with(hit, known)),
                answer.broader());
    }

    private static Hit with(Hit hit, Map<ParticipantId, Reachability> known) {
        return new Hit(
                hit.address(),
                hit.organisation(),
                hit.best(),
                hit.why(),
                hit.warnings(),
                hit.highlights(),
                hit.used(),
                hit.favourite(),
                known.getOrDefault(hit.address().organisation(), hit.reachability()));
    }
}
