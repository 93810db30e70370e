// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.content.ContentProperties;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Copies are taken where a folder is named, of the database that the server itself runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(
        "!'${budkavle.backup.folder:}'.isBlank() and '${spring.datasource.url:embedded}' == 'embedded'")
class CopyConfiguration {

    @Bean
    Installation installation(BudkavleProperties properties, ContentProperties content, Environment environment) {
        return new Installation(properties, content, settings(environment));
    }

    @Bean
    TakeBackup takeBackup(Installation installation, BackupProperties properties, Clock clock) {
        return new TakeBackup(installation, properties, clock);
    }

    /** @param database runs before this does, and until after it */
    @Bean
    CopyLog copyLog(
            EmbeddedDatabase database,
            Installation installation,
            BackupProperties properties,
            TakeBackup takeBackup,
            Clock clock) {
        return new CopyLog(database, installation, properties, takeBackup, clock);
    }

    /** The file that {@code serve --config} named. */
    static Optional<Path> settings(Environment environment) {
        return Optional.ofNullable(environment.getProperty("spring.config.additional-location"))
                .map(place -> Path.of(place.replaceFirst("^(optional:)?(file:)?", "")));
    }
}
