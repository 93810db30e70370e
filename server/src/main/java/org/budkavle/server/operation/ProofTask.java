// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hourly proof of life, at the whole hour, unless {@code budkavle.operation.proof-of-life=false}. Its name is stored, so it stays. */
@Configuration(proxyBeanMethods = false)
class ProofTask {

    @Bean
    @ConditionalOnProperty(value = "budkavle.operation.proof-of-life", matchIfMissing = true)
    Task<Void> hourlyProofOfLife(ProofOfLife proof) {
        return Tasks.recurring("operation-proof-of-life", Schedules.cron("0 0 * * * *"))
                .execute((instance, context) -> proof.everywhere());
    }
}
