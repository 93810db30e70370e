// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.inbound.InboundRows;
import org.budkavle.server.accesspoint.outbound.Transmissions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what is older than {@code budkavle.accesspoint.retention}; never what has not come to its outcome. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    private static final System.Logger LOG = System.getLogger(RetentionConfiguration.class.getName());
    private static final Duration INTERVAL = Duration.ofHours(6);

    @Bean
    Task<Void> accessPointRetentionTask(
            EventLog log,
            Transmissions transmissions,
            InboundRows inbound,
            AccessPointProperties properties,
            Clock clock) {
        return Tasks.recurring("accesspoint-retention", FixedDelay.of(INTERVAL)).execute((instance, context) -> {
            Instant limit = clock.instant().minus(properties.retention());
            LOG.log(
                    System.Logger.Level.INFO,
                    "Older than the retention and removed: {0} events, {1} transmissions, {2} received messages",
                    log.removeBefore(limit),
                    transmissions.removeFinishedBefore(limit),
                    inbound.removeHandedOverBefore(limit));
        });
    }
}
