// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.Set;
import java.util.UUID;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftState;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.Finding;
import org.budkavle.server.draft.NotReady;
import org.budkavle.server.draft.OthersAtWork;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** «Skicka säkert», wherever it is pressed: what stops it, or what colleagues do, is shown in the form for writing. */
@Component
public final class SendDraft {

    private final Pages pages;
    private final Drafts drafts;
    private final ComposeScreens screens;
    private final Companies companies;

    SendDraft(Pages pages, Drafts drafts, ComposeScreens screens, Companies companies) {
        this.pages = pages;
        this.drafts = drafts;
        this.screens = screens;
        this.companies = companies;
    }

    /**
     * Holds the draft, if nothing stops it.
     *
     * @param seen what others do in the conversation, and the sender has seen
     * @param thenDone whether the conversation is marked as done with it
     * @param held where to go once it is held
     * @throws DraftChanged if it is another version by now
     */
    public View send(Draft saved, Set<UUID> seen, boolean thenDone, String held, PersonId person) throws DraftChanged {
        try {
            drafts.send(saved.id(), saved.version(), seen, thenDone, person);
            return new RedirectView(held);
        } catch (OthersAtWork company) {
            return screen(screens.saved(saved, "", person).with(companies.shown(saved, company.others(), person)))
                    .status(HttpStatus.CONFLICT);
        } catch (NotReady notReady) {
            ComposeView view = screens.saved(saved, "", person);
            Form form = view.form();
            for (Finding finding : notReady.findings()) {
                form = form.error(field(finding), text(finding));
            }
            return screen(view.with(form)).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** Shows what was written beside what a colleague saved meanwhile; of what is not being written any more, what it became. */
    public View changedMeanwhile(Draft theirs, DraftContent written, PersonId person) {
        return theirs.state() == DraftState.WRITING
                ? screen(screens.conflicting(theirs, written, person)).status(HttpStatus.CONFLICT)
                : new RedirectView("/utkast/" + theirs.id());
    }

    private Screen screen(ComposeView view) {
        return pages.screen(ComposeController.WRITE, pages.texts().text("compose.title"), view);
    }

    private static String field(Finding finding) {
        return switch (finding.kind()) {
            case NO_RECIPIENT, ANSWER_TO_SEVERAL -> ComposeForm.TO;
            case NO_SUBJECT, SUBJECT_TOO_LONG, PERSONAL_NUMBER_IN_SUBJECT -> ComposeForm.SUBJECT;
            case NO_SECRECY -> ComposeForm.SECRET;
            case EMPTY, PLACEHOLDER_LEFT, CHECKLIST_LEFT -> ComposeForm.TEXT;
            case TOO_LARGE,
                    FILE_TOO_LARGE,
                    TYPE_NOT_SENT,
                    TYPE_CONTRADICTED,
                    FILE_LOCKED,
                    TYPE_REFUSED_BEFORE,
                    NOT_PDF,
                    BEING_MADE -> "filer";
        };
    }

    private String text(Finding finding) {
        return pages.texts()
                .text("compose.stop." + finding.kind().name(), finding.word().orElse(""));
    }
}
