// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ClaimOutcome;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.HandOverReceipt;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The small steps of the work; each says on the next page what it came to. */
@Controller
@RequestMapping("/konversationer/{key}")
class WorkController {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final ConversationWork work;
    private final MailboxAccess access;
    private final Mentioned mentioned;
    private final Names names;

    WorkController(
            Pages pages,
            CaseWorkers workers,
            Conversations conversations,
            ConversationWork work,
            MailboxAccess access,
            Mentioned mentioned,
            Names names) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.work = work;
        this.access = access;
        this.mentioned = mentioned;
        this.names = names;
    }

    @PostMapping("/ta-hand-om")
    RedirectView claim(
            @PathVariable String key,
            @RequestParam(name = "lista", defaultValue = "") String list,
            RedirectAttributes attributes) {
        ConversationKey found = key(key);
        String text = switch (work.claim(found, workers.current())) {
            case ClaimOutcome.Claimed claimed -> text("conversation.claimed");
            case ClaimOutcome.TakenBy taken ->
                text(
                        "conversation.taken",
                        names.face(taken.owner()).firstName(),
                        pages.moments().time(taken.since()));
            case ClaimOutcome.NotFound none -> "";
        };
        if (text.isEmpty()) {
            return tooLate(found, attributes);
        }
        Toast.next(attributes, text);
        boolean back = list.startsWith("/brevlador/") || list.equals("/alla");
        return new RedirectView(back ? list : "/konversationer/" + found);
    }

    @PostMapping("/ansvarig")
    RedirectView assign(
            @PathVariable String key,
            @RequestParam(name = "person", defaultValue = "") String person,
            RedirectAttributes attributes) {
        ConversationKey found = key(key);
        CaseWorker by = workers.current();
        Optional<PersonId> owner = Ids.of(person).map(PersonId::new);
        Conversations.Glance glance = conversations.glance(found, by).orElseThrow(NoAccess::new);
        if (owner.isPresent()
                && !access.mailboxes(owner.get(), GrantLevel.ANSWER).contains(glance.mailbox())) {
            throw new NoAccess();
        }
        return said(found, work.assign(found, owner, by), "conversation.assigned", attributes);
    }

    @PostMapping("/bevaka")
    RedirectView waitUntil(
            @PathVariable String key,
            @RequestParam(name = "till", defaultValue = "") String day,
            RedirectAttributes attributes) {
        ConversationKey found = key(key);
        return said(found, work.waitUntil(found, time(day), workers.current()), "conversation.waits", attributes);
    }

    @PostMapping("/klar")
    RedirectView done(@PathVariable String key, RedirectAttributes attributes) {
        ConversationKey found = key(key);
        CaseWorker by = workers.current();
        boolean done = work.done(found, by);
        return arrivedMeanwhile(found, done, by)
                ? said(found, true, "conversation.arrived-meanwhile", attributes)
                : said(found, done, "conversation.is-done", attributes);
    }

    /** Whether something came in that the person cannot have seen when they pressed the button. */
    private boolean arrivedMeanwhile(ConversationKey key, boolean done, CaseWorker by) {
        return !done
                && conversations
                        .glance(key, by)
                        .map(Conversations.Glance::unread)
                        .orElse(false);
    }

    @PostMapping("/oppna-igen")
    RedirectView reopen(@PathVariable String key, RedirectAttributes attributes) {
        ConversationKey found = key(key);
        return said(found, work.reopen(found, workers.current()), "conversation.reopened", attributes);
    }

    @PostMapping("/frist")
    RedirectView met(@PathVariable String key, @RequestParam("namn") String name, RedirectAttributes attributes) {
        ConversationKey found = key(key);
        return said(found, work.met(found, name, workers.current()), "conversation.met", attributes);
    }

    @PostMapping("/etiketter")
    RedirectView label(
            @PathVariable String key,
            @RequestParam(name = "etikett", required = false) List<String> ids,
            RedirectAttributes attributes) {
        ConversationKey found = key(key);
        Set<LabelId> labels = Optional.ofNullable(ids).orElse(List.of()).stream()
                .flatMap(id -> Ids.of(id).stream())
                .map(LabelId::new)
                .collect(Collectors.toSet());
        return said(found, work.label(found, labels, workers.current()), "conversation.labelled", attributes);
    }

    /** {@code fraga=<person>} for each colleague that is asked; {@code @Sara} in the text asks her too. */
    @PostMapping("/anteckning")
    RedirectView note(
            @PathVariable String key,
            @RequestParam("anteckning") String text,
            @RequestParam(name = "fraga", required = false) List<String> asked,
            RedirectAttributes attributes) {
        ConversationKey found = key(key);
        CaseWorker by = workers.current();
        Conversations.Glance glance = conversations.glance(found, by).orElseThrow(NoAccess::new);
        Set<PersonId> people = new HashSet<>(mentioned.in(text, glance.mailbox()));
        Optional.ofNullable(asked).orElse(List.of()).stream()
                .flatMap(id -> Ids.of(id).stream())
                .map(PersonId::new)
                .forEach(people::add);
        return said(found, work.note(found, text, people, by), "conversation.noted", attributes);
    }

    @PostMapping("/hanterat")
    RedirectView handled(
            @PathVariable String key, @RequestParam("meddelande") String message, RedirectAttributes attributes) {
        ConversationKey found = key(key);
        StoredMessageId stored = Ids.of(message).map(StoredMessageId::new).orElseThrow(NoAccess::new);
        return said(found, work.handled(found, stored, workers.current()), "conversation.handled", attributes);
    }

    @PostMapping("/skydda")
    RedirectView protect(@PathVariable String key, RedirectAttributes attributes) {
        ConversationKey found = key(key);
        return said(found, work.protect(found, Set.of(), workers.current()), "conversation.is-protected", attributes);
    }

    @PostMapping("/ta-bort-skydd")
    RedirectView unprotect(@PathVariable String key, RedirectAttributes attributes) {
        ConversationKey found = key(key);
        return said(found, work.unprotect(found, workers.current()), "conversation.is-unprotected", attributes);
    }

    private RedirectView said(ConversationKey key, boolean done, String text, RedirectAttributes attributes) {
        if (conversations.glance(key, workers.current()).isEmpty()) {
            return tooLate(key, attributes);
        }
        Toast.next(attributes, text(done ? text : "conversation.unchanged"));
        return new RedirectView("/konversationer/" + key);
    }

    /** Somebody has handed it over meanwhile; else there is none. */
    private RedirectView tooLate(ConversationKey key, RedirectAttributes attributes) {
        HandOverReceipt gone = work.handedOver(key, workers.current()).orElseThrow(NoAccess::new);
        Toast.next(
                attributes,
                text(
                        "conversation.handed-over-before",
                        names.face(gone.by()).firstName(),
                        names.mailbox(gone.to()),
                        pages.moments().time(gone.at())));
        return new RedirectView("/alla");
    }

    private String text(String key, Object... values) {
        return pages.texts().text(key, values);
    }

    private static ConversationKey key(String text) {
        return Ids.of(text).map(ConversationKey::new).orElseThrow(NoAccess::new);
    }

    /** The morning of a day; nothing for no day. */
    private static Optional<Instant> time(String day) {
        try {
            return Optional.of(
                    LocalDate.parse(day).atTime(MORNING).atZone(Moments.ZONE).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
