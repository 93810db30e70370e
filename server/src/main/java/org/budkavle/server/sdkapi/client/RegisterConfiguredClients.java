// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.sdkapi.Scope;
import org.budkavle.server.sdkapi.SdkApiProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings the registered clients to what the configuration names, after the organisations and before the first request. */
@Component
class RegisterConfiguredClients implements SmartInitializingSingleton {

    private static final Actor CONFIGURATION = Actor.system("configuration");
    private static final String EVERYTHING = "*";

    private final SdkApiProperties properties;
    private final ApiClients clients;
    private final Organisations organisations;

    RegisterConfiguredClients(SdkApiProperties properties, ApiClients clients, Organisations organisations) {
        this.properties = properties;
        this.clients = clients;
        this.organisations = organisations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < properties.clients().size(); i++) {
            ApiClient client = client(properties.clients().get(i), "budkavle.sdk-api.clients[" + i + "]");
            clients.register(client, CONFIGURATION);
            named.add(client.id());
        }
        clients.lockAllBut(named, CONFIGURATION);
    }

    private ApiClient client(SdkApiProperties.Client configured, String place) {
        Organisation organisation = organisation(configured.organisation(), place);
        Set<String> authorisations = new HashSet<>(configured.authorisations());
        boolean whole = authorisations.remove(EVERYTHING);
        Set<String> scopes = configured.scopes().isEmpty() ? Scope.ALL : configured.scopes();
        if (!Scope.GRANTABLE.containsAll(scopes)) {
            throw new IllegalStateException(place + ".scopes: use some of " + Scope.GRANTABLE);
        }
        return new ApiClient(
                configured.id(), organisation.id(), keys(configured.publicKey(), place), scopes, authorisations, whole);
    }

    private Organisation organisation(String participant, String place) {
        if (!ParticipantId.isValid(participant)) {
            throw new IllegalStateException(place + ".organisation: '" + participant + "' is not a participant id");
        }
        return organisations
                .find(new ParticipantId(participant))
                .orElseThrow(() -> new IllegalStateException(
                        place + ".organisation: " + participant + " is not among budkavle.organisations"));
    }

    private static String keys(String file, String place) {
        try {
            String text = Files.readString(Path.of(file)).strip();
            JWKSet keys = text.startsWith("{")
                    ? JWKSet.parse(text)
                    : new JWKSet(List.of(JWK.parseFromPEMEncodedObjects(text).toPublicJWK()));
            return keys.toPublicJWKSet().toString(true);
        } catch (IOException e) {
            throw new IllegalStateException(place + ".public-key: " + file + " cannot be read", e);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(
                    place + ".public-key: " + file + " holds no PEM public key and no JWK set", e);
        }
    }
}
