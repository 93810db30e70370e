// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.platform.RemovedByItself;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sees to it that old messages are removed. The name is stored, so it stays. */
@Configuration(proxyBeanMethods = false)
@MessagesHere
class Housekeeping {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private static final String TASK = "messageservice-housekeeping";

    @Bean
    RemovedByItself messageServiceRemoves(MessageServiceProperties properties) {
        return () -> List.of(
                new RemovedByItself.Removal(
                        "messages",
                        properties.removeAfter(),
                        Optional.of(TASK),
                        Optional.of("budkavle.messageservice.remove-after")),
                new RemovedByItself.Removal(
                        "quarantine",
                        Optional.of(properties.quarantineFor()),
                        Optional.of(TASK),
                        Optional.of("budkavle.messageservice.quarantine-for")));
    }

    @Bean
    Task<Void> removeOldMessages(RemoveOld removeOld) {
        return Tasks.recurring(TASK, FixedDelay.of(INTERVAL)).execute((instance, context) -> removeOld.run());
    }
}
