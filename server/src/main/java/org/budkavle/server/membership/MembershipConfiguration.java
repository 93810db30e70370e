// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.membership;

import java.time.Clock;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoverySettings;
import org.budkavle.edelivery.discovery.DynamicDiscovery;
import org.budkavle.server.platform.OnlyInFederation;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.certificate.RevocationChecker;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One discovery for everyone who looks up; on a server that has joined no federation, one that always waits. */
@Configuration(proxyBeanMethods = false)
class MembershipConfiguration {

    @Bean
    @OnlyInFederation
    DynamicDiscovery discovery(
            FederationSettings settings,
            MembershipProperties membership,
            RevocationChecker revocation,
            Outgoing outgoing,
            Clock clock) {
        DiscoverySettings defaults = DiscoverySettings.defaults();
        return new DynamicDiscovery(
                settings,
                new DiscoverySettings(
                        membership.dnsTimeout(),
                        defaults.dnsRounds(),
                        membership.metadataTimeout(),
                        membership.metadataTimeout(),
                        defaults.documentLimit(),
                        membership.metadataFreshFor(),
                        defaults.unknownFor(),
                        membership.metadataStaleFor(),
                        membership.onlyPort443(),
                        defaults.publicAuthorities()),
                DynamicDiscovery.Trust.of(settings, membership.participantIssuers(), revocation, clock),
                clock,
                outgoing.fromOutside());
    }

    @Bean
    @ConditionalOnMissingBean(Discovery.class)
    Discovery noDiscovery() {
        return new NotConnected();
    }
}
