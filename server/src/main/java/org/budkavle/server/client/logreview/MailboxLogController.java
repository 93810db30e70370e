// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has opened what in one's own mailbox: those who work there see it (client-ux.md 3.5). */
@Controller
class MailboxLogController {

    private static final String HOME = "/brevlador/{id}/logg";
    private static final int PAGE = 50;
    private static final int DAYS = 90;

    private static final Set<AuditEventType> SHOWN = Set.of(
            AuditEventType.CONTENT_READ,
            AuditEventType.MESSAGE_READ,
            AuditEventType.CONVERSATION_OPENED,
            AuditEventType.CONVERSATION_PRINTED,
            AuditEventType.CONVERSATION_FETCHED,
            AuditEventType.CONVERSATIONS_SEARCHED,
            AuditEventType.PERSONAL_NUMBER_SHOWN,
            AuditEventType.DRAFT_READ,
            AuditEventType.DELIVERY_PROOF_MADE,
            AuditEventType.CONVERSATION_CLAIMED,
            AuditEventType.CONVERSATION_HANDED_OVER,
            AuditEventType.GRANT_GIVEN,
            AuditEventType.GRANT_ENDED,
            AuditEventType.ACCESS_EXTRACT_MADE,
            AuditEventType.LOG_SAMPLE_DRAWN,
            AuditEventType.LOG_REVIEW_FINISHED);

    private final Pages pages;
    private final CaseWorkers workers;
    private final Organisations organisations;
    private final AuditSearch search;
    private final AuditLog audit;
    private final CaseworkFeed casework;
    private final EventWords words;
    private final Clock clock;

    MailboxLogController(
            Pages pages,
            CaseWorkers workers,
            Organisations organisations,
            AuditSearch search,
            AuditLog audit,
            CaseworkFeed casework,
            EventWords words,
            Clock clock) {
        this.pages = pages;
        this.workers = workers;
        this.organisations = organisations;
        this.search = search;
        this.audit = audit;
        this.casework = casework;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping(HOME)
    Screen show(@PathVariable MailboxId id, @RequestParam(defaultValue = "") String fore) {
        CaseWorker by = workers.current();
        if (!by.reads().contains(id)) {
            throw new NotGranted();
        }
        Mailbox mailbox = organisations.mailbox(id).orElseThrow(NotGranted::new);
        audit.appendDurably(
                AuditEvent.of(AuditEventType.LOG_SHOWN, by.actor(), "-").in(by.organisation(), id));
        Instant now = clock.instant();
        Question question = Question.between(by.organisation(), now.minus(Duration.ofDays(DAYS)), now.plusSeconds(1))
                .in(id)
                .of(SHOWN);
        long before = fore.matches("[0-9]{1,18}") ? Long.parseLong(fore) : Long.MAX_VALUE;
        List<AuditEntry> found = search.newest(question, before, PAGE + 1);
        Texts texts = pages.texts();
        return pages.screen(
                "logreview/mailbox",
                texts.text("logreview.mailbox.title"),
                new MailboxLogView(
                        mailbox,
                        DAYS,
                        found.stream()
                                .limit(PAGE)
                                .map(entry -> row(entry, by, texts))
                                .toList(),
                        found.size() > PAGE
                                ? Optional.of("?fore=" + found.get(PAGE - 1).sequence())
                                : Optional.empty()));
    }

    /** A conversation is a link to those who may see it, and nothing to others. */
    private LogView.Row row(AuditEntry entry, CaseWorker by, Texts texts) {
        String subject = entry.event().subjectId();
        boolean readable = entry.event().type().name().startsWith("CONVERSATION_")
                && subject.length() == 36
                && casework.state(new ConversationKey(UUID.fromString(subject)))
                        .filter(state ->
                                by.reads().contains(state.mailbox()) && casework.isFor(state.key(), by.person()))
                        .isPresent();
        return new LogView.Row(
                entry.sequence(),
                entry.at(),
                words.who(entry, texts),
                words.what(entry.event(), texts),
                words.more(entry.event(), texts),
                "",
                readable ? subject : "",
                readable);
    }
}
