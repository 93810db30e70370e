// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.filing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.client.worker.MailboxKeepers;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.FilingTarget;
import org.budkavle.server.filing.FilingTargets;
import org.budkavle.server.filing.TargetId;
import org.budkavle.server.filing.TargetKind;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
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

/** Where a mailbox files: for whoever answers for it, and for administrators of mailboxes. */
@Controller
@RequestMapping("/administration/brevlador/{mailbox}/diarieforing")
class TargetsController {

    private final Pages pages;
    private final MailboxKeepers keepers;
    private final FilingTargets targets;

    TargetsController(Pages pages, MailboxKeepers keepers, FilingTargets targets) {
        this.pages = pages;
        this.keepers = keepers;
        this.targets = targets;
    }

    @GetMapping
    Screen list(@AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId mailbox) {
        Mailbox mine = mine(signedIn, mailbox);
        return pages.screen(
                "filing/targets",
                text("filing.targets"),
                new TargetsView(mine, targets.of(mailbox), List.of(TargetKind.values())));
    }

    @GetMapping("/ny")
    Screen add(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @RequestParam(defaultValue = "DOWNLOAD") TargetKind typ) {
        return screen(
                mine(signedIn, mailbox),
                typ,
                Optional.empty(),
                false,
                Form.of("namn", text("filing.kind.name." + typ), "port", "22"));
    }

    @PostMapping("/ny")
    View added(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @RequestParam TargetKind typ,
            @RequestParam Map<String, String> posted,
            RedirectAttributes attributes) {
        Mailbox mine = mine(signedIn, mailbox);
        TargetSettings settings = TargetForm.settings(typ, posted, Optional.empty());
        Form form = TargetForm.checked(posted, settings, targets, pages.texts());
        if (!form.right()) {
            return screen(mine, typ, Optional.empty(), false, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        targets.add(mailbox, posted.getOrDefault("namn", "").strip(), settings, signedIn.person());
        return said(mailbox, "filing.target.saved", attributes);
    }

    @GetMapping("/{target}")
    Screen show(
            @AuthenticationPrincipal SignedIn signedIn, @PathVariable MailboxId mailbox, @PathVariable String target) {
        Mailbox mine = mine(signedIn, mailbox);
        FilingTarget found = found(mailbox, target);
        TargetSettings settings = targets.settings(mailbox, found.id()).orElseThrow(NoAccess::new);
        return screen(
                mine, found.kind(), Optional.of(found), hasSecret(settings), TargetForm.show(found.name(), settings));
    }

    @PostMapping("/{target}")
    View change(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @PathVariable String target,
            @RequestParam Map<String, String> posted,
            RedirectAttributes attributes) {
        Mailbox mine = mine(signedIn, mailbox);
        FilingTarget found = found(mailbox, target);
        TargetSettings before = targets.settings(mailbox, found.id()).orElseThrow(NoAccess::new);
        TargetSettings settings = TargetForm.settings(found.kind(), posted, Optional.of(before));
        Form form = TargetForm.checked(posted, settings, targets, pages.texts());
        if (!form.right()) {
            return screen(mine, found.kind(), Optional.of(found), hasSecret(before), form)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        targets.change(mailbox, found.id(), posted.getOrDefault("namn", "").strip(), settings, signedIn.person());
        return said(mailbox, "filing.target.saved", attributes);
    }

    @PostMapping("/{target}/prova")
    View test(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @PathVariable String target,
            RedirectAttributes attributes) {
        mine(signedIn, mailbox);
        Optional<FilingFailure> failure =
                targets.test(mailbox, found(mailbox, target).id(), signedIn.person());
        if (failure.isPresent()) {
            Toast.failed(attributes, text("filing.test.failed"));
            return targets(mailbox);
        }
        return said(mailbox, "filing.test.worked", attributes);
    }

    @PostMapping("/{target}/av")
    View disable(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @PathVariable String target,
            RedirectAttributes attributes) {
        mine(signedIn, mailbox);
        targets.disable(mailbox, found(mailbox, target).id(), true, signedIn.person());
        return said(mailbox, "filing.target.off", attributes);
    }

    @PostMapping("/{target}/pa")
    View enable(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @PathVariable String target,
            RedirectAttributes attributes) {
        mine(signedIn, mailbox);
        targets.disable(mailbox, found(mailbox, target).id(), false, signedIn.person());
        return said(mailbox, "filing.target.on", attributes);
    }

    @PostMapping("/{target}/arkiv")
    View archive(
            @AuthenticationPrincipal SignedIn signedIn,
            @PathVariable MailboxId mailbox,
            @PathVariable String target,
            @RequestParam(defaultValue = "") String av,
            RedirectAttributes attributes) {
        mine(signedIn, mailbox);
        boolean archive = av.isEmpty();
        boolean done = targets.archive(mailbox, found(mailbox, target).id(), archive, signedIn.person());
        return said(
                mailbox,
                done ? (archive ? "filing.archive.on" : "filing.archive.off") : "conversation.unchanged",
                attributes);
    }

    private Mailbox mine(SignedIn signedIn, MailboxId mailbox) {
        return keepers.require(signedIn.person(), signedIn.organisation(), mailbox)
                .mailbox();
    }

    private FilingTarget found(MailboxId mailbox, String target) {
        try {
            return targets.find(mailbox, TargetId.parse(target)).orElseThrow(NoAccess::new);
        } catch (IllegalArgumentException none) {
            throw new NoAccess();
        }
    }

    private Screen screen(
            Mailbox mailbox, TargetKind kind, Optional<FilingTarget> target, boolean hasSecret, Form form) {
        return pages.screen(
                "filing/target",
                text("filing.targets"),
                new TargetView(mailbox, kind, target, targets.folders(), hasSecret, form));
    }

    private static boolean hasSecret(TargetSettings settings) {
        return switch (settings) {
            case TargetSettings.Sftp sftp -> true;
            case TargetSettings.Hook hook -> hook.token().isPresent();
            case TargetSettings.Folder folder -> false;
            case TargetSettings.Download byHand -> false;
        };
    }

    private View said(MailboxId mailbox, String key, RedirectAttributes attributes) {
        Toast.next(attributes, text(key));
        return targets(mailbox);
    }

    private static View targets(MailboxId mailbox) {
        return new RedirectView("/administration/brevlador/" + mailbox + "/diarieforing");
    }

    private String text(String key) {
        return pages.texts().text(key);
    }
}
