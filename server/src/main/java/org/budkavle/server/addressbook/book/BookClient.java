// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.budkavle.edelivery.http.BoundedBody;
import org.budkavle.server.addressbook.SyncFailureCode;

/** Fetches one answer of the book: no redirects, a time for the whole answer, a largest size. */
public final class BookClient {

    private static final String JSON_API = "application/vnd.api+json, application/json;q=0.9";
    private static final int OK = 200;

    private final HttpClient http;

    /** @param http follows no redirects */
    public BookClient(HttpClient http) {
        this.http = http;
    }

    /**
     * The bytes of an answer with status 200.
     *
     * @param patience to the last byte
     * @param limit largest size in bytes
     */
    public byte[] get(URI address, Duration patience, long limit) throws BookRefused, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", JSON_API)
                .timeout(patience)
                .build();
        CompletableFuture<HttpResponse<Optional<byte[]>>> exchange =
                http.sendAsync(request, answer -> new BoundedBody(limit));
        try {
            HttpResponse<Optional<byte[]>> response = exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != OK) {
                throw refused(response.statusCode());
            }
            return response.body()
                    .orElseThrow(() -> new BookRefused(SyncFailureCode.TOO_LARGE, "A page is larger than " + limit));
        } catch (TimeoutException e) {
            throw new BookRefused(SyncFailureCode.TOO_SLOW, "No whole page within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw new BookRefused(SyncFailureCode.TOO_SLOW, "No answer within " + patience.toMillis() + " ms");
            }
            String what = cause == null ? "unknown" : cause.getClass().getSimpleName();
            throw new BookRefused(SyncFailureCode.UNREACHABLE, what);
        } finally {
            exchange.cancel(true);
        }
    }

    private static BookRefused refused(int status) {
        SyncFailureCode code = switch (status / 100) {
            case 5 -> SyncFailureCode.SERVER_ERROR;
            case 3 -> SyncFailureCode.FOREIGN_LINK;
            default -> status == 429 ? SyncFailureCode.SERVER_ERROR : SyncFailureCode.NOT_FOUND;
        };
        return new BookRefused(code, "HTTP " + status);
    }
}
