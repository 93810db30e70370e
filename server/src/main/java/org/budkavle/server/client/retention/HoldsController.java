// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.filing.ArchiveDeliveries;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.retention.Hold;
import org.budkavle.server.retention.HoldId;
import org.budkavle.server.retention.Holds;
import org.budkavle.server.retention.Rule;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Gallringsstopp»: what is held, why, by whom. */
@Controller
@RequestMapping(RetentionArea.HOLDS)
class HoldsController {

    private final Pages pages;
    private final Keeping keeping;
    private final Holds holds;
    private final ArchiveDeliveries deliveries;
    private final Archive archive;
    private final MailboxAccess access;
    private final Names names;
    private final Wording wording;

    HoldsController(
            Pages pages,
            Keeping keeping,
            Holds holds,
            ArchiveDeliveries deliveries,
            Archive archive,
            MailboxAccess access,
            Names names,
            Wording wording) {
        this.pages = pages;
        this.keeping = keeping;
        this.holds = holds;
        this.deliveries = deliveries;
        this.archive = archive;
        this.access = access;
        this.names = names;
        this.wording = wording;
    }

    @GetMapping
    Screen list(@AuthenticationPrincipal SignedIn person) {
        return screen(person, Form.empty());
    }

    @PostMapping
    View place(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "galler", defaultValue = "") String place,
            @RequestParam(name = "skal", defaultValue = "") String reason,
            @RequestParam(name = "referens", defaultValue = "") String reference,
            RedirectAttributes redirect) {
        keeping.mailboxes(person);
        Rule.Place of = RuleForm.place(place);
        Hold.Scope scope =
                of.mailbox().<Hold.Scope>map(Hold.Scope.Mailbox::new).orElseGet(Hold.Scope.Organisation::new);
        Form form = Form.of("galler", place, "skal", reason, "referens", reference);
        Optional<Hold.Reason> known = reason(reason);
        if (known.isEmpty()) {
            form = form.error("skal", pages.texts().text("retention.rule.choose"));
        } else {
            try {
                holds.place(person.organisation(), scope, known.get(), reference, person.person());
                Toast.next(redirect, pages.texts().text("retention.hold.placed"));
                return new RedirectView(RetentionArea.HOLDS);
            } catch (IllegalArgumentException names) {
                form = form.error("referens", pages.texts().text("retention.hold.reference.wrong"));
            }
        }
        return screen(person, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/hav")
    View release(@AuthenticationPrincipal SignedIn person, @PathVariable HoldId id, RedirectAttributes redirect) {
        holds.release(person.organisation(), id, person.person());
        Toast.next(redirect, pages.texts().text("retention.hold.released"));
        return new RedirectView(RetentionArea.HOLDS);
    }

    /** A reason by its name. */
    static Optional<Hold.Reason> reason(String name) {
        return Arrays.stream(Hold.Reason.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private Screen screen(SignedIn person, Form form) {
        List<Mailbox> kept = keeping.mailboxes(person);
        boolean archivist = keeping.isArchivist(person);
        Set<MailboxId> ids = kept.stream().map(Mailbox::id).collect(Collectors.toSet());
        Set<MailboxId> readable = access.mailboxes(person.person(), GrantLevel.READ);
        return pages.screen(
                "retention/holds",
                pages.texts().text("retention.holds"),
                new HoldsView(
                        archivist,
                        rows(person, false, archivist, ids, readable),
                        rows(person, true, archivist, ids, readable),
                        kept,
                        form));
    }

    private List<HoldsView.Row> rows(
            SignedIn person, boolean ended, boolean archivist, Set<MailboxId> kept, Set<MailboxId> readable) {
        List<Hold> all = holds.of(person.organisation(), ended);
        Map<ConversationKey, List<ArchiveDeliveries.Proved>> copies = deliveries.copies(
                all.stream().flatMap(hold -> conversation(hold).stream()).collect(Collectors.toSet()));
        return all.stream()
                .filter(hold -> archivist || mailbox(hold).map(kept::contains).orElse(isWide(hold)))
                .map(hold -> new HoldsView.Row(
                        hold,
                        wording.scope(hold.scope()),
                        names.face(hold.by()),
                        hold.released().map(released -> names.face(released.by())),
                        conversation(hold)
                                .filter(key ->
                                        mailbox(hold).filter(readable::contains).isPresent())
                                .map(key -> "/konversationer/" + key + "/gallring"),
                        conversation(hold)
                                .map(key -> copies.getOrDefault(key, List.of()))
                                .flatMap(proved -> proved.stream().findFirst())
                                .map(ArchiveDeliveries.Proved::provedAt),
                        !ended
                                && (archivist
                                        || mailbox(hold).filter(kept::contains).isPresent())))
                .toList();
    }

    private Optional<MailboxId> mailbox(Hold hold) {
        return hold.scope() instanceof Hold.Scope.Mailbox one
                ? Optional.of(one.mailbox())
                : conversation(hold).flatMap(archive::find).map(Archive.Kept::mailbox);
    }

    private static boolean isWide(Hold hold) {
        return hold.scope() instanceof Hold.Scope.Organisation;
    }

    private static Optional<ConversationKey> conversation(Hold hold) {
        return hold.scope() instanceof Hold.Scope.Conversation one ? Optional.of(one.conversation()) : Optional.empty();
    }
}
