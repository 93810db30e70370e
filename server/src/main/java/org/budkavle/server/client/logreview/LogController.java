// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.logreview.CsvLines;
import org.budkavle.server.logreview.LogPackages;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Choice;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The log, searched with a purpose; each search is in the log itself. */
@Controller
class LogController {

    private static final String HOME = "/administration/loggranskning/logg";
    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 5000;
    private static final List<String> PURPOSES = List.of("REVIEW", "INCIDENT", "REQUEST", "OPERATION");

    private final Pages pages;
    private final Reviewers reviewers;
    private final AuditSearch search;
    private final AuditLog audit;
    private final LogPackages packages;
    private final EventWords words;
    private final Names names;
    private final People people;
    private final Clock clock;

    LogController(
            Pages pages,
            Reviewers reviewers,
            AuditSearch search,
            AuditLog audit,
            LogPackages packages,
            EventWords words,
            Names names,
            People people,
            Clock clock) {
        this.pages = pages;
        this.reviewers = reviewers;
        this.search = search;
        this.audit = audit;
        this.packages = packages;
        this.words = words;
        this.names = names;
        this.people = people;
        this.clock = clock;
    }

    /** What was written in the form. */
    record Asked(String fran, String till, String brevlada, String person, String handelse, String om, String andamal) {

        Form form() {
            return Form.of(
                    "fran",
                    fran,
                    "till",
                    till,
                    "brevlada",
                    brevlada,
                    "person",
                    person,
                    "handelse",
                    handelse,
                    "om",
                    om,
                    "andamal",
                    andamal);
        }
    }

