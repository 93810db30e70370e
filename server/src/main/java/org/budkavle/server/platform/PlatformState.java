// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lies below, for whoever looks after it. */
@Component
public class PlatformState {

    private final JdbcClient jdbc;
    private final boolean embedded;

    PlatformState(JdbcClient jdbc, @Value("${spring.datasource.url:}") String url) {
        this.jdbc = jdbc;
        this.embedded = url.isBlank();
    }

    /** Whether the server runs its own database. */
    public boolean embedded() {
        return embedded;
    }

    /** As the database says it, such as {@code 18.1}; asks it now. */
    public String databaseVersion() {
        return jdbc.sql("SHOW server_version").query(String.class).single().split(" ", 2)[0];
    }
}
