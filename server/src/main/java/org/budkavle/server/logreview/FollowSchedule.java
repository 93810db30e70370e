// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Draws the samples that the schedules ask for, and tells of those that are late. */
@Component
class FollowSchedule {

    private static final Actor SCHEDULE = Actor.system("logreview");

    private final Organisations organisations;
    private final AuditSearch search;
    private final AuditLog audit;
    private final DrawSample drawSample;
    private final Thresholds thresholds;
    private final ReviewRows reviews;
    private final Clock clock;

    FollowSchedule(
            Organisations organisations,
            AuditSearch search,
            AuditLog audit,
            DrawSample drawSample,
            Thresholds thresholds,
            ReviewRows reviews,
            Clock clock) {
        this.organisations = organisations;
        this.search = search;
        this.audit = audit;
        this.drawSample = drawSample;
        this.thresholds = thresholds;
        this.reviews = reviews;
        this.clock = clock;
    }

    /** The durable task; its name is stored, so it stays. */
    @Configuration(proxyBeanMethods = false)
    static class ReviewTasks {

        @Bean
        Task<Void> followReviewSchedule(FollowSchedule schedule) {
            return Tasks.recurring("log-review", FixedDelay.of(Duration.ofHours(3)))
                    .execute((instance, context) -> schedule.follow());
        }
    }

    void follow() {
        LocalDate today = LocalDate.now(clock.withZone(Happened.ZONE));
        for (Organisation organisation : organisations.all()) {
            draw(organisation, today);
        }
        reviews.tellOverdue(today)
                .forEach(review -> audit.append(AuditEvent.of(
                                AuditEventType.LOG_REVIEW_OVERDUE,
                                SCHEDULE,
                                review.id().toString())
                        .in(review.organisation(), review.mailbox())
                        .with(Map.of("due", review.due().toString()))));
    }

    /** Asked of all mailboxes of one schedule together: most have no sample to draw, each time. */
    private void draw(Organisation organisation, LocalDate today) {
        List<Mailbox> mailboxes = organisations.mailboxes(organisation.id());
        Map<MailboxId, Schedule> unusual =
                thresholds.unusual(mailboxes.stream().map(Mailbox::id).toList());
        mailboxes.stream()
                .collect(Collectors.groupingBy(mailbox -> unusual.getOrDefault(mailbox.id(), Schedule.USUAL)))
                .forEach((schedule, those) -> draw(organisation, schedule, those, today));
    }

    /** The sample of the last whole period, of those in which anybody did anything in it. */
    private void draw(Organisation organisation, Schedule schedule, List<Mailbox> mailboxes, LocalDate today) {
        LocalDate begins = today.withDayOfMonth(1)
                .withMonth((today.getMonthValue() - 1) / schedule.months() * schedule.months() + 1);
        LocalDate first = begins.minusMonths(schedule.months());
        LocalDate last = begins.minusDays(1);
        Set<MailboxId> left = mailboxes.stream().map(Mailbox::id).collect(Collectors.toCollection(HashSet::new));
        left.removeAll(reviews.scheduled(left, first, last));
        if (left.isEmpty()) {
            return;
        }
        Question period = Question.between(
                        organisation.id(),
                        first.atStartOfDay(Happened.ZONE).toInstant(),
                        begins.atStartOfDay(Happened.ZONE).toInstant())
                .in(left);
        Set<MailboxId> used = search.usedByPeople(period);
        mailboxes.stream()
                .filter(mailbox -> used.contains(mailbox.id()))
                .forEach(mailbox -> drawSample.draw(
                        mailbox, first, last, schedule.sample(), begins.plusDays(schedule.days()), Optional.empty()));
    }
}
