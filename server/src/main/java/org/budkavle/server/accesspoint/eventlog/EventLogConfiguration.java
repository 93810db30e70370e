// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.budkavle.server.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    @Bean
    EventLog accessPointEventLog(JdbcClient database, MeterRegistry metrics, AuditLog audit) {
        return new EventLog(database, metrics, audit);
    }

    @Bean
    QueueGauges accessPointQueueGauges(JdbcClient database, Clock clock) {
        return new QueueGauges(database, clock);
    }
}
