// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.identity;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.server.platform.OnlyInFederation;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    ServedParticipants servedParticipants(Organisations organisations) {
        return new ServedParticipants(
                organisations, Set.of(DocumentTypeId.SDK_MESSAGE, DocumentTypeId.MESSAGE_RECEIPT));
    }

    @Bean
    @TransfersHere
    @OnlyInFederation
    OwnIdentities ownIdentities(
            KeyFolder keys, BudkavleProperties budkavle, AccessPointProperties properties, Clock clock)
            throws KeyStoreUnusable {
        return new OwnIdentities(
                OwnIdentities.read(keys, budkavle.environment(), clock.instant()),
                properties.identities().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .map(ParticipantId::new)
                                        .toList())),
                budkavle.domain());
    }
}
