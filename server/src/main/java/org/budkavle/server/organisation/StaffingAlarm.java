// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Once a day: a mailbox that people use and nobody answers is told in the log of the server and in the audit. */
@Configuration(proxyBeanMethods = false)
class StaffingAlarm {

    private static final Logger LOG = LoggerFactory.getLogger(StaffingAlarm.class);

    @Bean
    RecurringTask<Void> tellUnstaffed(
            Organisations organisations,
            MailboxCare care,
            People people,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        return Tasks.recurring("organisation-staffing", Schedules.fixedDelay(Duration.ofDays(1)))
                .execute((instance, context) -> {
                    for (Organisation organisation : organisations.all()) {
                        // A server that only machines use has no people, and nobody to miss.
                        if (!people.all(organisation.id()).isEmpty()) {
                            // In one transaction: an organisation may have thousands, each with its row in the audit.
                            transaction.executeWithoutResult(status -> care.findings(organisation.id()).stream()
                                    .filter(finding -> finding.kind() != MailboxFinding.Kind.REVIEW_DUE)
                                    .forEach(finding -> tell(finding, events)));
                        }
                    }
                });
    }

    private static void tell(MailboxFinding finding, ApplicationEventPublisher events) {
        Mailbox mailbox = finding.mailbox();
        LOG.warn("Mailbox {}: {}", mailbox.address(), finding.kind());
        events.publishEvent(new OrganisationChanged(
                OrganisationChanged.Kind.MAILBOX_UNSTAFFED,
                mailbox.organisation(),
                Optional.of(mailbox.id()),
                mailbox.id().toString(),
                ChangedBy.part("staffing"),
                Map.of("finding", finding.kind().name())));
    }
}
