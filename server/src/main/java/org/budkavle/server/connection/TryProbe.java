// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;
import org.springframework.stereotype.Component;

/** Tries what a probe says, at hosts that the installation has named and no others: whoever answers for a mailbox must not reach what is beside the server by it. */
@Component
class TryProbe {

    private static final int PATIENCE_MILLIS = 5000;
    private static final int LARGEST_METRICS = 1 << 20;

    private final List<String> allowed;
    private final Reachable reachable;

    TryProbe(ConnectionProperties properties, Outgoing outgoing) {
        reachable = outgoing.asConfigured();
        allowed = properties.probeTargets().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether it is a target of the kind, at a host that may be probed. */
    boolean allows(Probe.Kind kind, String target) {
        return host(kind, target)
                .filter(host -> allowed.contains(host.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Whether anything may be probed at all. */
    boolean isOn() {
        return !allowed.isEmpty();
    }

    /** Whether it works now; what was allowed once may not be any more, and fails. */
    boolean works(Probe.Kind kind, String target) {
        if (!allows(kind, target)) {
            return false;
        }
        try {
            return switch (kind) {
                case TCP -> connects(target);
                case HTTP -> status(URI.create(target)) < 500;
                case ICMP -> address(target).isReachable(PATIENCE_MILLIS);
                case WATCH -> isOne(target);
            };
        } catch (IOException down) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean connects(String target) throws IOException {
        URI address = URI.create("tcp://" + target);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(address.getHost()), address.getPort()), PATIENCE_MILLIS);
            return true;
        }
    }

    private int status(URI address) throws IOException, InterruptedException {
        try (HttpClient client = client()) {
            return client.send(request(address), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private boolean isOne(String target) throws IOException, InterruptedException {
        String[] parts = target.split(" ", 2);
        try (HttpClient client = client()) {
            HttpResponse<InputStream> answer =
                    client.send(request(URI.create(parts[0])), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = new String(body.readNBytes(LARGEST_METRICS), StandardCharsets.UTF_8);
                return text.lines().anyMatch(line -> line.equals(parts[1] + " 1"));
            }
        }
    }

    /** The address that is connected to, looked up once; a name of the operator's may still not lead where nothing of ours is. */
    private InetAddress address(String host) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        if (!reachable.allows(address)) {
            throw new IOException("The name leads to an address that is not called");
        }
        return address;
    }

    private HttpClient client() {
        return GuardedClient.of(HttpClient.newBuilder().connectTimeout(Duration.ofMillis(PATIENCE_MILLIS)), reachable);
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .build();
    }

    private static Optional<String> host(Probe.Kind kind, String target) {
        if (target.length() > 500) {
            return Optional.empty();
        }
        try {
            return switch (kind) {
                case TCP ->
                    Optional.of(URI.create("tcp://" + target))
                            .filter(address -> address.getPort() > 0
                                    && address.getRawPath().isEmpty())
                            .map(URI::getHost);
                case HTTP -> web(target);
                case ICMP -> Optional.of(target).filter(host -> host.matches("[A-Za-z0-9.:-]{1,253}"));
                case WATCH -> target.contains(" ") ? web(target.substring(0, target.indexOf(' '))) : Optional.empty();
            };
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<String> web(String address) {
        URI uri = URI.create(address);
        return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme())
                ? Optional.ofNullable(uri.getHost())
                : Optional.empty();
    }
}
