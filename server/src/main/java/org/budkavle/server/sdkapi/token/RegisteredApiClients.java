// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import java.util.HashSet;
import java.util.Set;
import org.budkavle.server.sdkapi.Scope;
import org.budkavle.server.sdkapi.SdkApiProperties;
import org.budkavle.server.sdkapi.client.ApiClient;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Our clients in the form that the authorization server takes: client credentials and a signed assertion, nothing else. */
final class RegisteredApiClients implements RegisteredClientRepository {

    private final ApiClients clients;
    private final SdkApiProperties properties;

    RegisteredApiClients(ApiClients clients, SdkApiProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are registered by configuration");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        return clients.find(id).map(this::registered).orElse(null);
    }

    private RegisteredClient registered(ApiClient client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(withSpellings(client.scopes())))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(properties.tokenLife())
                        .build())
                .build();
    }

    private static Set<String> withSpellings(Set<String> scopes) {
        Set<String> all = new HashSet<>(scopes);
        if (scopes.contains(Scope.SEND)) {
            all.add(Scope.SEND_ALSO);
        }
        return all;
    }
}
