// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.budkavle.trust.http.GuardedClient;
import org.budkavle.trust.http.Reachable;

/**
 * Over http and https, without redirects. For https the Java runtime's public CAs are right: these hosts have public
 * certificates, the answers are signed in themselves, and the host's own certificate is not asked about in turn, which
 * would never end (transport.md 6.1).
 */
public final class HttpRevocationTransport implements RevocationTransport {

    private static final int LARGEST_ANSWER = 20 * 1024 * 1024;

    private final HttpClient client;
    private final Duration timeout;

    /**
     * A transport.
     *
     * @param timeout for connecting, and again for the whole answer
     */
    public HttpRevocationTransport(Duration timeout) {
        this(timeout, Reachable.everywhere());
    }

    /**
     * A transport that calls what it is allowed to, whatever certificates say.
     *
     * @param timeout for connecting, and again for the whole answer
     */
    public HttpRevocationTransport(Duration timeout, Reachable reachable) {
        this(GuardedClient.of(HttpClient.newBuilder().connectTimeout(timeout), reachable), timeout);
    }

    /** A transport over a client made elsewhere, with a proxy for example. */
    public HttpRevocationTransport(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    @Override
    public byte[] get(URI address) throws IOException {
        return exchange(HttpRequest.newBuilder(address).GET());
    }

    @Override
    public byte[] post(URI address, String contentType, byte[] body) throws IOException {
        return exchange(HttpRequest.newBuilder(address)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private byte[] exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("status " + response.statusCode());
                }
                byte[] answer = in.readNBytes(LARGEST_ANSWER + 1);
                if (answer.length > LARGEST_ANSWER) {
                    throw new IOException("answer larger than " + LARGEST_ANSWER + " bytes");
                }
                return answer;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
