// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.Deliveries;
import org.budkavle.server.casework.DeliveryLine;
import org.budkavle.server.client.compose.OnTheirWay;
import org.budkavle.server.client.conversation.DeliveryText;
import org.budkavle.server.client.statistics.Csv;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Counterparts;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.OperationState;
import org.budkavle.server.page.OperationStateSource;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a mailbox has sent (client-ux.md 4.7), and what it has handed over. */
@Controller
class SentController {

    private static final int PAGE = 50;

    /** Of a page of what is fetched as a list, and of the whole list. */
    private static final int MOST = 100;

    private static final int LONGEST_LIST = 2_000;

    private final Pages pages;
    private final CaseWorkers workers;
    private final Deliveries deliveries;
    private final ConversationLists lists;
    private final Organisations organisations;
    private final Names names;
    private final RecipientHealth health;
    private final OnTheirWay onTheirWay;
    private final FailedMessages failed;
    private final OperationStateSource operation;

    SentController(
            Pages pages,
            CaseWorkers workers,
            Deliveries deliveries,
            ConversationLists lists,
            Organisations organisations,
            Names names,
            RecipientHealth health,
            OnTheirWay onTheirWay,
            FailedMessages failed,
            OperationStateSource operation) {
        this.operation = operation;
        this.failed = failed;
        this.pages = pages;
        this.workers = workers;
        this.deliveries = deliveries;
        this.lists = lists;
        this.organisations = organisations;
        this.names = names;
        this.health = health;
        this.onTheirWay = onTheirWay;
    }

    @GetMapping("/brevlador/{mailbox}/skickat")
    Screen sent(
            @PathVariable String mailbox,
            @RequestParam(name = "visa", defaultValue = "alla") String show,
            @RequestParam(name = "efter", defaultValue = "") String after) {
        return list(mailbox, show.equals("atgard"), after);
    }

    /** What needs somebody, as the sidebar leads to it. */
    @GetMapping("/brevlador/{mailbox}/kom-inte-fram")
    Screen failed(@PathVariable String mailbox, @RequestParam(name = "efter", defaultValue = "") String after) {
        return list(mailbox, true, after);
    }

    private Screen list(String mailbox, boolean needing, String after) {
        CaseWorker by = workers.current();
        Mailbox found = readable(mailbox, by);
        List<DeliveryLine> lines = deliveries.page(found.id(), needing, place(after), PAGE, by);
        Optional<String> next = lines.size() < PAGE
                ? Optional.empty()
                : Optional.of("/brevlador/" + found.id() + (needing ? "/kom-inte-fram" : "/skickat") + "?efter="
                        + lines.getLast().sentAt() + "_" + lines.getLast().message());
        Counterparts counterparts = names.counterparts(
                lines.stream().map(DeliveryLine::conversation).toList());
        return pages.screen(
                "inbox/sent",
                pages.texts().text(needing ? "inbox.failed" : "inbox.sent"),
                new SentView(
                        found,
                        needing,
                        operation.sending() == OperationState.BROKEN,
                        onTheirWay.from(Set.of(found.id()), by.person()),
                        lines.stream().map(line -> row(line, counterparts, by)).toList(),
                        next));
    }

    /** «Hämta lista»: how the latest stand, without subjects, which are content. */
    @GetMapping("/brevlador/{mailbox}/skickat.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String mailbox, @RequestParam(name = "visa", defaultValue = "alla") String show) {
        CaseWorker by = workers.current();
        Mailbox found = readable(mailbox, by);
        Texts texts = pages.texts();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of("sent", "recipient", "function", "state", "changed", "author", "id")
                .map(column -> texts.text("inbox.csv." + column))
                .toList());
        Optional<DeliveryLine.Place> after = Optional.empty();
        do {
            List<DeliveryLine> lines = deliveries.page(found.id(), show.equals("atgard"), after, MOST, by);
            Counterparts counterparts = names.counterparts(
                    lines.stream().map(DeliveryLine::conversation).toList());
            lines.forEach(line -> rows.add(cells(line, counterparts, texts)));
            after = lines.size() < MOST
                    ? Optional.empty()
                    : Optional.of(lines.getLast().place());
        } while (after.isPresent() && rows.size() <= LONGEST_LIST);
        return Downloads.of(Csv.rows(rows).getBytes(StandardCharsets.UTF_8), Downloads.CSV, "leveranser.csv");
    }

    private List<String> cells(DeliveryLine line, Counterparts counterparts, Texts texts) {
        return List.of(
                pages.moments().dateAndTime(line.sentAt()),
                counterparts.name(line.conversation()),
                counterparts.function(line.conversation()).orElse(""),
                DeliveryText.brief(line.state(), line.late(), texts).text(),
                pages.moments().dateAndTime(line.changedAt()),
                line.author().map(author -> names.face(author).name()).orElse(""),
                line.message().toString());
    }

    private SentView.Sent row(DeliveryLine line, Counterparts counterparts, CaseWorker by) {
        return new SentView.Sent(
                line,
                counterparts.name(line.conversation()),
                counterparts.function(line.conversation()).orElse(""),
                line.conversation().subject().orElseGet(() -> pages.texts().text("inbox.no-subject")),
                line.author().map(names::face),
                DeliveryText.brief(line.state(), line.late(), pages.texts()),
                line.resending().map(next -> DeliveryText.resending(next, pages.texts(), pages.moments())),
                health.of(line, by),
                failed.mend(line, by));
    }

    /** What the mailbox keeps of what it has handed over. */
    @GetMapping("/brevlador/{mailbox}/overlamnat")
    Screen handedOver(@PathVariable String mailbox) {
        CaseWorker by = workers.current();
        Mailbox found = readable(mailbox, by);
        List<HandedOverView.Row> rows = lists.handedOver(found.id(), Optional.empty(), by).stream()
                .map(receipt ->
                        new HandedOverView.Row(names.mailbox(receipt.to()), names.face(receipt.by()), receipt.at()))
                .toList();
        return pages.screen(
                "inbox/handedover", pages.texts().text("inbox.handed-over"), new HandedOverView(found, rows));
    }

    private Mailbox readable(String id, CaseWorker by) {
        return Addresses.mailbox(id)
                .filter(by.reads()::contains)
                .flatMap(organisations::mailbox)
                .orElseThrow(NoAccess::new);
    }

    private static Optional<DeliveryLine.Place> place(String text) {
        String[] parts = text.split("_", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeliveryLine.Place(Instant.parse(parts[0]), StoredMessageId.parse(parts[1])));
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }
}
