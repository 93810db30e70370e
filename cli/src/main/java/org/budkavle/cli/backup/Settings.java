// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.backup.copy.Installation;
import org.budkavle.server.content.ContentProperties;
import org.budkavle.server.platform.BudkavleProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The server's settings, read as the server reads them, without starting it. */
final class Settings {

    private Settings() {}

    /** Just the settings. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({BudkavleProperties.class, BackupProperties.class, ContentProperties.class})
    static class Alone {}

    /** What was read. */
    record Read(BackupProperties backup, Installation installation, BudkavleProperties server) {}

    static Read read(Path config) {
        if (!Files.isReadable(config)) {
            throw new IllegalArgumentException("Cannot read the settings in " + config);
        }
        var application = new SpringApplication(Alone.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context =
                application.run("--spring.config.additional-location=file:" + config, "--logging.level.root=WARN")) {
            var server = context.getBean(BudkavleProperties.class);
            Quiet.please();
            return new Read(
                    context.getBean(BackupProperties.class),
                    new Installation(server, context.getBean(ContentProperties.class), Optional.of(config)),
                    server);
        }
    }
}
