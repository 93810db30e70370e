// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Brings the embedded database unless {@code spring.datasource.url} names a server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
class DatabaseConfiguration {

    @Bean
    static DatabaseStart databaseStart(Environment environment) {
        return new DatabaseStart(environment);
    }

    /** Stopped by what started it, after the pool. */
    @Bean(destroyMethod = "")
    EmbeddedDatabase embeddedDatabase(DatabaseStart start) {
        return start.database();
    }

    /** The pool depends on this, so it closes before the database does. */
    @Bean
    JdbcConnectionDetails embeddedDatabaseDetails(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }
}
