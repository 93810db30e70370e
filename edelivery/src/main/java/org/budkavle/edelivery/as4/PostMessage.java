// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;

/**
 * One HTTP exchange: POST of the file with Content-Length over a pooled connection, no redirects, a bounded answer
 * (transport.md 2.4, 6.6).
 */
final class PostMessage implements AutoCloseable {

    private static final int MAX_ANSWER = 4 * 1024 * 1024;

    private final HttpClient client;
    private final SenderSettings settings;

    PostMessage(SSLContext tls, SenderSettings settings, Reachable reachable) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .sslContext(tls);
        settings.localAddress().ifPresent(builder::localAddress);
        this.client = GuardedClient.of(builder, reachable);
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Exchange {}

    /** There is an answer. */
    record Answered(Answer answer) implements Exchange {}

    /** There is none; the peer hung up if there was a connection. */
    record Failed(RetryReason reason, String detail, boolean hungUp) implements Exchange {

        Failed(RetryReason reason, String detail) {
            this(reason, detail, false);
        }

        As4Outcome toRetry() {
            return new As4Outcome.Retry(reason, detail, Optional.empty(), new byte[0]);
        }
    }

    /**
     * Posts once; once more at once if the peer hung up without an answer, as it does with a pooled connection that was idle
     * for too long. The receiver recognises the duplicate if it had the message after all.
     */
    Exchange post(PreparedMessage message, URI address) {
        Exchange first = tryToPost(message, address);
        return first instanceof Failed failed && failed.hungUp() ? tryToPost(message, address) : first;
    }

    private Exchange tryToPost(PreparedMessage message, URI address) {
        Duration limit =
                settings.responseTimeout().plusSeconds(message.size() / Math.max(1, settings.slowestBytesPerSecond()));
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(address)
                    .header("Content-Type", message.contentType())
                    .header("MIME-Version", "1.0")
                    .header("User-Agent", settings.userAgent())
                    .timeout(limit)
                    .POST(BodyPublishers.ofFile(message.file()))
                    .build();
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("The prepared message is gone", e);
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            return answered(exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Failed(RetryReason.TIMEOUT, "No whole answer in " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Failed(RetryReason.UNREACHABLE, "Interrupted");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static Exchange answered(HttpResponse<byte[]> response) {
        return new Answered(new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                retryAfter(response)));
    }

    /** Seconds only; a date there is not worth the trouble. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private static Exchange failed(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLHandshakeException
                    || each instanceof SSLPeerUnverifiedException
                    || each instanceof CertificateException
                    || (each instanceof SSLException && isAlert(each))) {
                return new Failed(RetryReason.TLS_REFUSED, kind(each));
            }
            if (each instanceof HttpTimeoutException) {
                return new Failed(RetryReason.TIMEOUT, kind(each));
            }
        }
        if (cause instanceof IOException) {
            return new Failed(RetryReason.UNREACHABLE, kind(cause), !(cause instanceof ConnectException));
        }
        throw new IllegalStateException("The HTTP client failed", cause);
    }

    /** In TLS 1.3 a refused client certificate shows only when the answer is read, as an alert. */
    private static boolean isAlert(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("fatal alert");
    }

    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }
}
