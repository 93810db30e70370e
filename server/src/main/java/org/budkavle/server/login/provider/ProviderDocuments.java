// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.budkavle.edelivery.http.BoundedBody;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the discovery documents of identity providers: at the operator's address, of bounded size, without redirects. */
@Component
class ProviderDocuments {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LARGEST = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HttpClient http;

    ProviderDocuments(Outgoing outgoing) {
        this.http = GuardedClient.of(
                HttpClient.newBuilder()
                        .sslContext(PublicServiceTls.context(List.of(), true))
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE),
                outgoing.asConfigured());
    }

    /**
     * The document of the issuer.
     *
     * @throws IllegalArgumentException if there is none, or it is another's
     */
    Map<String, Object> of(String issuer) {
        URI place = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<Optional<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(LARGEST))
                    .get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
            if (answer.statusCode() != 200 || answer.body().isEmpty()) {
                throw new IllegalArgumentException("The provider has no discovery document");
            }
            Map<String, Object> document = JSON.readValue(answer.body().get(), OBJECT);
            if (!issuer.equals(document.get("issuer"))) {
                throw new IllegalArgumentException("The discovery document is of another issuer");
            }
            return document;
        } catch (JacksonException | ExecutionException | TimeoutException e) {
            throw new IllegalArgumentException("The discovery document cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("The discovery document cannot be read", e);
        }
    }
}
