// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import org.budkavle.format.message.Markdown;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Läs Saras utkast» and «Ta över utkastet» (client-ux.md 4.4). Both are logged. */
@Controller
class ColleagueController {

    private final Pages pages;
    private final Drafts drafts;
    private final Names names;

    ColleagueController(Pages pages, Drafts drafts, Names names) {
        this.pages = pages;
        this.drafts = drafts;
        this.names = names;
    }

    @GetMapping("/utkast/{id}/las")
    Screen read(@AuthenticationPrincipal SignedIn person, @PathVariable DraftId id) {
        if (drafts.sent(id, person.person()).isPresent()) {
            throw new NotGranted();
        }
        Draft draft = drafts.find(id, person.person());
        return pages.screen(
                "compose/read",
                pages.texts().text("compose.read.title"),
                new ColleagueDraft(
                        draft,
                        names.face(draft.editedBy()),
                        Markdown.html(draft.content().text()),
                        draft.continues().map(key -> "/konversationer/" + key).orElse("")));
    }

    @PostMapping("/utkast/{id}/ta-over")
    RedirectView takeOver(
            @AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, RedirectAttributes redirect) {
        try {
            drafts.takeOver(id, person.person());
            Toast.next(redirect, pages.texts().text("compose.taken-over"));
        } catch (DraftChanged tooLate) {
            Toast.next(redirect, pages.texts().text("compose.take-over.too-late"));
        }
        return new RedirectView("/utkast/" + id);
    }
}
