// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.Map;
import java.util.Optional;
import org.budkavle.format.message.Markdown;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.DraftState;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.SentDraft;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Writes, saves, sends and takes back. One form; the button that was pressed says what is done in {@code gor}: {@code spara},
 * {@code skicka}, {@code skicka-klar}, {@code forhandsgranska}, {@code retur}; the recipient picker has its own. Works without scripts.
 */
@Controller
class ComposeController {

    static final String WRITE = "compose/write";

    private static final String DONE_TOO = "skicka-klar";

    private final Pages pages;
    private final Drafts drafts;
    private final ComposeScreens screens;
    private final TemplateInForm templates;
    private final SendDraft sendDraft;

    ComposeController(
            Pages pages, Drafts drafts, ComposeScreens screens, TemplateInForm templates, SendDraft sendDraft) {
        this.pages = pages;
        this.drafts = drafts;
        this.screens = screens;
        this.templates = templates;
        this.sendDraft = sendDraft;
    }

    @GetMapping("/nytt")
    Screen begin(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "fran", required = false) Optional<MailboxId> from,
            @RequestParam(name = "till", defaultValue = "") String to) {
        DraftContent content = screens.named(DraftContent.EMPTY.to(
                ComposeForm.recipient(new RecipientKey(to)).stream().toList()));
        return write(screens.unsaved(screens.from(from, person.person()), content, "", person.person()));
    }

    @PostMapping("/nytt")
    View beginWith(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam MultiValueMap<String, String> posted,
            RedirectAttributes redirect)
            throws DraftChanged {
        Mailbox mailbox = screens.from(mailbox(posted), person.person());
        DraftContent content = templates.pressed(
                posted, screens.named(ComposeForm.read(posted, DraftContent.EMPTY)), mailbox, person.person());
        return act(drafts.create(mailbox.id(), content, person.person()), posted, person, redirect);
    }

    @GetMapping("/utkast/{id}")
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable DraftId id) {
        Optional<SentDraft> sent = drafts.sent(id, person.person());
        if (sent.isPresent()) {
            return pages.screen("compose/sent", pages.texts().text("compose.sent.title"), sent.get());
        }
        Draft draft = drafts.find(id, person.person());
        return draft.state() == DraftState.WRITING
                ? write(screens.saved(draft, "", person.person()))
                : pages.screen("compose/held", pages.texts().text("compose.held.title"), draft);
    }

    @PostMapping("/utkast/{id}")
    View save(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable DraftId id,
            @RequestParam MultiValueMap<String, String> posted,
            RedirectAttributes redirect)
            throws DraftChanged {
        if (drafts.sent(id, person.person()).isPresent()) {
            // A colleague was first: what it became is shown.
            return new RedirectView("/utkast/" + id);
        }
        Draft before = drafts.find(id, person.person());
        DraftContent content = templates.pressed(
                posted,
                screens.named(ComposeForm.read(posted, before.content())),
                screens.from(Optional.of(before.mailbox()), person.person()),
                person.person());
        try {
            return act(drafts.save(id, content, version(posted), person.person()), posted, person, redirect);
        } catch (DraftChanged changed) {
            return sendDraft.changedMeanwhile(changed.current(), content, person.person());
        }
    }

    /** What a script saves while the person writes: answers with where the draft is and its version, and no page. */
    @PostMapping(
            path = {"/nytt", "/utkast/{id}"},
            params = "gor=sjalv")
    ResponseEntity<Map<String, Object>> saveByItself(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable(required = false) Optional<DraftId> id,
            @RequestParam MultiValueMap<String, String> posted) {
        try {
            Draft saved;
            if (id.isPresent()) {
                DraftContent before = drafts.find(id.get(), person.person()).content();
                saved = drafts.save(
                        id.get(), screens.named(ComposeForm.read(posted, before)), version(posted), person.person());
            } else {
                saved = drafts.create(
                        screens.from(mailbox(posted), person.person()).id(),
                        screens.named(ComposeForm.read(posted, DraftContent.EMPTY)),
                        person.person());
            }
            return ResponseEntity.ok(Map.of(
                    "path",
                    "/utkast/" + saved.id(),
                    "version",
                    saved.version(),
                    "said",
                    pages.texts().text("compose.saved-at", pages.moments().time(saved.editedAt())),
                    "before",
                    pages.fragment("compose/before", screens.saved(saved, "", person.person()))
                            .html()));
        } catch (DraftChanged changed) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(Map.of("said", pages.texts().text("compose.conflict.heading")));
        }
    }

    /** What a chosen template says here, for a script that puts it in where the person writes; nothing is saved by it. */
    @PostMapping(
            path = {"/nytt", "/utkast/{id}"},
            params = "gor=mall-text")
    ResponseEntity<TemplateInForm.Filled> template(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable(required = false) Optional<DraftId> id,
            @RequestParam MultiValueMap<String, String> posted) {
        Optional<Draft> before = id.map(known -> drafts.find(known, person.person()));
        return ResponseEntity.ok(templates.filled(
                posted,
                screens.named(
                        ComposeForm.read(posted, before.map(Draft::content).orElse(DraftContent.EMPTY))),
                screens.from(before.map(Draft::mailbox).or(() -> mailbox(posted)), person.person()),
                person.person()));
    }

    /** The text as its recipient will read it, for a script; nothing is saved by it. */
    @PostMapping(
            path = {"/nytt", "/utkast/{id}"},
            params = "gor=visa")
    ResponseEntity<Map<String, String>> preview(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable(required = false) Optional<DraftId> id,
            @RequestParam MultiValueMap<String, String> posted) {
        id.ifPresent(known -> drafts.find(known, person.person()));
        return ResponseEntity.ok(Map.of("html", Markdown.html(ComposeForm.value(posted, ComposeForm.TEXT))));
    }

    @PostMapping("/utkast/{id}/angra")
    View undo(@AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, RedirectAttributes redirect) {
        if (drafts.sent(id, person.person()).isPresent()) {
            Toast.next(redirect, pages.texts().text("compose.too-late"));
            return new RedirectView("/utkast/" + id);
        }
        try {
            drafts.undo(id, person.person());
            Toast.next(redirect, pages.texts().text("compose.undone"));
        } catch (DraftChanged tooLate) {
            Toast.next(redirect, pages.texts().text("compose.too-late"));
        }
        return new RedirectView("/utkast/" + id);
    }

    @PostMapping("/utkast/{id}/kasta")
    View discard(@AuthenticationPrincipal SignedIn person, @PathVariable DraftId id, RedirectAttributes redirect)
            throws DraftChanged {
        Draft draft = drafts.find(id, person.person());
        drafts.discard(id, person.person());
        Toast.next(redirect, pages.texts().text("compose.discarded"));
        return new RedirectView("/brevlador/" + draft.mailbox() + "/utkast");
    }

    @GetMapping("/brevlador/{mailbox}/utkast")
    Screen list(@AuthenticationPrincipal SignedIn person, @PathVariable MailboxId mailbox) {
        return pages.screen(
                "compose/list",
                pages.texts().text("compose.list.title"),
                new DraftList(
                        screens.from(Optional.of(mailbox), person.person()), drafts.in(mailbox, person.person())));
    }

    private View act(Draft saved, MultiValueMap<String, String> posted, SignedIn person, RedirectAttributes redirect)
            throws DraftChanged {
        String question = ComposeForm.value(posted, ComposeForm.QUESTION).strip();
        String pressed = ComposeForm.value(posted, "gor");
        // Enter in a line of the form: search, if there is something to search for.
        boolean searches = ComposeForm.value(posted, "till-steg").equals("sok") || pressed.equals("retur");
        return switch (searches && !question.isEmpty() ? "sok" : pressed) {
            case "skicka", DONE_TOO -> send(saved, posted, person);
            case "dela", "samla" -> {
                drafts.split(saved.id(), pressed.equals("dela"), saved.version(), person.person());
                yield new RedirectView("/utkast/" + saved.id() + "#filer");
            }
            case "sok" -> write(screens.saved(saved, question, person.person()));
            case "forhandsgranska" ->
                write(screens.saved(saved, "", person.person())
                        .previewing(Markdown.html(saved.content().text())));
            case "mall" -> {
                Toast.next(redirect, pages.texts().text("compose.template.inserted"));
                yield new RedirectView("/utkast/" + saved.id() + "#text");
            }
            case "bli-mall" -> {
                Toast.next(redirect, pages.texts().text("compose.repeated.clean"));
                yield new RedirectView("/administration/mallar/ny?utkast=" + saved.id());
            }
            case "spara" -> {
                Toast.next(redirect, pages.texts().text("compose.saved"));
                yield new RedirectView("/utkast/" + saved.id());
            }
            default -> new RedirectView("/utkast/" + saved.id());
        };
    }

    private View send(Draft saved, MultiValueMap<String, String> posted, SignedIn person) throws DraftChanged {
        return sendDraft.send(
                saved,
                ComposeForm.seen(posted),
                ComposeForm.value(posted, "gor").equals(DONE_TOO),
                "/utkast/" + saved.id(),
                person.person());
    }

    private Screen write(ComposeView view) {
        return pages.screen(WRITE, pages.texts().text("compose.title"), view);
    }

    private static Optional<MailboxId> mailbox(MultiValueMap<String, String> posted) {
        String from = ComposeForm.value(posted, "fran");
        try {
            return from.isEmpty() ? Optional.empty() : Optional.of(MailboxId.parse(from));
        } catch (IllegalArgumentException notAnId) {
            throw new NotGranted();
        }
    }

    private static int version(MultiValueMap<String, String> posted) {
        String version = ComposeForm.value(posted, "version");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }
}
