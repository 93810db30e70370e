// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** In the morning: what is due today, to whoever has it, and what nobody has to all of the mailbox. */
@Component
class DueToday {

    private final Organisations organisations;
    private final CaseworkFeed feed;
    private final Grants grants;
    private final Notices notices;
    private final Clock clock;

    DueToday(Organisations organisations, CaseworkFeed feed, Grants grants, Notices notices, Clock clock) {
        this.organisations = organisations;
        this.feed = feed;
        this.grants = grants;
        this.notices = notices;
        this.clock = clock;
    }

    void tell() {
        for (Organisation organisation : organisations.all()) {
            organisations.mailboxes(organisation.id()).forEach(this::tell);
        }
    }

    private void tell(Mailbox mailbox) {
        LocalDate today = clock.instant().atZone(MailTimes.ZONE).toLocalDate();
        List<CaseworkFeed.State> due = feed.dueBy(
                mailbox.id(), today.atTime(LocalTime.MAX).atZone(MailTimes.ZONE).toInstant());
        Map<PersonId, Integer> numbers = new LinkedHashMap<>();
        for (CaseworkFeed.State state : due) {
            state.owner().<List<PersonId>>map(List::of).orElseGet(() -> members(mailbox)).stream()
                    .filter(person -> feed.isFor(state.key(), person))
                    .forEach(person -> numbers.merge(person, 1, Integer::sum));
        }
        numbers.forEach((person, number) -> notices.tell(
                "due/" + mailbox.id() + "/" + today + "/" + person,
                NoticeKind.DUE,
                mailbox.id(),
                Optional.empty(),
                number,
                Set.of(person)));
    }

    private List<PersonId> members(Mailbox mailbox) {
        return grants.members(mailbox.id()).stream()
                .filter(member -> member.level().allows(GrantLevel.ANSWER))
                .map(Member::person)
                .toList();
    }
}
