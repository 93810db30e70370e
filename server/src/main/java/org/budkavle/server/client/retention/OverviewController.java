// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.platform.RemovedByItself;
import org.budkavle.server.retention.Disposal;
import org.budkavle.server.retention.DisposalId;
import org.budkavle.server.retention.Disposals;
import org.budkavle.server.retention.Quarantine;
import org.budkavle.server.retention.Rules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Gallring»: what waits, what was done, a new preview; and what goes by itself. */
@Controller
class OverviewController {

    private static final int PAGE = 20;

    private final Pages pages;
    private final Keeping keeping;
    private final Disposals disposals;
    private final Rules rules;
    private final Quarantine quarantine;
    private final ObjectProvider<RemovedByItself> removed;
    private final SchedulerClient scheduler;
    private final Clock clock;

    OverviewController(
            Pages pages,
            Keeping keeping,
            Disposals disposals,
            Rules rules,
            Quarantine quarantine,
            ObjectProvider<RemovedByItself> removed,
            SchedulerClient scheduler,
            Clock clock) {
        this.pages = pages;
        this.keeping = keeping;
        this.disposals = disposals;
        this.rules = rules;
        this.quarantine = quarantine;
        this.removed = removed;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @GetMapping(RetentionArea.HOME)
    Screen show(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "efter", required = false) Optional<DisposalId> after) {
        return screen(person, after, Form.empty());
    }

    @PostMapping(RetentionArea.HOME)
    View preview(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "brevlada", defaultValue = "") Set<MailboxId> chosen) {
        Set<MailboxId> kept =
                keeping.mailboxes(person).stream().map(Mailbox::id).collect(Collectors.toSet());
        Set<MailboxId> wanted = new HashSet<>(chosen);
        wanted.retainAll(kept);
        if (wanted.isEmpty()) {
            return screen(
                            person,
                            Optional.empty(),
                            Form.empty().error("brevlada", pages.texts().text("retention.choose-mailbox")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Disposal disposal = disposals.preview(person.organisation(), wanted, person.person());
        return new RedirectView(RetentionArea.DISPOSALS + "/" + disposal.id());
    }

    /** «Karens»: how long what is approved waits at least. */
    @PostMapping(RetentionArea.HOME + "/karens")
    View setQuarantine(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(defaultValue = "") String karens,
            RedirectAttributes redirect) {
        keeping.requireArchivist(person);
        if (!karens.matches("[0-9]{1,3}") || Integer.parseInt(karens) > Quarantine.LONGEST) {
            Form form = Form.of("karens", karens)
                    .error("karens", pages.texts().text("retention.quarantine.wrong", Quarantine.LONGEST));
            return screen(person, Optional.empty(), form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        quarantine.set(person.organisation(), Integer.parseInt(karens), person.person());
        Toast.next(redirect, pages.texts().text("retention.quarantine.saved"));
        return new RedirectView(RetentionArea.HOME);
    }

    @GetMapping(RetentionArea.AUTOMATIC)
    Screen automatic(@AuthenticationPrincipal SignedIn person) {
        keeping.mailboxes(person);
        List<AutomaticView.Row> rows = removed.stream()
                .flatMap(each -> each.removals().stream())
                .map(removal -> new AutomaticView.Row(
                        removal.what(), removal.after(), removal.task().flatMap(this::next), removal.setting()))
                .sorted(Comparator.comparing(AutomaticView.Row::what))
                .toList();
        return pages.screen("retention/automatic", pages.texts().text("retention.automatic"), new AutomaticView(rows));
    }

    private Optional<Instant> next(String task) {
        return scheduler
                .getScheduledExecution(TaskInstanceId.of(task, "recurring"))
                .map(ScheduledExecution::getExecutionTime);
    }

    private Screen screen(SignedIn person, Optional<DisposalId> after, Form form) {
        List<Mailbox> kept = keeping.mailboxes(person);
        List<Disposal> found = disposals.list(person.organisation(), after, PAGE + 1, person.person());
        Set<Optional<MailboxId>> ruled = rules.of(person.organisation()).stream()
                .map(rule -> rule.place().mailbox())
                .collect(Collectors.toSet());
        boolean all = ruled.contains(Optional.<MailboxId>empty());
        Instant now = clock.instant();
        int days = quarantine.of(person.organisation());
        Form shown = form.values().containsKey("karens")
                ? form
                : new Form(Map.of("karens", Integer.toString(days)), form.errors());
        return pages.screen(
                "retention/overview",
                pages.texts().text("retention.title"),
                new OverviewView(
                        keeping.isArchivist(person),
                        kept.stream()
                                .map(mailbox -> new OverviewView.Choice(
                                        mailbox, all || ruled.contains(Optional.of(mailbox.id()))))
                                .toList(),
                        found.stream()
                                .limit(PAGE)
                                .map(each -> new OverviewView.Row(each, expired(each, now)))
                                .toList(),
                        found.size() > PAGE ? Optional.of(found.get(PAGE - 1).id()) : Optional.empty(),
                        days,
                        shown));
    }

    private static boolean expired(Disposal disposal, Instant now) {
        return disposal.state() == Disposal.State.PROPOSED
                && disposal.expiresAt().filter(at -> !at.isAfter(now)).isPresent();
    }
}
