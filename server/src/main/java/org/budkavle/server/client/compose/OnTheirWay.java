// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftOverview;
import org.budkavle.server.draft.DraftState;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Pages;
import org.springframework.stereotype.Component;

/** «Skickas om 14 sek · Ångra», where one works: in the lists of the mailbox, and in the conversation. */
@Component
public final class OnTheirWay {

    private final DraftOverview drafts;
    private final Pages pages;

    OnTheirWay(DraftOverview drafts, Pages pages) {
        this.drafts = drafts;
        this.pages = pages;
    }

    /** From the mailboxes. */
    public List<OnItsWay> from(Set<MailboxId> mailboxes, PersonId person) {
        return shown(drafts.onTheirWay(person).stream().filter(draft -> mailboxes.contains(draft.mailbox())));
    }

    /** In the conversation. */
    public List<OnItsWay> in(ConversationKey conversation, PersonId person) {
        return shown(drafts.onTheirWay(person).stream()
                .filter(draft -> draft.continues().equals(Optional.of(conversation))));
    }

    private List<OnItsWay> shown(Stream<Draft> drafts) {
        return drafts.map(draft -> new OnItsWay(
                        draft.id().toString(),
                        to(draft),
                        draft.sendsAt().orElse(draft.editedAt()),
                        draft.state() == DraftState.HELD))
                .toList();
    }

    private String to(Draft draft) {
        return draft.content().recipients().size() == 1
                ? draft.content().recipients().getFirst().organisationName() + ", "
                        + draft.content().recipients().getFirst().functionName()
                : pages.texts()
                        .text(
                                "compose.on-its-way.several",
                                draft.content().recipients().size());
    }
}
