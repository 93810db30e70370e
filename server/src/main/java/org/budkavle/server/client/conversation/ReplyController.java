// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.client.compose.SendDraft;
import org.budkavle.server.client.template.InsertTemplate;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.DraftState;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.template.TemplateId;
import org.budkavle.server.template.Templates;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * «Svara» and «Komplettera»: a draft that continues the conversation. Sent straight from the box under it, with the same checks
 * and the same time to take it back, or gone on with on the draft's own page.
 */
@Controller
class ReplyController {

    private static final String SEND = "skicka";
    private static final String SEND_AND_END = "skicka-klar";

    private final CaseWorkers workers;
    private final Conversations conversations;
    private final Drafts drafts;
    private final Answers answers;
    private final SendDraft sendDraft;
    private final Organisations organisations;
    private final Templates templates;
    private final InsertTemplate insert;
    private final Pages pages;

    ReplyController(
            CaseWorkers workers,
            Conversations conversations,
            Drafts drafts,
            Answers answers,
            SendDraft sendDraft,
            Organisations organisations,
            Templates templates,
            InsertTemplate insert,
            Pages pages) {
        this.workers = workers;
        this.conversations = conversations;
        this.drafts = drafts;
        this.answers = answers;
        this.sendDraft = sendDraft;
        this.organisations = organisations;
        this.templates = templates;
        this.insert = insert;
        this.pages = pages;
    }

    /**
     * What the box under a conversation posts.
     *
     * @param does {@code skicka}, {@code skicka-klar}, or anything else: goes on in the draft
     * @param draft that it has become; empty at first
     * @param place where in the text the template is put in
     */
    private record Posted(
            String does,
            String text,
            Optional<Boolean> secret,
            Optional<DraftId> draft,
            int version,
            Optional<TemplateId> template,
            int place) {

        static Posted of(Map<String, String> form) {
            try {
                return new Posted(
                        form.getOrDefault("gor", ""),
                        // A form sends CR LF; a message has LF, and the place is counted in it.
                        form.getOrDefault("text", "").replace("\r\n", "\n"),
                        given(form, "sekretess").map("ja"::equals),
                        given(form, "utkast").map(DraftId::parse),
                        number(form, "version"),
                        given(form, "mall").map(TemplateId::parse),
                        number(form, "plats"));
            } catch (IllegalArgumentException notAKey) {
                throw new NoAccess();
            }
        }

        private static Optional<String> given(Map<String, String> form, String name) {
            return Optional.ofNullable(form.get(name)).filter(value -> !value.isEmpty());
        }

        private static int number(Map<String, String> form, String name) {
            return given(form, name)
                    .filter(digits -> digits.matches("[0-9]{1,9}"))
                    .map(Integer::parseInt)
                    .orElse(-1);
        }

        boolean sends() {
            return does.equals(SEND) || does.equals(SEND_AND_END);
        }
    }

    @PostMapping("/konversationer/{key}/svara")
    View answer(@PathVariable String key, @RequestParam Map<String, String> form) throws DraftChanged {
        Posted posted = Posted.of(form);
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        Optional<Draft> unsent = answers.unsent(glance.key(), by);
        if (posted.draft().isPresent() && !mine(posted.draft().get(), glance, by)) {
            // It has gone, or is somebody else's by now: what it became is shown.
            return new RedirectView("/utkast/" + posted.draft().get());
        }
        if (posted.text().isBlank() && posted.draft().isEmpty() && unsent.isPresent() && !posted.sends()) {
            return new RedirectView("/utkast/" + unsent.get().id());
        }
        Mailbox mailbox = organisations.mailbox(glance.mailbox()).orElseThrow(NoAccess::new);
        DraftContent written = written(posted, glance, by);
        DraftContent content = posted.template()
                .flatMap(id -> templates.usable(id, mailbox.id()))
                .map(chosen -> insert.into(written, chosen.text(), posted.place(), mailbox, by.person()))
                .orElse(posted.sends() ? insert.completed(written, mailbox, by.person()) : written);
        try {
            Draft saved = save(posted, content, mailbox, by);
            return posted.sends()
                    ? sendDraft.send(
                            saved,
                            Set.of(),
                            posted.does().equals(SEND_AND_END),
                            "/konversationer/" + glance.key() + "#vantar",
                            by.person())
                    : new RedirectView("/utkast/" + saved.id());
        } catch (DraftChanged changed) {
            return sendDraft.changedMeanwhile(changed.current(), content, by.person());
        }
    }

