// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client that connects only where it may. Redirects are never followed. Where a proxy of the operator's stands between, the
 * proxy looks names up and decides; numbers are judged here all the same.
 */
public final class GuardedClient extends HttpClient {

    private final HttpClient client;
    private final Reachable reachable;

    private GuardedClient(HttpClient client, Reachable reachable) {
        this.client = client;
        this.reachable = reachable;
    }

    /** The client of the builder, guarded. Its executor, its TLS suites and what it does with redirects are set here. */
    public static HttpClient of(HttpClient.Builder builder, Reachable reachable) {
        return new GuardedClient(guardedThreads(builder, reachable), reachable);
    }

    /** Whose own threads look nothing up unguarded: the JDK tries a failed connection again on one of them. */
    static HttpClient guardedThreads(HttpClient.Builder builder, Reachable reachable) {
        Executor threads = Executors.newVirtualThreadPerTaskExecutor();
        return builder.followRedirects(Redirect.NEVER)
                .sslParameters(Suites.parameters())
                .executor(task -> threads.execute(() -> GuardedResolver.guarded(reachable, () -> {
                    task.run();
                    return true;
                })))
                .build();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        judge(request.uri());
        try {
            return GuardedResolver.<HttpResponse<T>, Exception>guarded(reachable, () -> client.send(request, handler));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        try {
            judge(request.uri());
        } catch (IOException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return GuardedResolver.guarded(reachable, () -> client.sendAsync(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        try {
            judge(request.uri());
        } catch (IOException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return GuardedResolver.guarded(reachable, () -> client.sendAsync(request, handler, pushes));
    }

    private void judge(URI address) throws IOException {
        String host = address.getHost();
        if (host == null) {
            throw new AddressRefused();
        }
        if (!GuardedResolver.isNumbers(host) && proxied(address)) {
            return;
        }
        for (InetAddress each : GuardedResolver.lookUp(host)) {
            if (!reachable.allows(each)) {
                throw new AddressRefused();
            }
        }
    }

    private boolean proxied(URI address) {
        return client
                .proxy()
                .or(() -> Optional.ofNullable(ProxySelector.getDefault()))
                .map(selector -> selector.select(address))
                .orElse(List.of())
                .stream()
                .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }
}
