// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.shift.PlannedDay;
import org.budkavle.server.shift.Shifts;
import org.springframework.stereotype.Component;

/** Who works in a mailbox, and who of them looks at it just now. */
@Component
class Staffing {

    private static final int MOST = 12;
    private static final int DAYS_AHEAD = 4;
    private static final int MOST_WARNINGS = 3;

    private final Grants grants;
    private final Names names;
    private final Shifts shifts;
    private final Pages pages;
    private final Clock clock;

    Staffing(Grants grants, Names names, Shifts shifts, Pages pages, Clock clock) {
        this.grants = grants;
        this.names = names;
        this.shifts = shifts;
        this.pages = pages;
        this.clock = clock;
    }

    /** The agreed number and who is there, and what nobody watches in the days to come; empty if no hours are set. */
    Optional<InboxView.Watch> watch(MailboxId mailbox, CaseWorker by) {
        Texts texts = pages.texts();
        LocalDate today = clock.instant().atZone(Moments.ZONE).toLocalDate();
        LocalDateTime now = clock.instant().atZone(Moments.ZONE).toLocalDateTime();
        List<PlannedDay> days = shifts.plan(mailbox, today, DAYS_AHEAD);
        if (days.isEmpty()) {
            return Optional.empty();
        }
        Set<PersonId> here = new HashSet<>(shifts.whoIsHere(mailbox));
        here.add(by.person());
        here.retainAll(shifts.staffing(mailbox).watching());
        List<String> warnings = days.stream()
                .flatMap(day -> day.gaps().stream())
                .filter(gap -> gap.isUnwatched() && gap.until().isAfter(now))
                .limit(MOST_WARNINGS)
                .map(gap -> texts.text(
                        "inbox.watch.gap",
                        gap.from().toLocalDate().equals(today)
                                ? texts.text("inbox.watch.today")
                                : gap.from().toLocalDate().equals(today.plusDays(1))
                                        ? texts.text("inbox.watch.tomorrow")
                                        : pages.moments().day(gap.from().toLocalDate()),
                        brief(gap.from().toLocalTime()),
                        brief(gap.until().toLocalTime())))
                .toList();
        boolean open = shifts.isOpen(mailbox, clock.instant());
        int agreed = shifts.staffing(mailbox).agreed();
        return Optional.of(new InboxView.Watch(
                open ? texts.text("inbox.watch.now", here.size(), agreed) : texts.text("inbox.watch.closed"),
                open && here.size() < agreed,
                warnings));
    }

    /** «08», «08:30». */
    private static String brief(LocalTime time) {
        String text = time.toString();
        return text.endsWith(":00") ? text.substring(0, 2) : text;
    }

    List<InboxView.Member> of(MailboxId mailbox, CaseWorker by) {
        Set<PersonId> here = shifts.whoIsHere(mailbox);
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
