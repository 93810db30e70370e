// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.trial;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.Reachabilities;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageDirection;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.operation.Trials;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.OperationState;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.WebArea;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceEntry;
import org.budkavle.server.trace.TraceStep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Sends a test message from a mailbox, and shows every step that it took until its receipt was back. */
@Controller
class TrialController {

    private static final String PATH = "/prov";

    /** So long the page looks for more by itself. */
    private static final Duration WATCHED = Duration.ofMinutes(2);

    private final CaseWorkers workers;
    private final Organisations organisations;
    private final AddressBook book;
    private final MessageService messages;
    private final ObjectProvider<Reachabilities> reachabilities;
    private final Trials trials;
    private final Trace trace;
    private final Pages pages;
    private final Clock clock;

    TrialController(
            CaseWorkers workers,
            Organisations organisations,
            AddressBook book,
            MessageService messages,
            ObjectProvider<Reachabilities> reachabilities,
            Trials trials,
            Trace trace,
            Pages pages,
            Clock clock) {
        this.workers = workers;
        this.organisations = organisations;
        this.book = book;
        this.messages = messages;
        this.reachabilities = reachabilities;
        this.trials = trials;
        this.trace = trace;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    Screen form(@RequestParam(defaultValue = "") String fran, @RequestParam(defaultValue = "") String till) {
        return form(fran, to(till), List.of(), Optional.empty());
    }

    /** Whether the counterpart can receive, as the network says now: nothing is sent, and nobody there has any work. */
    @PostMapping(PATH + "/titta")
    Screen ask(@RequestParam(defaultValue = "") String fran, @RequestParam(defaultValue = "") String till) {
        workers.current();
        Optional<TrialForm.To> to = to(till);
        Reachabilities network = reachabilities.getIfAvailable();
        ParticipantId counterpart = new RecipientKey(till)
                .recipient()
                .filter(chosen -> to.isPresent() && network != null)
                .map(RecipientKey.Recipient::organisation)
                .orElseThrow(NoAccess::new);
        TrialForm.Answer answer = Objects.requireNonNull(network)
                .ask(counterpart)
                .map(known -> new TrialForm.Answer(
                        known.verdict() == Reachability.Verdict.RECEIVES,
                        known.verdict().name()))
                .orElse(new TrialForm.Answer(false, "SILENT"));
        return form(fran, to, List.of(), Optional.of(answer));
    }

    @PostMapping(PATH)
    View send(@RequestParam(defaultValue = "") String fran, @RequestParam(defaultValue = "") String till) {
        CaseWorker by = workers.current();
        Mailbox from = mailboxes(by).stream()
                .filter(mailbox -> mailbox.id().toString().equals(fran))
                .findFirst()
                .orElseThrow(NoAccess::new);
        Optional<TrialForm.To> to = to(till);
        try {
            StoredMessageId sent = messages.send(
                    TrialMessage.of(
                            organisations.find(from.organisation()).orElseThrow(),
                            from,
                            to.flatMap(chosen -> new RecipientKey(chosen.key()).recipient())),
                    access(by));
            messages.status(sent, access(by))
                    .ifPresent(summary -> trials.sent(from.organisation(), summary.messageId()));
            return new RedirectView(PATH + "/" + sent);
        } catch (MessageRefused refused) {
            return form(fran, to, refused.issues(), Optional.empty()).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping(PATH + "/{message}")
    Screen show(@PathVariable String message, HttpServletResponse response) {
        CaseWorker by = workers.current();
        MessageSummary sent = find(message, by)
                .filter(found -> found.direction() == MessageDirection.OUTGOING)
                .filter(found -> found.label().equals(Optional.of(TrialMessage.SUBJECT)))
                .orElseThrow(NoAccess::new);
        OperationState state = state(sent.status());
        if (state == OperationState.DELAYED && sent.storedAt().plus(WATCHED).isAfter(clock.instant())) {
            response.setHeader("Refresh", "2");
        }
        return pages.screen(
                "trial/show",
                pages.texts().text("trial.title"),
                new TrialView(
                        state,
                        recipient(sent),
                        took(trace.of(sent.messageId())),
                        trace.of(sent.messageId()).stream()
                                .map(entry -> step(entry, pages.moments()))
                                .toList(),
                        PATH + "/" + sent.id(),
                        PATH + "?fran=" + sent.mailbox()));
    }

    private Screen form(
            String from, Optional<TrialForm.To> to, List<EventIssue> refused, Optional<TrialForm.Answer> answer) {
        return pages.screen(
                "trial/form",
                pages.texts().text("trial.title"),
                new TrialForm(
                        mailboxes(workers.current()),
                        from,
                        to,
                        refused,
                        to.isPresent() && reachabilities.getIfAvailable() != null,
                        answer));
    }

    private Optional<MessageSummary> find(String message, CaseWorker by) {
        try {
            return messages.status(StoredMessageId.parse(message), access(by));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Access access(CaseWorker by) {
        return new Access(by.actor(), by.answers());
    }

    private List<Mailbox> mailboxes(CaseWorker by) {
        return by.answers().stream()
                .map(organisations::mailbox)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Mailbox::name))
                .toList();
    }

    private Optional<TrialForm.To> to(String key) {
        return new RecipientKey(key)
                .recipient()
                .flatMap(chosen -> book.find(chosen.organisation(), chosen.function()))
                .map(listed -> new TrialForm.To(
                        RecipientKey.of(listed).value(),
                        listed.name(),
                        book.organisation(listed.organisation())
                                .map(ListedOrganisation::name)
                                .orElse(listed.organisation().value())));
    }

    private static String recipient(MessageSummary sent) {
        return sent.recipient()
                .attention()
                .flatMap(Attention::label)
                .orElse(sent.recipient().id().value());
    }

    private static OperationState state(MessageStatus status) {
        return status == MessageStatus.ACCEPTED
                ? OperationState.WORKING
                : status.isFinal() || status == MessageStatus.REJECTED || status == MessageStatus.ERROR
                        ? OperationState.BROKEN
                        : OperationState.DELAYED;
    }

    private String took(List<TraceEntry> steps) {
        return steps.isEmpty()
                ? ""
                : pages.moments()
                        .lasting(Duration.between(
                                steps.getFirst().at(),
                                steps.getLast().at().plus(steps.getLast().took())));
    }

    private static TrialView.Step step(TraceEntry entry, Moments moments) {
        boolean bad = entry.step() == TraceStep.REFUSED
                || entry.step() == TraceStep.FAILED
                || entry.step() == TraceStep.WAITING;
        return new TrialView.Step(
                "trial.step." + entry.step().name(),
                bad,
                entry.at(),
                entry.took().isZero() ? "" : moments.number(entry.took().toMillis()) + " ms",
                entry.facts());
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {

        @Bean
        WebArea trialArea() {
            return WebArea.signedIn(PATH, PATH + "/*");
        }
    }
}
