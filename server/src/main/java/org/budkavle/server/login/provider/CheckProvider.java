// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.budkavle.edelivery.http.BoundedBody;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderCheck;
import org.budkavle.server.login.ProviderCheck.Fault;
import org.budkavle.server.login.ProviderConnections;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries what a log-in at a provider needs. Addresses are the operator's own configuration, and what its document names is
 * fetched only over https or at the same place; nothing of an answer is shown.
 */
@Component
class CheckProvider implements ProviderConnections {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LARGEST = 256 * 1024;

    private final HttpClient http;
    private final HttpClient forForms;
    private final JdbcClient jdbc;

    CheckProvider(JdbcClient jdbc, Outgoing outgoing) {
        this.http = client(outgoing.asConfigured());
        this.forForms = client(outgoing.fromForms());
        this.jdbc = jdbc;
    }

    private static HttpClient client(Reachable reachable) {
        return GuardedClient.of(
                HttpClient.newBuilder()
                        .sslContext(PublicServiceTls.context(List.of(), true))
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE),
                reachable);
    }

    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        Failed(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }
    }

    @Override
    public ProviderCheck check(LoginProperties.IdentityProvider provider) {
        long began = System.nanoTime();
        try {
            String issuer = provider.issuer();
            URI place = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
            JsonNode document = JSON.readTree(fetch(http, place, Fault.NO_DOCUMENT));
            require(issuer.equals(document.path("issuer").asString("")), Fault.OTHER_ISSUER);
            require(
                    document.hasNonNull("authorization_endpoint")
                            && document.hasNonNull("token_endpoint")
                            && document.hasNonNull("jwks_uri"),
                    Fault.INCOMPLETE);
            URI keysAt = URI.create(document.path("jwks_uri").asString(""));
            require(
                    "https".equals(keysAt.getScheme())
                            || (place.getScheme() + place.getAuthority())
                                    .equals(keysAt.getScheme() + keysAt.getAuthority()),
                    Fault.NO_KEYS);
            JsonNode keys = JSON.readTree(fetch(http, keysAt, Fault.NO_KEYS)).path("keys");
            require(!keys.isEmpty(), Fault.NO_KEYS);
            return new ProviderCheck(Optional.empty(), since(began), keys.size(), firstEnd(keys));
        } catch (Failed failed) {
            return new ProviderCheck(Optional.of(failed.fault), since(began), 0, Optional.empty());
        } catch (JacksonException notJson) {
            return new ProviderCheck(Optional.of(Fault.NO_DOCUMENT), since(began), 0, Optional.empty());
        } catch (IllegalArgumentException notAnAddress) {
            return new ProviderCheck(Optional.of(Fault.INCOMPLETE), since(began), 0, Optional.empty());
        }
    }

    @Override
    public Optional<String> document(URI issuer) {
        try {
            URI place = URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
            return Optional.of(new String(fetch(forForms, place, Fault.NO_DOCUMENT), StandardCharsets.UTF_8));
        } catch (Failed | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static byte[] fetch(HttpClient http, URI place, Fault fault) throws Failed {
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<Optional<byte[]>> answer = http.sendAsync(request, head -> new BoundedBody(LARGEST))
                    .get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
            require(answer.statusCode() == 200 && answer.body().isPresent(), fault);
            return answer.body().orElseThrow();
        } catch (ExecutionException | TimeoutException e) {
            throw new Failed(Fault.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(Fault.UNREACHABLE);
        }
    }

    private static void require(boolean holds, Fault fault) throws Failed {
        if (!holds) {
            throw new Failed(fault);
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Optional<Instant> firstEnd(JsonNode keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .map(key -> key.path("x5c").path(0).asString(""))
                .filter(certificate -> !certificate.isEmpty())
                .flatMap(certificate -> end(certificate).stream())
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> end(String certificate) {
        try (ByteArrayInputStream bytes =
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(certificate))) {
            X509Certificate read =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return Optional.of(read.getNotAfter().toInstant());
        } catch (CertificateException | IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Instant> lastLogIn(OrganisationId organisation) {
        return jdbc.sql("""
                        SELECT began_at FROM login.sign_in
                        WHERE organisation = :organisation AND method = 'IDENTITY_PROVIDER'
                        ORDER BY began_at DESC LIMIT 1""")
                .param("organisation", organisation.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
