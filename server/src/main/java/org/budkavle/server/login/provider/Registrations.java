// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.server.login.LoginProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/** The configured identity providers. A provider's discovery document is read at the first log-in there, not at the start. */
@Component
class Registrations {

    private final LoginProperties properties;
    private final ProviderDocuments documents;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    Registrations(LoginProperties properties, ProviderDocuments documents) {
        this.documents = documents;
        this.properties = properties;
    }

    boolean none() {
        return properties.identityProviders().isEmpty();
    }

    /** As Spring Security asks for them. */
    ClientRegistrationRepository repository() {
        return this::find;
    }

    private @Nullable ClientRegistration find(String id) {
        return properties
                .identityProvider(id)
                .map(provider -> known.computeIfAbsent(id, missing -> registration(provider)))
                .orElse(null);
    }

    private ClientRegistration registration(LoginProperties.IdentityProvider provider) {
        String base = properties.address().isBlank() ? "{baseUrl}" : properties.address();
        ClientRegistration.Builder registration = ClientRegistrations.fromOidcConfiguration(
                        documents.of(provider.issuer()))
                .registrationId(provider.id())
                .clientId(provider.clientId())
                .clientName(provider.label())
                .scope(List.of("openid", "profile"))
                .redirectUri(base + ProviderLogin.ANSWER + "{registrationId}");
        Optional<String> secret = secret(provider);
        return secret.isPresent()
                ? registration.clientSecret(secret.get()).build()
                : registration
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build();
    }

    private static Optional<String> secret(LoginProperties.IdentityProvider provider) {
        if (provider.clientSecretFile().isBlank()) {
            return Optional.empty();
        }
        try {
            return Files.readString(Path.of(provider.clientSecretFile()))
                    .lines()
                    .findFirst()
                    .map(String::strip);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "budkavle.login.identity-providers: the client-secret-file of '" + provider.id()
                            + "' cannot be read",
                    e);
        }
    }
}
