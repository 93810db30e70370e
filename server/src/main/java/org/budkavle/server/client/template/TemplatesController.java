// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.template;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.template.Situations;
import org.budkavle.server.template.Suggestion;
import org.budkavle.server.template.Template;
import org.budkavle.server.template.TemplateChanged;
import org.budkavle.server.template.TemplateId;
import org.budkavle.server.template.TemplateText;
import org.budkavle.server.template.Templates;
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

/** «Mallar»: made, changed in versions, reviewed, taken out of use (client-ux.md 4.12). */
@Controller
@RequestMapping(TemplateArea.TEMPLATES)
class TemplatesController {

    private static final String ONE = "template/one";

    private final Pages pages;
    private final Keepers keepers;
    private final TemplateScreens screens;
    private final Templates templates;
    private final Situations situations;
    private final People people;
    private final Drafts drafts;

    TemplatesController(
            Pages pages,
            Keepers keepers,
            TemplateScreens screens,
            Templates templates,
            Situations situations,
            People people,
            Drafts drafts) {
        this.pages = pages;
        this.keepers = keepers;
        this.screens = screens;
        this.templates = templates;
        this.situations = situations;
        this.people = people;
        this.drafts = drafts;
    }

    @GetMapping
    Screen list(@AuthenticationPrincipal SignedIn person) {
        return pages.screen("template/list", text("template.templates"), screens.list(person));
    }

    @GetMapping("/ny")
    Screen begin(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "utkast", required = false) Optional<DraftId> draft) {
        keepers.mailboxes(person);
        return screen(
                person,
                Optional.empty(),
                draft.map(id -> TemplateForm.of(drafts.find(id, person.person())))
                        .orElse(Form.empty()),
                false,
                false);
    }

    @PostMapping("/ny")
    View make(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Optional<MailboxId> mailbox = mailbox(posted.getOrDefault("brevlada", ""));
        keepers.require(person, mailbox);
        TemplateText text = TemplateForm.text(posted);
        Form form = new Form(posted, Map.of());
        Set<TemplateText.Fault> faults = text.faults();
        if (previews(posted)) {
            return screen(person, Optional.empty(), form, true, false);
        }
        if (!faults.isEmpty()) {
            return screen(person, Optional.empty(), TemplateForm.wrong(form, faults, pages.texts()), false, false)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Template made = templates.add(person.organisation(), mailbox, text, person.person());
        return done(made.id(), "template.made", redirect);
    }

    /** Takes one of our suggestions. */
    @PostMapping("/forslag")
    View adopt(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam(name = "forslag", defaultValue = "") String key,
            @RequestParam(name = "brevlada", defaultValue = "") String place,
            RedirectAttributes redirect) {
        Optional<MailboxId> mailbox = mailbox(place);
        keepers.require(person, mailbox);
        Suggestion suggestion = situations.all().stream()
                .flatMap(situation -> situation.suggestions().stream())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(NotGranted::new);
        templates.adopt(person.organisation(), mailbox, suggestion, person.person());
        Toast.next(redirect, text("template.made"));
        return new RedirectView(TemplateArea.TEMPLATES);
    }

    @GetMapping("/{id}")
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable TemplateId id) {
        Template template = mine(person, id);
        return screen(person, Optional.of(template), TemplateForm.show(template.text()), false, false);
    }

    @PostMapping("/{id}")
    View change(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable TemplateId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        Template template = mine(person, id);
        TemplateText text = TemplateForm.text(posted);
        Form form = new Form(posted, Map.of());
        if (previews(posted)) {
            return screen(person, Optional.of(template), form, true, false);
        }
        if (!text.faults().isEmpty()) {
            return screen(
                            person,
                            Optional.of(template),
                            TemplateForm.wrong(form, text.faults(), pages.texts()),
                            false,
                            false)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            templates.change(id, version(posted), text, person.person());
            return done(id, "template.saved", redirect);
        } catch (TemplateChanged changed) {
            return screen(person, Optional.of(changed.current()), form, false, true)
                    .status(HttpStatus.CONFLICT);
        }
    }

    @PostMapping("/{id}/granska")
    View review(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable TemplateId id,
            @RequestParam(name = "agare") PersonId owner,
            @RequestParam(name = "senast", defaultValue = "") String day,
            RedirectAttributes redirect) {
        Template template = mine(person, id);
        if (people.find(owner)
                .filter(found -> found.organisation().equals(person.organisation()))
                .isEmpty()) {
            throw new NotGranted();
        }
        try {
            LocalDate until = LocalDate.parse(day);
            if (until.isAfter(screens.today())) {
                templates.review(id, owner, until, person.person());
                return done(id, "template.reviewed", redirect);
            }
        } catch (DateTimeParseException notADay) {
            // Told as a day that is over.
        }
        return screen(
                        person,
                        Optional.of(template),
                        TemplateForm.show(template.text()).error("senast", text("template.review.wrong")),
                        false,
                        false)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/bruk")
    View use(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable TemplateId id,
            @RequestParam(name = "gor", defaultValue = "") String pressed,
            RedirectAttributes redirect) {
        mine(person, id);
        if (pressed.equals("ur")) {
            templates.retire(id, person.person());
            return done(id, "template.retired", redirect);
        }
        templates.restore(id, person.person());
        return done(id, "template.restored", redirect);
    }

    private Template mine(SignedIn person, TemplateId id) {
        return templates
                .find(person.organisation(), id)
                .filter(template -> keepers.keeps(person, template))
                .orElseThrow(NotGranted::new);
    }

    private Screen screen(
            SignedIn person, Optional<Template> template, Form form, boolean previewed, boolean conflict) {
        return pages.screen(ONE, text("template.template"), screens.one(person, template, form, previewed, conflict));
    }

    private View done(TemplateId id, String said, RedirectAttributes redirect) {
        Toast.next(redirect, text(said));
        return new RedirectView(TemplateArea.TEMPLATES + "/" + id);
    }

    private static boolean previews(Map<String, String> posted) {
        return posted.getOrDefault("gor", "").equals("visa");
    }

    private static Optional<MailboxId> mailbox(String place) {
        try {
            return place.isEmpty() ? Optional.empty() : Optional.of(MailboxId.parse(place));
        } catch (IllegalArgumentException notAnId) {
            throw new NotGranted();
        }
    }

    private static int version(Map<String, String> posted) {
        String version = posted.getOrDefault("version", "");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private String text(String key) {
        return pages.texts().text(key);
    }
}
