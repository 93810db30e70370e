// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredLogReviews implements LogReviews {

    private static final Duration AROUND = Duration.ofMinutes(20);
    private static final int MOST_AROUND = 12;
    private static final int DAYS_TO_ANSWER = 7;

    private final ReviewRows reviews;
    private final ItemRows items;
    private final DrawSample drawSample;
    private final Thresholds thresholds;
    private final AuditSearch search;
    private final AuditLog audit;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoredLogReviews(
            ReviewRows reviews,
            ItemRows items,
            DrawSample drawSample,
            Thresholds thresholds,
            AuditSearch search,
            AuditLog audit,
            Organisations organisations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reviews = reviews;
        this.items = items;
        this.drawSample = drawSample;
        this.thresholds = thresholds;
        this.search = search;
        this.audit = audit;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Review> of(Reviewer by) {
        return reviews.of(by.organisation(), mailboxes(by));
    }

    @Override
    public int left(Reviewer by) {
        return reviews.left(by.organisation(), mailboxes(by));
    }

    private Collection<MailboxId> mailboxes(Reviewer by) {
        return by.everywhere()
                ? organisations.mailboxes(by.organisation()).stream()
                        .map(Mailbox::id)
                        .toList()
                : by.mailboxes();
    }

    @Override
    public Optional<Review> find(ReviewId review, Reviewer by) {
        return reviews.find(review).filter(found -> by.reviews(found.organisation(), found.mailbox()));
    }

    @Override
    public List<ReviewItem> items(ReviewId review, Reviewer by) {
        return find(review, by).map(found -> items.of(found.id())).orElseThrow(NotGranted::new);
    }

    @Override
    public Optional<ReviewItem> find(ItemId item, Reviewer by) {
        return items.find(item).filter(found -> find(found.review(), by).isPresent());
    }

    @Override
    public List<AuditEntry> around(ReviewItem item, Reviewer by) {
        Review review = find(item.review(), by).orElseThrow(NotGranted::new);
        Question question = Question.between(
                        review.organisation(),
                        item.at().minus(AROUND),
                        item.at().plus(AROUND))
                .by(item.person().toString());
        List<AuditEntry> found = search.oldest(question, -1, AuditSearch.LONGEST_PAGE).stream()
                .filter(entry -> by.everywhere()
                        || entry.event()
                                .mailbox()
                                .filter(by.mailboxes()::contains)
                                .isPresent()
                        || entry.event().mailbox().isEmpty())
                .toList();
        int at = 0;
        while (at < found.size() && found.get(at).sequence() < item.place()) {
            at++;
        }
        int first = Math.max(0, at - MOST_AROUND / 2);
        return found.subList(first, Math.min(found.size(), first + MOST_AROUND));
    }

    @Override
    public Review draw(MailboxId mailbox, LocalDate first, LocalDate last, int size, Reviewer by) {
        Mailbox drawn = organisations
                .mailbox(mailbox)
                .filter(found -> by.reviews(found.organisation(), found.id()))
                .orElseThrow(NotGranted::new);
        LocalDate today = LocalDate.now(clock.withZone(Happened.ZONE));
        if (first.isAfter(last)
                || first.isAfter(today)
                || ChronoUnit.DAYS.between(first, last) > 366
                || size < 1
                || size > 100) {
            throw new IllegalArgumentException("Not a period, or not a size");
        }
        LocalDate end = last.isAfter(today) ? today : last;
        return drawSample
                .draw(
                        drawn,
                        first,
                        end,
                        size,
                        today.plusDays(thresholds.of(mailbox).days()),
                        Optional.of(by.person()))
                .flatMap(reviews::find)
                .orElseThrow(NotGranted::new);
    }

    @Override
    @Transactional(rollbackFor = OwnAccess.class)
    public void assess(ItemId id, Conclusion conclusion, String text, Reviewer by) throws OwnAccess {
        ItemRows.Row item = items.lock(id)
                .filter(found -> by.reviews(found.organisation(), found.mailbox()))
                .orElseThrow(NotGranted::new);
        if (item.person().equals(by.person())) {
            throw new OwnAccess();
        }
        LocalDate answerBy = LocalDate.now(clock.withZone(Happened.ZONE)).plusDays(DAYS_TO_ANSWER);
        items.assess(item, conclusion, text.strip(), by.person(), answerBy);
        audit.append(AuditEvent.of(AuditEventType.LOG_EVENT_ASSESSED, by.actor(), id.toString())
                .in(item.organisation(), item.mailbox())
                .with(Map.of(
                        "conclusion",
                        conclusion.name(),
                        "place",
                        Long.toString(item.bare().place()),
                        "person",
                        item.person().toString())));
        if (conclusion == Conclusion.UNCLEAR) {
            audit.append(AuditEvent.of(AuditEventType.LOG_EXPLANATION_ASKED, by.actor(), id.toString())
                    .in(item.organisation(), item.mailbox())
                    .with(Map.of("person", item.person().toString())));
        }
        if (conclusion == Conclusion.SUSPECTED) {
            events.publishEvent(new SuspectedBreach(
                    id,
                    item.organisation(),
                    item.mailbox(),
                    item.person(),
                    by.person(),
                    item.bare().place(),
                    item.bare().at()));
        }
        if (reviews.finish(item.review())) {
            audit.append(AuditEvent.of(
                            AuditEventType.LOG_REVIEW_FINISHED,
                            by.actor(),
                            item.review().toString())
                    .in(item.organisation(), item.mailbox()));
        }
    }

    @Override
    public List<ReviewItem> concerning(PersonId person) {
        return items.concerning(person);
    }

    @Override
    public int unanswered(PersonId person) {
        return items.unanswered(person);
    }

    @Override
    @Transactional
    public boolean explain(ItemId id, String text, PersonId by) {
        Optional<ItemRows.Row> item =
                items.lock(id).filter(found -> found.person().equals(by));
        boolean explained =
                item.filter(found -> items.explain(found, text.strip())).isPresent();
        if (explained) {
            audit.append(AuditEvent.of(
                            AuditEventType.LOG_EXPLANATION_GIVEN,
                            new Actor(Actor.Kind.PERSON, by.toString()),
                            id.toString())
                    .in(item.get().organisation(), item.get().mailbox()));
        }
        return explained;
    }

    @Override
    public Schedule schedule(MailboxId mailbox) {
        return thresholds.of(mailbox);
    }

    @Override
    @Transactional
    public void set(MailboxId mailbox, Schedule schedule, Reviewer by) {
        Mailbox found = organisations
                .mailbox(mailbox)
                .filter(each -> by.everywhere() && each.organisation().equals(by.organisation()))
                .orElseThrow(NotGranted::new);
        thresholds.set(mailbox, schedule);
        audit.append(AuditEvent.of(AuditEventType.SETTING_CHANGED, by.actor(), "log-review-schedule")
                .in(found.organisation(), mailbox)
                .with(Map.of(
                        "months", Integer.toString(schedule.months()),
                        "sample", Integer.toString(schedule.sample()),
                        "days", Integer.toString(schedule.days()))));
    }

    @Override
    public Map<Signal, Integer> thresholds(OrganisationId organisation) {
        return thresholds.of(organisation);
    }

    @Override
    @Transactional
    public void set(Signal signal, OptionalInt most, Reviewer by) {
        if (!by.everywhere() || signal == Signal.RANDOM) {
            throw new NotGranted();
        }
        thresholds.set(by.organisation(), signal, most);
        audit.append(AuditEvent.of(AuditEventType.SETTING_CHANGED, by.actor(), "log-review-rule")
                .of(by.organisation())
                .with(Map.of(
                        "rule",
                        signal.name(),
                        "threshold",
                        most.isPresent() ? Integer.toString(most.getAsInt()) : "off")));
    }
}
