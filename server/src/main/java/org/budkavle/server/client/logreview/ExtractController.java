// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.logreview.AccessExtracts;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a citizen is told of who has read: made of conversations that are pointed out, never of a search beyond one's rights. */
@Controller
class ExtractController {

    private static final String HOME = "/administration/loggranskning/utdrag";
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_LINES = 50;

    private final Pages pages;
    private final Reviewers reviewers;
    private final AccessExtracts extracts;
    private final ConversationSearch search;
    private final CaseWorkers workers;
    private final AuditLog audit;
    private final EventWords words;
    private final Names names;
    private final Clock clock;

    ExtractController(
            Pages pages,
            Reviewers reviewers,
            AccessExtracts extracts,
            ConversationSearch search,
            CaseWorkers workers,
            AuditLog audit,
            EventWords words,
            Names names,
            Clock clock) {
        this.pages = pages;
        this.reviewers = reviewers;
        this.extracts = extracts;
        this.search = search;
        this.workers = workers;
        this.audit = audit;
        this.words = words;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(HOME)
    Screen show(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "") String konversation) {
        reviewers.require(signedIn.person(), signedIn.organisation());
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        return page(
                Form.of(
                        "konversationer",
                        KEY.matcher(konversation).matches() ? konversation : "",
                        "fran",
                        today.minusYears(1).toString(),
                        "till",
                        today.toString()),
                false,
                0,
                0,
                List.of());
    }

    private record Chosen(AccessExtracts.Request request, int unknown) {}

    @PostMapping(HOME)
    Screen look(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String konversationer,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String begaran) {
        Reviewer by = reviewers.require(signedIn.person(), signedIn.organisation());
        Form form = form(konversationer, fran, till, namn, begaran);
        Optional<Chosen> chosen = chosen(form, by);
        Texts texts = pages.texts();
        if (chosen.isEmpty()) {
            return page(form.error("fran", texts.text("logreview.extract.wrong")), false, 0, 0, List.of())
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        AccessExtracts.Request request = chosen.get().request();
        if (request.conversations().isEmpty()) {
            return page(
                            form.error("konversationer", texts.text("logreview.extract.none")),
                            false,
                            0,
                            chosen.get().unknown(),
                            List.of())
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        request.conversations()
                .forEach(key ->
                        audit.appendDurably(AuditEvent.of(AuditEventType.LOG_SEARCHED, by.actor(), key.toString())
                                .of(by.organisation())
                                .with(Map.of("purpose", "EXTRACT"))));
        return page(
                form,
                true,
                request.conversations().size(),
                chosen.get().unknown(),
                extracts.accesses(request, by).stream()
                        .map(access -> new ExtractView.Line(
                                access.at(), names.mailbox(access.mailbox()), words.what(access.type(), texts)))
                        .toList());
    }

    @PostMapping(HOME + "/hamta")
    ResponseEntity<InputStreamResource> make(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String konversationer,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "") String namn,
            @RequestParam(defaultValue = "") String begaran)
            throws IOException {
        Reviewer by = reviewers.require(signedIn.person(), signedIn.organisation());
        Chosen chosen =
                chosen(form(konversationer, fran, till, namn, begaran), by).orElseThrow(NotGranted::new);
        return Downloads.of(extracts.make(chosen.request(), by), "loggutdrag.zip");
    }

    private static Form form(String conversations, String from, String until, String names, String reference) {
        return Form.of(
                "konversationer", conversations, "fran", from, "till", until, "namn", names, "begaran", reference);
    }

    private Optional<Chosen> chosen(Form form, Reviewer by) {
        LocalDate from;
        LocalDate until;
        try {
            from = LocalDate.parse(form.value("fran"));
            until = LocalDate.parse(form.value("till"));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
        String reference = form.value("begaran").strip();
        boolean names = form.value("namn").equals("ja");
        if (until.isBefore(from) || reference.length() > 100 || (names && reference.isEmpty())) {
            return Optional.empty();
        }
        Set<ConversationKey> asked = new LinkedHashSet<>();
        int unknown = 0;
        List<String> lines = form.value("konversationer")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .toList();
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            Set<ConversationKey> meant =
                    key.find() ? Set.of(new ConversationKey(UUID.fromString(key.group()))) : byReference(line);
            Set<ConversationKey> allowed = extracts.allowed(meant, by);
            unknown += allowed.isEmpty() ? 1 : 0;
            asked.addAll(allowed);
        }
        return Optional.of(new Chosen(new AccessExtracts.Request(asked, from, until, names, reference), unknown));
    }

    /** In what the person may read themselves, and logged as their search. */
    private Set<ConversationKey> byReference(String reference) {
        CaseWorker worker = workers.current();
        if (worker.reads().isEmpty()) {
            return Set.of();
        }
        return switch (search.search(
                new ConversationSearch.Question(
                        reference, worker.reads(), Optional.of(ConversationSearch.Purpose.REVIEW)),
                worker)) {
            case ConversationSearch.Answer.Jump jump -> Set.of(jump.conversation());
            case ConversationSearch.Answer.Hits hits ->
                hits.hits().stream()
                        .map(hit -> hit.line().key())
                        .collect(java.util.stream.Collectors.toUnmodifiableSet());
            case ConversationSearch.Answer.PurposeNeeded needed -> Set.of();
            case ConversationSearch.Answer.NothingToLookFor nothing -> Set.of();
        };
    }

    private Screen page(Form form, boolean shown, int conversations, int unknown, List<ExtractView.Line> lines) {
        return pages.screen(
                "logreview/extract",
                pages.texts().text("logreview.extract.title"),
                new ExtractView(form, shown, conversations, unknown, lines));
    }
}
