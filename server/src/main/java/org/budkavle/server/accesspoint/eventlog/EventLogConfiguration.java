// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {

    @Bean
    EventLog accessPointEventLog(JdbcClient database) {
        return new EventLog(database);
    }
}
