// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;

/**
 * Makes calls to the server: signs each, waits so long and no longer, tries three times where that may help, and gives what is
 * wrong a code. Statuses that are answers (200, 204, 404 of an object, 412) come back.
 */
final class BucketLine implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long BYTES_A_SECOND = 1_000_000;

    private final BucketSettings settings;
    private final HttpClient client;
    private final Clock clock;
    private final BucketObserver observer;

    BucketLine(BucketSettings settings, Reachable reachable, Clock clock, BucketObserver observer) throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        if (settings.roots().isPresent()) {
            builder.sslContext(PublicServiceTls.trusting(settings.roots().get()));
        }
        this.settings = settings;
        this.client = GuardedClient.of(builder, reachable);
        this.clock = clock;
        this.observer = observer;
    }

    /** Makes the call; of several tries the last one counts. */
    HttpResponse<byte[]> call(BucketCall call) throws IOException {
        long began = System.nanoTime();
        Optional<BucketFault> fault = Optional.empty();
        try {
            return repeated(call);
        } catch (BucketUnavailable unavailable) {
            fault = Optional.of(unavailable.fault());
            throw unavailable;
        } finally {
            observer.called(call.method(), fault, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private HttpResponse<byte[]> repeated(BucketCall call) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call);
            } catch (BucketUnavailable unavailable) {
                if (attempt == TRIES || !unavailable.fault().passing() || unavailable.fault() == BucketFault.FULL) {
                    throw unavailable;
                }
            }
            rest(PAUSE.multipliedBy(attempt * (long) attempt));
        }
    }

    private HttpResponse<byte[]> once(BucketCall call) throws IOException {
        HttpResponse<byte[]> answer = answer(request(call), handler(call), patience(call));
        BucketFault fault = BucketAnswers.fault(call, answer);
        if (fault != null) {
            throw new BucketUnavailable(fault, call.method() + " " + BucketAnswers.words(answer));
        }
        return answer;
    }

    private HttpRequest request(BucketCall call) throws IOException {
        URI uri = uri(call);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(call.method(), call.body().publisher());
        signature()
                .headers(call.method(), uri, call.headers(), call.bodyDigest(), clock.instant())
                .forEach(request::setHeader);
        return request.build();
    }

    private RequestSignature signature() throws BucketUnavailable {
        return new RequestSignature(
                secret(settings.accessKeyFile()), secret(settings.secretKeyFile()), settings.region());
    }

    /** Read each time, so that a new key needs no new start. */
    private static String secret(Path file) throws BucketUnavailable {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            throw new BucketUnavailable(BucketFault.NO_KEY, file.toString(), e);
        }
    }

    private URI uri(BucketCall call) {
        URI endpoint = settings.endpoint();
        String port = endpoint.getPort() == -1 ? "" : ":" + endpoint.getPort();
        String host = settings.pathStyle() ? endpoint.getHost() : settings.bucket() + "." + endpoint.getHost();
        String bucket = settings.pathStyle() ? "/" + settings.bucket() : "";
        String object = call.name().isEmpty() ? "" : "/" + settings.prefix() + call.name();
        String path = bucket + object;
        return URI.create(endpoint.getScheme() + "://" + host + port + (path.isEmpty() ? "/" : path)
                + (call.query().isEmpty() ? "" : "?" + call.query()));
    }

    private static BodyHandler<byte[]> handler(BucketCall call) {
        return answer -> {
            Path file = call.target().orElse(null);
            if (file == null || answer.statusCode() != 200) {
                return BodySubscribers.limiting(BodySubscribers.ofByteArray(), LARGEST_ANSWER);
            }
            return BodySubscribers.mapping(
                    BodySubscribers.ofFile(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING),
                    _ -> new byte[0]);
        };
    }

    private Duration patience(BucketCall call) {
        return settings.patience().plusSeconds(call.bytes() / BYTES_A_SECOND);
    }

    private HttpResponse<byte[]> answer(HttpRequest request, BodyHandler<byte[]> handler, Duration patience)
            throws BucketUnavailable {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, handler);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new BucketUnavailable(
                    BucketFault.TOO_SLOW, settings.endpoint().toString(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BucketUnavailable(BucketFault.UNREACHABLE, "avbrutet", e);
        } catch (ExecutionException e) {
            throw silent(e.getCause() == null ? e : e.getCause());
        }
    }

    private BucketUnavailable silent(Throwable cause) {
        BucketFault fault = cause instanceof HttpTimeoutException
                ? BucketFault.TOO_SLOW
                : cause instanceof SSLException ? BucketFault.UNTRUSTED : BucketFault.UNREACHABLE;
        return new BucketUnavailable(fault, settings.endpoint().toString(), cause);
    }

    private static void rest(Duration time) throws BucketUnavailable {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BucketUnavailable(BucketFault.UNREACHABLE, "avbrutet", e);
        }
    }

    /** Encodes what stands in a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
