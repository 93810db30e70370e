// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.budkavle.server.filing.Carried;
import org.budkavle.server.filing.FilingFailure;
import org.budkavle.server.filing.FilingProperties;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.trust.http.GuardedClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands a package to a case system's own address (docs/diarieforing.md): the ZIP as the body, the order's id as idempotency key, the
 * receipt in the answer. Redirections are not followed.
 */
@Component
final class ToHook {

    private static final int LONGEST_ANSWER = 16_384;
    private static final int LONGEST_RECEIPT = 200;

    /** Slowest transfer that is waited for, bytes a second. */
    private static final long SLOWEST = 250_000;

    private final AllowedPlaces places;
    private final Duration patience;
    private final JsonMapper json = JsonMapper.builder().build();

    ToHook(AllowedPlaces places, FilingProperties properties) {
        this.places = places;
        this.patience = properties.patience();
    }

    Carried carry(TargetSettings.Hook target, Sending sending) throws NotCarried {
        URI address = places.require(target);
        HttpRequest request = request(address, target, patience.plusSeconds(sending.size() / SLOWEST))
                .header("Content-Type", "application/zip")
                .header("Idempotency-Key", sending.id().toString())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + sending.id().fileName() + "\"")
                .header(
                        "Content-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sending.sha256()))
                                + ":")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(() -> open(sending)), sending.size()))
                .build();
        return exchange(request, (status, body) -> {
            if (status != 200 && status != 201) {
                throw new NotCarried(failure(status));
            }
            return receipt(body).orElseThrow(() -> new NotCarried(FilingFailure.NO_RECEIPT));
        });
    }

    void test(TargetSettings.Hook target) throws NotCarried {
        HttpRequest request = request(places.require(target), target, patience)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        exchange(request, (status, body) -> {
            if (status >= 300 && status != 405) {
                throw new NotCarried(failure(status));
            }
            return Carried.to("");
        });
    }

    private static HttpRequest.Builder request(URI address, TargetSettings.Hook target, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("User-Agent", "Budkavle");
        target.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    private interface Answer {
        Carried read(int status, byte[] body) throws NotCarried;
    }

    private Carried exchange(HttpRequest request, Answer answer) throws NotCarried {
        try (HttpClient client = GuardedClient.of(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience),
                places.reachable(request.uri().getHost()))) {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer.read(response.statusCode(), body.readNBytes(LONGEST_ANSWER));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new NotCarried(FilingFailure.UNAVAILABLE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCarried(FilingFailure.UNAVAILABLE, e);
        }
    }

    private static FilingFailure failure(int status) {
        return switch (status) {
            case 401, 403, 407 -> FilingFailure.CREDENTIALS_REFUSED;
            case 301, 302, 303, 307, 308, 404, 405, 410 -> FilingFailure.ADDRESS_WRONG;
            case 400, 406, 411, 413, 415, 422 -> FilingFailure.PACKAGE_REFUSED;
            case 202, 204 -> FilingFailure.NO_RECEIPT;
            default -> FilingFailure.UNAVAILABLE;
        };
    }

    /** {@code {"receipt": "…", "registryNumber": "…"}}; the number if a new case was asked for, and it has one yet. */
    private Optional<Carried> receipt(byte[] body) {
        try {
            JsonNode answer = json.readTree(body);
            return Optional.of(answer.path("receipt").asString(""))
                    .map(ToHook::plain)
                    .filter(text -> !text.isEmpty() && text.length() <= LONGEST_RECEIPT)
                    .map(receipt -> new Carried(
                            receipt,
                            RegistryNumber.parse(
                                    plain(answer.path("registryNumber").asString("")))));
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\p{Cntrl}", "");
    }

    private static InputStream open(Sending sending) {
        try {
            return sending.source().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
