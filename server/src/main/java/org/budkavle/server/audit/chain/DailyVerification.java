// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.ZoneId;
import org.budkavle.server.audit.AuditProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a day in the cluster. */
@Configuration(proxyBeanMethods = false)
class DailyVerification {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    @Bean
    Task<Void> verifyAuditLog(AuditProperties properties, VerifyLog verify) {
        return Tasks.recurring("verify-audit-log", new Daily(SWEDEN, properties.verifyAt()))
                .execute((_, _) -> verify.verify());
    }
}