    /** What a script saves while the person writes in the box. */
    @PostMapping(path = "/konversationer/{key}/svara", params = "gor=sjalv")
    ResponseEntity<Map<String, Object>> saveByItself(@PathVariable String key, @RequestParam Map<String, String> form) {
        Posted posted = Posted.of(form);
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        if (posted.draft().isPresent() && !mine(posted.draft().get(), glance, by)) {
            return conflict();
        }
        try {
            Draft saved = save(
                    posted,
                    written(posted, glance, by),
                    organisations.mailbox(glance.mailbox()).orElseThrow(NoAccess::new),
                    by);
            return ResponseEntity.ok(Map.of(
                    "draft",
                    saved.id().toString(),
                    "version",
                    saved.version(),
                    "said",
                    pages.texts().text("compose.saved-at", pages.moments().time(saved.editedAt()))));
        } catch (DraftChanged changed) {
            return conflict();
        }
    }

    @PostMapping("/konversationer/{key}/komplettera")
    View supplement(@PathVariable String key) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = workable(key, by);
        return new RedirectView("/utkast/"
                + drafts.create(glance.mailbox(), content(glance, true, Optional.empty(), "", by), by.person())
                        .id());
    }

    private ResponseEntity<Map<String, Object>> conflict() {
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(Map.of("said", pages.texts().text("compose.conflict.heading")));
    }

    private Draft save(Posted posted, DraftContent content, Mailbox mailbox, CaseWorker by) throws DraftChanged {
        return posted.draft().isPresent()
                ? drafts.save(posted.draft().get(), content, posted.version(), by.person())
                : drafts.create(mailbox.id(), content, by.person());
    }

    private DraftContent written(Posted posted, Conversations.Glance glance, CaseWorker by) {
        return posted.draft()
                .map(id -> drafts.find(id, by.person()).content())
                .map(before -> before.saying(before.subject(), posted.text(), before.checklist())
                        .marked(posted.secret().or(before::secret)))
                .orElseGet(() -> content(glance, false, posted.secret(), posted.text(), by));
    }

    /** Whether the draft is being written, and in this conversation. */
    private boolean mine(DraftId id, Conversations.Glance glance, CaseWorker by) {
        return drafts.sent(id, by.person()).isEmpty()
                && Optional.of(drafts.find(id, by.person()))
                        .filter(draft -> draft.state() == DraftState.WRITING)
                        .flatMap(Draft::continues)
                        .filter(glance.key()::equals)
                        .isPresent();
    }

    private DraftContent content(
            Conversations.Glance glance, boolean supplement, Optional<Boolean> secret, String text, CaseWorker by) {
        Conversation conversation = conversations.open(glance.key(), by).orElseThrow(NoAccess::new);
        MessageSummary to = Answers.answered(conversation, supplement).orElseThrow(NoAccess::new);
        // What answers something secret is secret, unless its writer says otherwise; of the rest the writer is asked.
        return answers.content(
                conversation, to, secret.or(() -> to.confidentiality() ? Optional.of(true) : Optional.empty()), text);
    }

    private Conversations.Glance workable(String key, CaseWorker by) {
        Conversations.Glance glance = Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .filter(found -> by.answers().contains(found.mailbox()))
                .orElseThrow(NoAccess::new);
        workers.requireFor(glance);
        return glance;
    }
}
