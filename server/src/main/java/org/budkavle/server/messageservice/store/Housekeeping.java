// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sees to it that old messages are removed. The name is stored, so it stays. */
@Configuration(proxyBeanMethods = false)
@MessagesHere
class Housekeeping {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    @Bean
    Task<Void> removeOldMessages(RemoveOld removeOld) {
        return Tasks.recurring("messageservice-housekeeping", FixedDelay.of(INTERVAL))
                .execute((instance, context) -> removeOld.run());
    }
}
