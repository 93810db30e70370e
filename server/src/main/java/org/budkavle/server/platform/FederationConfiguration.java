// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every module shares that deals with the federation. */
@Configuration(proxyBeanMethods = false)
@OnlyInFederation
class FederationConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FederationConfiguration.class);

    private static final Duration REVOCATION_PATIENCE = Duration.ofSeconds(5);

    @Bean
    FederationSettings federationSettings(BudkavleProperties properties) {
        Path file = Path.of(properties.federation().settings());
        FederationSettings settings;
        try {
            settings = FederationSettings.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "budkavle.federation.settings: " + file + " cannot be used. " + e.getMessage(), e);
        }
        if (!settings.environment().equals(properties.environment())) {
            // Environments do not mix (design 3.7).
            throw new IllegalStateException("budkavle.environment is " + properties.environment()
                    + ", but the federation settings in " + file + " are for " + settings.environment());
        }
        return settings;
    }

    @Bean
    KeyFolder keyFolder(BudkavleProperties properties) {
        KeyFolder folder = new KeyFolder(
                Path.of(properties.keys().folder()), Path.of(properties.keys().passwordFile()));
        try {
            if (folder.isGuessable()) {
                if (properties.environment().equals("SDK-PROD")) {
                    throw new IllegalStateException(
                            "budkavle.keys.password-file: the password can be guessed by whoever has a"
                                    + " copy of the key files. Choose one by chance: openssl rand -base64 24");
                }
                LOG.warn(
                        "budkavle.keys.password-file: the password can be guessed by whoever has a copy of the key files."
                                + " Choose one by chance: openssl rand -base64 24");
            }
        } catch (KeyStoreUnusable unreadable) {
            // Whoever needs the keys says it.
            LOG.warn("{}", unreadable.getMessage());
        }
        return folder;
    }

    @Bean
    RevocationChecker revocationChecker(BudkavleProperties properties, Outgoing outgoing, Clock clock) {
        RevocationPolicy policy = properties.revocation().hard() ? RevocationPolicy.hard() : RevocationPolicy.soft();
        return new RevocationChecker(
                policy.with(properties.revocation().order()),
                new HttpRevocationTransport(REVOCATION_PATIENCE, outgoing.fromOutside()),
                properties.data().resolve("revocation"),
                clock);
    }
}
