// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.filing.ArchiveDeliveries;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.retention.Disposals;
import org.budkavle.server.retention.Hold;
import org.budkavle.server.retention.HoldId;
import org.budkavle.server.retention.Holds;
import org.budkavle.server.retention.Judgement;
import org.budkavle.server.retention.Rule;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Varför finns den här kvar?»: how long a conversation is kept, and the holds on it. Nothing of its content is opened. */
@Controller
@RequestMapping("/konversationer/{key}/gallring")
class KeptController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final Archive archive;
    private final CaseworkFeed casework;
    private final Disposals disposals;
    private final Holds holds;
    private final ArchiveDeliveries deliveries;
    private final Names names;
    private final Wording wording;

    KeptController(
            Pages pages,
            CaseWorkers workers,
            Archive archive,
            CaseworkFeed casework,
            Disposals disposals,
            Holds holds,
            ArchiveDeliveries deliveries,
            Names names,
            Wording wording) {
        this.pages = pages;
        this.workers = workers;
        this.archive = archive;
        this.casework = casework;
        this.disposals = disposals;
        this.holds = holds;
        this.deliveries = deliveries;
        this.names = names;
        this.wording = wording;
    }

    @GetMapping
    Screen show(@PathVariable ConversationKey key) {
        CaseWorker by = workers.current();
        return screen(readable(key, by), by, Form.empty());
    }

    @PostMapping
    View place(
            @PathVariable ConversationKey key,
            @RequestParam(name = "skal", defaultValue = "") String reason,
            @RequestParam(name = "referens", defaultValue = "") String reference,
            RedirectAttributes redirect) {
        CaseWorker by = workers.current();
        Archive.Kept kept = readable(key, by);
        if (!by.answers().contains(kept.mailbox())) {
            throw new NoAccess();
        }
        Form form = Form.of("skal", reason, "referens", reference);
        Optional<Hold.Reason> known = HoldsController.reason(reason);
        if (known.isEmpty()) {
            form = form.error("skal", pages.texts().text("retention.rule.choose"));
        } else {
            try {
                holds.place(by.organisation(), new Hold.Scope.Conversation(key), known.get(), reference, by.person());
                return done(
                        key,
                        redirect,
                        atArchive(key).isPresent() ? "retention.hold.placed.at-archive" : "retention.hold.placed");
            } catch (IllegalArgumentException personal) {
                form = form.error("referens", pages.texts().text("retention.hold.reference.wrong"));
            }
        }
        return screen(kept, by, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/hav")
    View release(@PathVariable ConversationKey key, @PathVariable HoldId id, RedirectAttributes redirect) {
        CaseWorker by = workers.current();
        readable(key, by);
        boolean ofIt = holds.on(key).stream()
                .anyMatch(hold -> hold.id().equals(id) && hold.scope() instanceof Hold.Scope.Conversation);
        if (!ofIt) {
            throw new NoAccess();
        }
        holds.release(by.organisation(), id, by.person());
        return done(key, redirect, "retention.hold.released");
    }

    private View done(ConversationKey key, RedirectAttributes redirect, String said) {
        Toast.next(redirect, pages.texts().text(said));
        return new RedirectView("/konversationer/" + key + "/gallring");
    }

    private Archive.Kept readable(ConversationKey key, CaseWorker by) {
        return archive.find(key)
                .filter(kept -> by.reads().contains(kept.mailbox()))
                .filter(kept -> casework.isFor(key, by.person()))
                .orElseThrow(NoAccess::new);
    }

    private Screen screen(Archive.Kept kept, CaseWorker by, Form form) {
        Judgement judgement = disposals.outlook(kept.key()).orElseThrow(NoAccess::new);
        boolean manages = by.manages().contains(kept.mailbox());
        List<KeptView.Row> standing = holds.on(kept.key()).stream()
                .map(hold -> new KeptView.Row(
                        hold,
                        hold.scope() instanceof Hold.Scope.Conversation
                                ? pages.texts().text("retention.scope.this")
                                : wording.scope(hold.scope()),
                        names.face(hold.by()),
                        manages && hold.scope() instanceof Hold.Scope.Conversation))
                .toList();
        return pages.screen(
                "retention/kept",
                pages.texts().text("retention.why"),
                new KeptView(
                        "/konversationer/" + kept.key(),
                        wording.judgement(judgement),
                        rule(judgement).map(this::line),
                        standing,
                        atArchive(kept.key()),
                        by.answers().contains(kept.mailbox()),
                        form));
    }

    private Optional<Instant> atArchive(ConversationKey key) {
        return deliveries.copies(Set.of(key)).values().stream()
                .map(copies -> copies.getFirst().provedAt())
                .findFirst();
    }

    private static Optional<Rule> rule(Judgement judgement) {
        return switch (judgement) {
            case Judgement.NoRule none -> Optional.empty();
            case Judgement.NotCounting idle -> Optional.of(idle.rule());
            case Judgement.Running running -> Optional.of(running.rule());
            case Judgement.Over over -> Optional.of(over.rule());
        };
    }

    private DisposalView.RuleLine line(Rule rule) {
        return new DisposalView.RuleLine(
                rule.text().name(),
                wording.place(rule.place()),
                wording.term(rule.text()),
                rule.text().decision(),
                RetentionArea.RULES + "/" + rule.id());
    }
}
