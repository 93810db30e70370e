// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.eventlog.EventLog;
import org.budkavle.server.accesspoint.inbound.InboundRows;
import org.budkavle.server.accesspoint.outbound.Transmissions;
import org.budkavle.server.platform.RemovedByItself;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what is older than {@code budkavle.accesspoint.retention}; never what has not come to its outcome. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    private static final System.Logger LOG = System.getLogger(RetentionConfiguration.class.getName());
    private static final Duration INTERVAL = Duration.ofHours(6);

    private static final String TASK = "accesspoint-retention";

    @Bean
    RemovedByItself accessPointRemoves(AccessPointProperties properties) {
        return () -> Stream.of("event-log", "transmissions", "inbound")
                .map(what -> new RemovedByItself.Removal(
                        what,
                        Optional.of(properties.retention()),
                        Optional.of(TASK),
                        Optional.of("budkavle.accesspoint.retention")))
                .toList();
    }

    @Bean
    Task<Void> accessPointRetentionTask(
            EventLog log,
            Transmissions transmissions,
            InboundRows inbound,
            AccessPointProperties properties,
            Clock clock) {
        return Tasks.recurring(TASK, FixedDelay.of(INTERVAL)).execute((instance, context) -> {
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
