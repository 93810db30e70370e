// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.ConversationWork.Suggestion;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.HandOverOutcome;
import org.budkavle.server.casework.ReturnOutcome;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Ids;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Toast;
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

/** To another mailbox of ours, or back to who sent it to the wrong place (client-ux.md F3, F4). */
@Controller
@RequestMapping("/konversationer/{key}")
class PassOnController {

    private final Pages pages;
    private final CaseWorkers workers;
    private final Conversations conversations;
    private final ConversationWork work;
    private final Organisations organisations;
    private final AddressBook book;
    private final Names names;

    PassOnController(
            Pages pages,
            CaseWorkers workers,
            Conversations conversations,
            ConversationWork work,
            Organisations organisations,
            AddressBook book,
            Names names) {
        this.pages = pages;
        this.workers = workers;
        this.conversations = conversations;
        this.work = work;
        this.organisations = organisations;
        this.book = book;
        this.names = names;
    }

    @GetMapping("/lamna-over")
    Screen handOver(@PathVariable String key, @RequestParam(name = "till", defaultValue = "") String to) {
        return handOver(glance(key), Form.of("till", to));
    }

    private Screen handOver(Conversations.Glance glance, Form form) {
        return pages.screen("conversation/handover", text("conversation.hand-over"), view(glance, form));
    }

    @PostMapping("/lamna-over")
    View handOver(
            @PathVariable String key,
            @RequestParam(name = "till", defaultValue = "") String to,
            @RequestParam(name = "anteckning", defaultValue = "") String note,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        ConversationKey found = Ids.of(key).map(ConversationKey::new).orElseThrow(NoAccess::new);
        Form form = Form.of("till", to, "anteckning", note);
        Optional<MailboxId> target = Ids.of(to).map(MailboxId::new);
        if (target.isEmpty()) {
            return handOver(glance(key), form.error("till", text("conversation.hand-over.choose")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (work.handOver(found, target.get(), note, by)) {
            case HandOverOutcome.HandedOver done ->
                toList(
                        done.receipt().from(),
                        text(
                                "conversation.handed-over",
                                names.mailbox(done.receipt().to())),
                        attributes);
            case HandOverOutcome.AlreadyHandedOver before ->
                toAll(
                        text(
                                "conversation.handed-over-before",
                                names.face(before.by()).firstName(),
                                names.mailbox(before.to()),
                                pages.moments().time(before.at())),
                        attributes);
            case HandOverOutcome.NoteMissing missing ->
                handOver(glance(key), form.error("anteckning", text("conversation.hand-over.note-missing")))
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
            case HandOverOutcome.NoSuchMailbox none ->
                handOver(glance(key), form.error("till", text("conversation.hand-over.choose")))
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
            case HandOverOutcome.NotFound none -> throw new NoAccess();
        };
    }

    @GetMapping("/atersand")
    Screen returnForm(@PathVariable String key) {
        return returnForm(glance(key), Form.empty());
    }

    private Screen returnForm(Conversations.Glance glance, Form form) {
        return pages.screen("conversation/return", text("conversation.return"), view(glance, form));
    }

    @PostMapping("/atersand")
    View returned(
            @PathVariable String key,
            @RequestParam(name = "ratt", defaultValue = "") String right,
            RedirectAttributes attributes) {
        CaseWorker by = workers.current();
        Conversations.Glance glance = glance(key);
        Optional<Suggestion> suggestion = suggestion(right.strip(), by);
        if (!right.isBlank() && suggestion.isEmpty()) {
            return returnForm(glance, Form.of("ratt", right).error("ratt", text("conversation.return.unknown")))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String said = switch (work.returnAsMisdirected(glance.key(), suggestion, by)) {
            case ReturnOutcome.Returned done -> text("conversation.returned");
            case ReturnOutcome.AlreadyReturned before -> text("conversation.returned-before");
            case ReturnOutcome.NothingToReturn nothing -> text("conversation.return.nothing");
            case ReturnOutcome.Refused refused -> text("conversation.return.refused");
            case ReturnOutcome.NotFound none -> throw new NoAccess();
        };
        Toast.next(attributes, said);
        return new RedirectView("/konversationer/" + glance.key());
    }

    /** One of our own addresses, or any of the book's, by its name or its address. */
    private Optional<Suggestion> suggestion(String right, CaseWorker by) {
        Organisation ours = organisations.find(by.organisation()).orElseThrow();
        return organisations.mailboxes(ours.id()).stream()
                .filter(mailbox -> mailbox.id().toString().equals(right))
                .findFirst()
                .map(mailbox -> new Suggestion(ours.name(), mailbox.name(), mailbox.address()))
                .or(() -> listed(right, ours));
    }

    private Optional<Suggestion> listed(String right, Organisation ours) {
        return book.addressesOf(ours.participant()).stream()
                .filter(address -> address.identifier().equals(new FunctionAddress(right)))
                .findFirst()
                .map(address -> new Suggestion(ours.name(), address.name(), address.identifier()));
    }

    private PassOnView view(Conversations.Glance glance, Form form) {
        List<Mailbox> others = organisations.mailboxes(workers.current().organisation()).stream()
                .filter(mailbox -> !mailbox.id().equals(glance.mailbox()))
                .toList();
        return new PassOnView(
                "/konversationer/" + glance.key(), glance.confidentiality(), glance.protectedPerson(), others, form);
    }

    private View toList(MailboxId mailbox, String said, RedirectAttributes attributes) {
        Toast.next(attributes, said);
        return new RedirectView("/brevlador/" + mailbox);
    }

    private View toAll(String said, RedirectAttributes attributes) {
        Toast.next(attributes, said);
        return new RedirectView("/alla");
    }

    private Conversations.Glance glance(String key) {
        CaseWorker by = workers.current();
        return Ids.of(key)
                .map(ConversationKey::new)
                .flatMap(found -> conversations.glance(found, by))
                .filter(found -> by.answers().contains(found.mailbox()))
                .orElseThrow(NoAccess::new);
    }

    private String text(String key, Object... values) {
        return pages.texts().text(key, values);
    }
}
