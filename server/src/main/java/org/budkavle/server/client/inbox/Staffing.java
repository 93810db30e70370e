// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.List;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Pages;
import org.springframework.stereotype.Component;

/** Who works in a mailbox, and who of them looks at it just now. */
@Component
class Staffing {

    private static final int MOST = 12;

    private final Grants grants;
    private final Names names;
    private final ListWatchers watchers;
    private final Pages pages;

    Staffing(Grants grants, Names names, ListWatchers watchers, Pages pages) {
        this.grants = grants;
        this.names = names;
        this.watchers = watchers;
        this.pages = pages;
    }

    List<InboxView.Member> of(MailboxId mailbox, CaseWorker by) {
        Set<PersonId> here = watchers.of(mailbox);
        return grants.members(mailbox).stream()
                .filter(member -> member.level().allows(GrantLevel.ANSWER))
                .sorted((one, other) -> Boolean.compare(here.contains(other.person()), here.contains(one.person())))
                .limit(MOST)
                .map(member -> new InboxView.Member(
                        names.face(member.person()),
                        member.person().equals(by.person())
                                ? pages.texts().text("inbox.you")
                                : here.contains(member.person()) ? pages.texts().text("inbox.here-now") : "",
                        here.contains(member.person()) || member.person().equals(by.person())))
                .toList();
    }
}
