// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
import org.budkavle.server.retention.Rule;
import org.budkavle.server.retention.RuleId;
import org.budkavle.server.retention.RuleRefused;
import org.budkavle.server.retention.RuleTaken;
import org.budkavle.server.retention.Rules;
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

/** «Gallringsregler»: what is kept how long, by which decision, with every version. Archivists change them. */
@Controller
@RequestMapping(RetentionArea.RULES)
class RulesController {

    private final Pages pages;
    private final Keeping keeping;
    private final Rules rules;
    private final Labels labels;
    private final Names names;
    private final Wording wording;

    RulesController(Pages pages, Keeping keeping, Rules rules, Labels labels, Names names, Wording wording) {
        this.pages = pages;
        this.keeping = keeping;
        this.rules = rules;
        this.labels = labels;
        this.names = names;
        this.wording = wording;
    }

    @GetMapping
    Screen list(@AuthenticationPrincipal SignedIn person) {
        return screen(person, Form.of("enhet", "YEARS"));
    }

    @PostMapping
    View add(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        keeping.requireArchivist(person);
        Form form = RuleForm.check(posted, pages.texts());
        if (form.right()) {
            try {
                Rule made = rules.add(
                        person.organisation(),
                        RuleForm.place(form.value("galler")),
                        RuleForm.text(form),
                        person.person());
                return done(made.id(), redirect, "retention.rule.added");
            } catch (RuleTaken taken) {
                form = form.error("galler", pages.texts().text("retention.rule.taken"));
            } catch (RuleRefused refused) {
                form = RuleForm.fault(form, refused.fault(), pages.texts());
            }
        }
        return screen(person, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @GetMapping("/{id}")
    Screen show(@AuthenticationPrincipal SignedIn person, @PathVariable RuleId id) {
        List<Rule> versions = versions(person, id);
        return one(person, versions, RuleForm.show(versions.getFirst().text()));
    }

    @PostMapping("/{id}")
    View change(
            @AuthenticationPrincipal SignedIn person,
            @PathVariable RuleId id,
            @RequestParam Map<String, String> posted,
            RedirectAttributes redirect) {
        keeping.requireArchivist(person);
        List<Rule> versions = versions(person, id);
        Form form = RuleForm.check(posted, pages.texts());
        if (form.right()) {
            try {
                rules.change(person.organisation(), id, RuleForm.text(form), person.person());
                return done(id, redirect, "retention.rule.changed");
            } catch (RuleRefused refused) {
                form = RuleForm.fault(form, refused.fault(), pages.texts());
            }
        }
        return one(person, versions, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/upphor")
    View retire(@AuthenticationPrincipal SignedIn person, @PathVariable RuleId id, RedirectAttributes redirect) {
        rules.retire(person.organisation(), id, person.person());
        Toast.next(redirect, pages.texts().text("retention.rule.retired"));
        return new RedirectView(RetentionArea.RULES);
    }

    private View done(RuleId id, RedirectAttributes redirect, String said) {
        Toast.next(redirect, pages.texts().text(said));
        return new RedirectView(RetentionArea.RULES + "/" + id);
    }

    /** Those of what the person looks after, and of the whole organisation. */
    private List<Rule> versions(SignedIn person, RuleId id) {
        Set<MailboxId> kept = kept(person);
        List<Rule> versions = rules.versions(person.organisation(), id);
        if (versions.isEmpty() || !concerns(versions.getFirst(), kept)) {
            throw new NotGranted();
        }
        return versions;
    }

    private Set<MailboxId> kept(SignedIn person) {
        return keeping.mailboxes(person).stream().map(Mailbox::id).collect(Collectors.toSet());
    }

    private static boolean concerns(Rule rule, Set<MailboxId> kept) {
        return rule.place().mailbox().map(kept::contains).orElse(true);
    }

    private Screen screen(SignedIn person, Form form) {
        Set<MailboxId> kept = kept(person);
        return pages.screen(
                "retention/rules",
                pages.texts().text("retention.rules"),
                new RulesView(
                        keeping.isArchivist(person),
                        rules.of(person.organisation()).stream()
                                .filter(rule -> concerns(rule, kept))
                                .map(rule -> new RulesView.Row(
                                        rule,
                                        wording.place(rule.place()),
                                        wording.term(rule.text()),
                                        RetentionArea.RULES + "/" + rule.id()))
                                .toList(),
                        places(person),
                        form));
    }

    private List<RulesView.Place> places(SignedIn person) {
        List<RulesView.Place> places = new ArrayList<>();
        for (Mailbox mailbox : keeping.mailboxes(person)) {
            places.add(new RulesView.Place(
                    mailbox.id().toString(),
                    mailbox.name(),
                    labels.of(mailbox.id()).stream()
                            .map(label -> new RulesView.Place(mailbox.id() + "_" + label.id(), label.name(), List.of()))
                            .toList()));
        }
        return places;
    }

    private Screen one(SignedIn person, List<Rule> versions, Form form) {
        Rule latest = versions.getFirst();
        return pages.screen(
                "retention/rule",
                pages.texts().text("retention.rules"),
                new RulesView.One(
                        keeping.isArchivist(person),
                        latest,
                        wording.place(latest.place()),
                        versions.stream()
                                .map(rule -> new RulesView.Version(
                                        rule,
                                        wording.term(rule.text()),
                                        names.face(rule.changedBy()),
                                        rule.changedAt()))
                                .toList(),
                        form));
    }
}
