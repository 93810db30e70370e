// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says when half, four fifths and all of the time for a duty have passed: in the log, and so to whoever listens to alarms. */
@Component
class WatchDeadlines {

    private static final String NAME = "incident-deadlines";
    private static final List<Integer> PERCENT = List.of(50, 80, 100);

    private final IncidentRows rows;
    private final AuditLog audit;
    private final Clock clock;

    WatchDeadlines(IncidentRows rows, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** Says each once. */
    @Transactional
    public void look() {
        Instant now = clock.instant();
        for (Incident incident : rows.open()) {
            for (Duty duty : incident.duties()) {
                duty.passed(now)
                        .ifPresent(passed -> PERCENT.stream()
                                .filter(percent -> passed >= percent)
                                .filter(percent -> rows.reminded(
                                        incident.id(), duty.kind(), duty.due().orElseThrow(), percent))
                                .forEach(percent -> say(incident, duty, percent)));
            }
        }
    }

    private void say(Incident incident, Duty duty, int percent) {
        audit.append(AuditEvent.of(
                        AuditEventType.INCIDENT_DEADLINE,
                        Actor.system("incident"),
                        incident.id().toString())
                .of(incident.organisation())
                .with(Map.of(
                        "duty", duty.kind().name(),
                        "percent", Integer.toString(percent),
                        "due", duty.due().orElseThrow().toString())));
    }

    @Configuration(proxyBeanMethods = false)
    static class IncidentTasks {
        @Bean
        Task<Void> incidentDeadlines(WatchDeadlines watch) {
            return Tasks.recurring(NAME, FixedDelay.of(Duration.ofMinutes(5)))
                    .execute((instance, context) -> watch.look());
        }
    }
}
