// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.notice.NoticeKind;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Tells those who answer for a mailbox of what nobody watches, before it happens, and of a shift that nobody has taken over. */
@Component
class WarnOwners {

    /** Over a long weekend, and to the day after it. */
    static final int DAYS_AHEAD = 4;

    private final Organisations organisations;
    private final Plan plan;
    private final ShiftRows rows;
    private final CaseworkFeed feed;
    private final Grants grants;
    private final Notices notices;
    private final Clock clock;

    WarnOwners(
            Organisations organisations,
            Plan plan,
            ShiftRows rows,
            CaseworkFeed feed,
            Grants grants,
            Notices notices,
            Clock clock) {
        this.organisations = organisations;
        this.plan = plan;
        this.rows = rows;
        this.feed = feed;
        this.grants = grants;
        this.notices = notices;
        this.clock = clock;
    }

    void ofGaps() {
        for (Organisation organisation : organisations.all()) {
            for (Mailbox mailbox : organisations.mailboxes(organisation.id())) {
                ofGaps(mailbox.id());
            }
        }
    }

    /** Each gap is told of once, by when it begins. */
    void ofGaps(MailboxId mailbox) {
        LocalDateTime now = clock.instant().atZone(Plan.ZONE).toLocalDateTime();
        List<Gap> gaps = plan.days(mailbox, now.toLocalDate(), DAYS_AHEAD).stream()
                .flatMap(day -> day.gaps().stream())
                .filter(gap -> gap.isUnwatched() && gap.from().isAfter(now))
                .toList();
        for (Gap gap : gaps) {
            notices.tell(
                    "gap/" + mailbox + "/" + gap.from(),
                    NoticeKind.UNWATCHED,
                    mailbox,
                    Optional.empty(),
                    1,
                    owners(mailbox));
        }
    }

    void untaken(MailboxId mailbox, PersonId person, String left) {
        int open = feed.ownedBy(person, mailbox).size();
        if (open > 0 && rows.left(mailbox).contains(person)) {
            notices.tell(
                    "shift-untaken/" + mailbox + "/" + person + "/" + left,
                    NoticeKind.SHIFT_LEFT,
                    mailbox,
                    Optional.empty(),
                    open,
                    owners(mailbox));
        }
    }

    private Set<PersonId> owners(MailboxId mailbox) {
        return grants.members(mailbox).stream()
                .filter(member -> member.level() == GrantLevel.MANAGE)
                .map(Member::person)
                .collect(Collectors.toSet());
    }
}
