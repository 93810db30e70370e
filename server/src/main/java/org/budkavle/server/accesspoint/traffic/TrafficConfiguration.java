// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.traffic;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {

    @Bean
    StoredTraffic accessPointTraffic(JdbcClient database) {
        return new StoredTraffic(database);
    }

    /** The durable task. Its name is stored, so it stays. */
    @Bean
    Task<Void> foldTraffic(StoredTraffic traffic) {
        return Tasks.recurring("accesspoint-traffic-fold", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((instance, context) -> traffic.countUp());
    }
}
