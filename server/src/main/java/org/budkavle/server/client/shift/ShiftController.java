// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.shift;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.Deliveries;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.MailboxNow;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.budkavle.server.shift.Shifts;
import org.budkavle.server.shift.TakenOver;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** «Vaktöverlämning»: one page of what is open, taken over in one press. */
@Controller
@RequestMapping("/brevlador/{mailbox}/vaktoverlamning")
class ShiftController {

    private static final int SHOWN = 100;

    private final Pages pages;
    private final CaseWorkers workers;
    private final Organisations organisations;
    private final ConversationLists lists;
    private final Deliveries deliveries;
    private final Shifts shifts;
    private final Names names;
    private final Clock clock;

    ShiftController(
            Pages pages,
            CaseWorkers workers,
            Organisations organisations,
            ConversationLists lists,
            Deliveries deliveries,
            Shifts shifts,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.workers = workers;
        this.organisations = organisations;
        this.lists = lists;
        this.deliveries = deliveries;
        this.shifts = shifts;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping
    Screen show(@PathVariable MailboxId mailbox) {
        CaseWorker by = workers.current();
        Mailbox found = readable(mailbox, by);
        Set<MailboxId> one = Set.of(mailbox);
        MailboxNow now = lists.now(one, by);
        List<ConversationLine> lines = lists
                .page(new ListQuestion(one, ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), SHOWN), by)
                .groups()
                .stream()
                .flatMap(group -> group.lines().stream())
                .toList();
        Map<ConversationKey, Integer> notes =
                lists.unreadNotes(lines.stream().map(ConversationLine::key).collect(Collectors.toSet()), by);
        Map<PersonId, List<ShiftView.Line>> owned = new LinkedHashMap<>();
        List<ShiftView.Line> unowned = new ArrayList<>();
        for (ConversationLine line : lines) {
            ShiftView.Line shown = line(line, notes.getOrDefault(line.key(), 0));
            line.owner()
                    .ifPresentOrElse(
                            owner -> owned.computeIfAbsent(owner, any -> new ArrayList<>())
                                    .add(shown),
                            () -> unowned.add(shown));
        }
        List<ShiftView.Line> undelivered = deliveries.page(mailbox, true, Optional.empty(), SHOWN, by).stream()
                .map(sent -> line(sent.conversation(), 0))
                .toList();
        int open = now.count(ListTab.ALL_OPEN);
        ShiftView view = new ShiftView(
                found,
                open >= MailboxNow.MOST ? "99+" : Integer.toString(open),
                now.count(ListTab.WAITING),
                (int) lines.stream().filter(line -> isDueToday(line)).count(),
                now.undelivered(),
                owners(owned, mailbox, by),
                unowned,
                undelivered,
                open > lines.size(),
                by.answers().contains(mailbox));
        return pages.screen("shift/show", pages.texts().text("shift.title"), view);
    }

    @PostMapping("/ta-over")
    String takeOver(@PathVariable MailboxId mailbox, @RequestParam PersonId fran, RedirectAttributes attributes) {
        CaseWorker by = worker(mailbox);
        TakenOver outcome = shifts.takeOver(mailbox, fran, by);
        Texts texts = pages.texts();
        StringBuilder said = new StringBuilder(texts.count("shift.taken", outcome.taken()));
        outcome.byOthers()
                .forEach((person, number) -> said.append(' ')
                        .append(texts.text("shift.taken-by", names.face(person).name(), number)));
        Toast.next(attributes, said.toString());
        return "redirect:/brevlador/" + mailbox + "/vaktoverlamning";
    }

    @PostMapping("/lamna")
    String leave(@PathVariable MailboxId mailbox, RedirectAttributes attributes) {
        shifts.leave(mailbox, worker(mailbox));
        Toast.next(attributes, pages.texts().text("shift.left"));
        return "redirect:/brevlador/" + mailbox + "/vaktoverlamning";
    }

    private CaseWorker worker(MailboxId mailbox) {
        CaseWorker by = workers.current();
        if (!by.answers().contains(mailbox)) {
            throw new NoAccess();
        }
        return by;
    }

    private Mailbox readable(MailboxId mailbox, CaseWorker by) {
        return Optional.of(mailbox)
                .filter(by.reads()::contains)
                .flatMap(organisations::mailbox)
                .orElseThrow(NoAccess::new);
    }

    private List<ShiftView.Owner> owners(Map<PersonId, List<ShiftView.Line>> owned, MailboxId mailbox, CaseWorker by) {
        Set<PersonId> left = shifts.left(mailbox);
        return owned.entrySet().stream()
                .map(each -> new ShiftView.Owner(
                        names.face(each.getKey()),
                        each.getKey().equals(by.person()),
                        left.contains(each.getKey()),
                        each.getValue()))
                .sorted(Comparator.comparing((ShiftView.Owner owner) -> !owner.left())
                        .thenComparing(owner -> owner.face().name()))
                .toList();
    }

    private ShiftView.Line line(ConversationLine line, int notes) {
        Texts texts = pages.texts();
        Moments moments = pages.moments();
        return new ShiftView.Line(
                "/konversationer/" + line.key(),
                line.subject().orElseGet(() -> texts.text("shift.no-subject")),
                names.counterpart(line),
                texts.text("shift.state."
                        + (line.answered() ? "ANSWERED" : line.status().name())),
                due(line).map(moments::brief),
                due(line).filter(due -> due.isBefore(clock.instant())).isPresent(),
                notes);
    }

    private static Optional<Instant> due(ConversationLine line) {
        return line.deadlines().stream()
                .map(deadline -> deadline.due())
                .min(Comparator.naturalOrder())
                .or(line::waitUntil);
    }

    private boolean isDueToday(ConversationLine line) {
        Instant endOfToday =
                clock.instant().atZone(Moments.ZONE).with(LocalTime.MAX).toInstant();
        return due(line).filter(due -> !due.isAfter(endOfToday)).isPresent();
    }
}
