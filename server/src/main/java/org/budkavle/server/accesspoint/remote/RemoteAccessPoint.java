// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.accesspoint.SubmissionRefused;
import org.budkavle.server.accesspoint.Transmission;
import org.budkavle.server.accesspoint.TransmissionId;
import org.budkavle.server.accesspoint.api.InboundBody;
import org.budkavle.server.accesspoint.api.RefusalBody;
import org.budkavle.server.accesspoint.api.TransmissionBody;
import tools.jackson.databind.json.JsonMapper;

/** The operations of an access point elsewhere; the OpenAPI document is {@code accesspoint/openapi.yaml}. */
final class RemoteAccessPoint {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http;
    private final URI base;
    private final ClientTokens tokens;
    private final Duration patience;

    /** @param patience for one exchange, the transfer of a large envelope included */
    RemoteAccessPoint(HttpClient http, URI base, ClientTokens tokens, Duration patience) {
        this.http = http;
        this.base = base;
        this.tokens = tokens;
        this.patience = patience;
    }

    /** Submits an envelope; repeating it is safe. */
    Transmission submit(Path envelope, Optional<ConversationId> conversation) throws IOException, SubmissionRefused {
        String query = conversation.map(id -> "?conversation=" + id).orElse("");
        HttpResponse<byte[]> response = exchange(
                request("/c/v1/transmissions" + query)
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofFile(envelope)),
                HttpResponse.BodyHandlers.ofByteArray());
        boolean refused = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        if (refused) {
            RefusalBody body = JSON.readValue(response.body(), RefusalBody.class);
            throw new SubmissionRefused(body.code(), body.details());
        }
        return JSON.readValue(expect(202, response), TransmissionBody.class).transmission();
    }

    /** Where a transmission stands. */
    Transmission find(TransmissionId id) throws IOException {
        HttpResponse<byte[]> response = exchange(
                request("/c/v1/transmissions/" + encoded(id.value())).GET(), HttpResponse.BodyHandlers.ofByteArray());
        return JSON.readValue(expect(200, response), TransmissionBody.class).transmission();
    }

    /** What waits for a participant. */
    List<InboundBody> waiting(ParticipantId participant) throws IOException {
        HttpResponse<byte[]> response = exchange(
                request("/c/v1/inbound?participant=" + encoded(participant.value()))
                        .GET(),
                HttpResponse.BodyHandlers.ofByteArray());
        return JSON.readValue(expect(200, response), InboundBody.Page.class).inbound();
    }

    /** Fetches an envelope into a file. */
    void download(UUID inbound, Path target) throws IOException {
        HttpResponse<Path> response = exchange(
                request("/c/v1/inbound/" + inbound + "/envelope").GET(),
                info -> info.statusCode() == 200
                        ? HttpResponse.BodySubscribers.ofFile(
                                target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                        : HttpResponse.BodySubscribers.replacing(target));
        expectStatus(200, response);
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (announced >= 0 && announced != Files.size(target)) {
            throw new IOException("An envelope came incomplete");
        }
    }

    /** Says that an envelope is safe here. */
    void taken(UUID inbound) throws IOException {
        expectStatus(
                204,
                exchange(
                        request("/c/v1/inbound/" + inbound + "/taken").POST(HttpRequest.BodyPublishers.noBody()),
                        HttpResponse.BodyHandlers.discarding()));
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json, application/xml");
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            HttpResponse<T> response = http.send(
                    request.setHeader("Authorization", "Bearer " + tokens.token())
                            .build(),
                    handler);
            if (response.statusCode() == UNAUTHORIZED) {
                tokens.forget();
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static byte[] expect(int status, HttpResponse<byte[]> response) throws IOException {
        expectStatus(status, response);
        return response.body();
    }

    private static void expectStatus(int status, HttpResponse<?> response) throws IOException {
        if (response.statusCode() != status) {
            throw new IOException("The access point answered HTTP " + response.statusCode());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
