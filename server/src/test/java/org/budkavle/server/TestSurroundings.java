// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each application context its own database and data folder, and ports that are free. */
public final class TestSurroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestPostgres.newDatabase(),
                        "spring.datasource.username=" + TestPostgres.USER,
                        "spring.datasource.hikari.maximum-pool-size=10",
                        "budkavle.data=" + newFolder(),
                        "budkavle.operator.organisation=0203:bjorkvik.example.se",
                        "budkavle.as4.port=0",
                        // Whoever needs the words of attachments has them read.
                        "budkavle.search.attachments-every=1h",
                        "budkavle.sdk-api.longest-backlog=30s",
                        "budkavle.as4.address=127.0.0.1")
                .applyTo(context);
    }

    /** A new empty folder under target. */
    public static Path newFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data").toAbsolutePath());
            return Files.createTempDirectory(parent, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
