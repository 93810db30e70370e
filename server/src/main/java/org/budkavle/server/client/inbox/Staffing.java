// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.budkavle.server.shift.Absence;
import org.budkavle.server.shift.PlannedDay;
import org.budkavle.server.shift.Shifts;
import org.budkavle.server.shift.Span;
import org.springframework.stereotype.Component;

/** Who works in a mailbox, and who of them looks at it just now. */
@Component
class Staffing {

    private static final int MOST = 12;
    private static final int DAYS_AHEAD = 4;
    private static final int MOST_WARNINGS = 3;
    private static final int NUMBERS_IN_WORDS = 10;

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
                days.getFirst()
                        .open()
                        .filter(span -> open && agreed > 0)
                        .flatMap(span -> enoughUntil(days.getFirst(), span, now))
                        .map(until -> texts.text("inbox.watch.until", number(agreed, texts), until.toString())),
                warnings));
    }

    /** Until when as many as agreed are planned, without a break from now on; empty if too few are planned now. */
    private static Optional<LocalTime> enoughUntil(PlannedDay today, Span open, LocalDateTime now) {
        return today.gaps().stream()
                        .anyMatch(gap -> !gap.from().isAfter(now) && gap.until().isAfter(now))
                ? Optional.empty()
                : Optional.of(today.gaps().stream()
                        .map(gap -> gap.from())
                        .filter(now::isBefore)
                        .map(LocalDateTime::toLocalTime)
                        .min(Comparator.naturalOrder())
                        .orElse(open.closes()));
    }

    /** «två», «12». */
    private static String number(int number, Texts texts) {
        return number <= NUMBERS_IN_WORDS ? texts.text("inbox.watch.number." + number) : Integer.toString(number);
    }

    /** «08», «08:30». */
    private static String brief(LocalTime time) {
        String text = time.toString();
        return text.endsWith(":00") ? text.substring(0, 2) : text;
    }

    List<InboxView.Member> of(MailboxId mailbox, CaseWorker by) {
        Set<PersonId> here = shifts.whoIsHere(mailbox);
        LocalDateTime now = clock.instant().atZone(Moments.ZONE).toLocalDateTime();
        Map<PersonId, String> away = shifts.absences(mailbox, now.toLocalDate()).stream()
                .filter(absence ->
                        !absence.begins().isAfter(now) && absence.ends().isAfter(now))
                .collect(Collectors.toMap(Absence::person, this::back, (first, longer) -> longer));
        return grants.members(mailbox).stream()
                .filter(member -> member.level().allows(GrantLevel.ANSWER))
                .sorted((one, other) -> Boolean.compare(here.contains(other.person()), here.contains(one.person())))
                .limit(MOST)
                .map(member -> new InboxView.Member(
                        names.face(member.person()),
                        member.person().equals(by.person())
                                ? pages.texts().text("inbox.you")
                                : here.contains(member.person())
                                        ? pages.texts().text("inbox.here-now")
                                        : away.getOrDefault(member.person(), ""),
                        here.contains(member.person()) || member.person().equals(by.person())))
                .toList();
    }

    /** «åter 13:00», «åter i morgon 08:00», «åter 27 nov.». */
    private String back(Absence absence) {
        LocalDateTime ends = absence.ends();
        return pages.texts()
                .text(
                        "inbox.back",
                        ends.toLocalTime().equals(LocalTime.MIDNIGHT)
                                ? pages.moments().day(ends.toLocalDate())
                                : pages.moments()
                                        .brief(ends.atZone(Moments.ZONE).toInstant()));
    }
}