    @GetMapping(HOME)
    Screen show(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "") String brevlada,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String handelse,
            @RequestParam(defaultValue = "") String om,
            @RequestParam(defaultValue = "") String andamal,
            @RequestParam(defaultValue = "") String fore) {
        Reviewer by = reviewers.require(signedIn.person(), signedIn.organisation());
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        Asked asked = new Asked(
                fran.isEmpty() ? today.minusDays(7).toString() : fran,
                till.isEmpty() ? today.toString() : till,
                brevlada,
                person,
                handelse,
                om.strip(),
                andamal);
        if (andamal.isEmpty()) {
            return page(by, asked, asked.form(), List.of(), false);
        }
        Optional<Question> question = question(asked, by);
        if (question.isEmpty()) {
            return page(
                            by,
                            asked,
                            asked.form().error("fran", pages.texts().text("logreview.search.wrong")),
                            List.of(),
                            false)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        long before = fore.matches("[0-9]{1,18}") ? Long.parseLong(fore) : Long.MAX_VALUE;
        log(AuditEventType.LOG_SEARCHED, asked, by);
        return page(by, asked, asked.form(), search.newest(question.get(), before, PAGE + 1), true);
    }

    /** What the search finds, with the proof of each entry, and as CSV. */
    @PostMapping(HOME + "/hamta")
    ResponseEntity<InputStreamResource> export(
            @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String fran,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "") String brevlada,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String handelse,
            @RequestParam(defaultValue = "") String om,
            @RequestParam(defaultValue = "") String andamal)
            throws IOException {
        Reviewer by = reviewers.require(signedIn.person(), signedIn.organisation());
        Asked asked = new Asked(fran, till, brevlada, person, handelse, om.strip(), andamal);
        Question question = question(asked, by).orElseThrow(NotGranted::new);
        log(AuditEventType.LOG_EXPORTED, asked, by);
        Texts texts = pages.texts();
        List<AuditEntry> entries = new ArrayList<>();
        List<AuditEntry> next = search.newest(question, Long.MAX_VALUE, AuditSearch.LONGEST_PAGE);
        while (!next.isEmpty() && entries.size() < MOST_EXPORTED) {
            entries.addAll(next);
            next = search.newest(question, next.getLast().sequence(), AuditSearch.LONGEST_PAGE);
        }
        CsvLines csv = new CsvLines()
                .line(List.of("plats", "tid", "typ", "vad", "aktör", "vem", "brevlåda", "gäller", "uppgifter"));
        entries.forEach(entry -> csv.line(List.of(
                Long.toString(entry.sequence()),
                entry.at().toString(),
                entry.event().type().name(),
                words.what(entry.event(), texts),
                entry.event().actor().toString(),
                words.who(entry, texts),
                entry.event().mailbox().map(names::mailbox).orElse(""),
                entry.event().subjectId(),
                entry.event().facts().toString())));
        return Downloads.of(
                packages.of(
                        entries.stream().map(AuditEntry::sequence).toList(),
                        true,
                        Map.of("poster.csv", csv.toString().getBytes(StandardCharsets.UTF_8))),
                "logg-" + asked.fran() + "-" + asked.till() + ".zip");
    }

    private void log(AuditEventType type, Asked asked, Reviewer by) {
        audit.appendDurably(AuditEvent.of(type, by.actor(), asked.person().isEmpty() ? "-" : asked.person())
                .of(by.organisation())
                .with(Map.of(
                        "purpose", asked.andamal(),
                        "from", asked.fran(),
                        "until", asked.till(),
                        "mailbox", asked.brevlada(),
                        "type", asked.handelse(),
                        "about", asked.om())));
    }

    /** Empty if something in it is wrong; what is not the reviewer's is not there. */
    private Optional<Question> question(Asked asked, Reviewer by) {
        try {
            LocalDate first = LocalDate.parse(asked.fran());
            LocalDate last = LocalDate.parse(asked.till());
            ZoneId zone = Moments.ZONE;
            Set<MailboxId> mailboxes = by.everywhere() ? Set.of() : by.mailboxes();
            if (!asked.brevlada().isEmpty()) {
                MailboxId mailbox = new MailboxId(UUID.fromString(asked.brevlada()));
                if (!by.reviews(by.organisation(), mailbox)) {
                    throw new NotGranted();
                }
                mailboxes = Set.of(mailbox);
            }
            boolean right = PURPOSES.contains(asked.andamal())
                    && !last.isBefore(first)
                    && asked.om().matches("[0-9A-Za-z@.:_-]{0,100}")
                    && !PersonalNumbers.isIn(asked.om())
                    && (asked.person().isEmpty() || by.organisation().equals(organisation(asked.person())));
            return right
                    ? Optional.of(new Question(
                            by.organisation(),
                            mailboxes,
                            asked.person().isEmpty() ? Set.of() : Set.of(asked.person()),
                            asked.handelse().isEmpty() ? Set.of() : Set.of(AuditEventType.valueOf(asked.handelse())),
                            Optional.of(asked.om()).filter(om -> !om.isEmpty()),
                            first.atStartOfDay(zone).toInstant(),
                            last.plusDays(1).atStartOfDay(zone).toInstant()))
                    : Optional.empty();
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private org.budkavle.server.organisation.OrganisationId organisation(String person) {
        return people.find(new PersonId(UUID.fromString(person)))
                .map(Person::organisation)
                .orElseThrow(NotGranted::new);
    }

    private Screen page(Reviewer by, Asked asked, Form form, List<AuditEntry> found, boolean searched) {
        Texts texts = pages.texts();
        List<AuditEntry> shown = found.stream().limit(PAGE).toList();
        String query = UriComponentsBuilder.newInstance()
                .queryParam("fran", asked.fran())
                .queryParam("till", asked.till())
                .queryParam("brevlada", asked.brevlada())
                .queryParam("person", asked.person())
                .queryParam("handelse", asked.handelse())
                .queryParam("om", asked.om())
                .queryParam("andamal", asked.andamal())
                .encode()
                .build()
                .toUriString();
        return pages.screen(
                "logreview/log",
                texts.text("logreview.log.title"),
                new LogView(
                        form,
                        reviewers.mailboxes(by),
                        people.all(by.organisation()),
                        Arrays.stream(AuditEventType.values())
                                .map(type -> Choice.of(type.name(), words.what(type, texts)))
                                .sorted(Comparator.comparing(Choice::label))
                                .toList(),
                        searched,
                        shown.stream().map(entry -> row(entry, texts)).toList(),
                        found.size() > PAGE
                                ? Optional.of(HOME + query + "&fore="
                                        + shown.getLast().sequence())
                                : Optional.empty(),
                        query));
    }

    private LogView.Row row(AuditEntry entry, Texts texts) {
        return new LogView.Row(
                entry.sequence(),
                entry.at(),
                words.who(entry, texts),
                words.what(entry.event(), texts),
                words.more(entry.event(), texts),
                entry.event().mailbox().map(names::mailbox).orElse(""),
                entry.event().subjectId(),
                false);
    }
}
