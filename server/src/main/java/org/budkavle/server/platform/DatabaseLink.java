// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.Arrays;
import java.util.Properties;
import org.budkavle.trust.http.Reachable;
import org.postgresql.Driver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a PostgreSQL of one's own on another machine whose address does not say how the way there is protected:
 * the driver would else take a server that does not encrypt, and believe any server's name.
 */
@Component
final class DatabaseLink {

    DatabaseLink(@Value("${spring.datasource.url:embedded}") String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            return;
        }
        Properties parts = Driver.parseURL(url, new Properties());
        if (parts == null || parts.getProperty("sslmode") != null || parts.getProperty("ssl") != null) {
            return;
        }
        boolean here = Arrays.stream(parts.getProperty("PGHOST", "localhost").split(",", -1))
                .allMatch(Reachable::isThisMachine);
        if (!here) {
            throw new IllegalArgumentException(
                    "spring.datasource.url: the database is on another machine, so say how the way there is protected:"
                            + " sslmode=verify-full (or, on your own responsibility, another sslmode)");
        }
    }
}
