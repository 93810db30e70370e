// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server on this machine, which a name or a number from outside would lead to. */
class GuardedClientTest {

    private final AtomicInteger called = new AtomicInteger();
    private HttpServer server;

    GuardedClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void started() {
        server.createContext("/", exchange -> {
            called.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopped() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "2130706433",
                "0x7f000001",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "0.0.0.0",
                "[::]"
            })
    void nothingThatLeadsToThisMachineIsCalled(String host) throws Exception {
        URI address = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
        try (HttpClient client = GuardedClient.of(HttpClient.newBuilder(), Reachable.fromForms())) {
            assertThatThrownBy(() -> get(client, address)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> client.sendAsync(
                                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                            .get())
                    .isInstanceOf(ExecutionException.class);
        }
        assertThat(called).hasValue(0);
    }

    @Test
    void whoConnectsByItselfGetsTheJudgedAddressesAlone() throws Exception {
        assertThat(Reachable.everywhere().judged("localhost").getFirst().isLoopbackAddress())
                .isTrue();
        for (String host : List.of("localhost", "127.1", "::ffff:169.254.169.254", "10.1.2.3")) {
            assertThatThrownBy(() -> Reachable.publicly().judged(host)).as(host).isInstanceOf(AddressRefused.class);
        }
    }

    @Test
    void whatTheOperatorAllowsIsCalled() throws Exception {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        for (Reachable reachable : List.of(
                Reachable.publicly().andLoopback(),
                Reachable.asConfigured(),
                Reachable.publicly().and(List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"))))) {
            try (HttpClient client = GuardedClient.of(HttpClient.newBuilder(), reachable)) {
                assertThat(get(client, address).statusCode()).isEqualTo(204);
            }
        }
    }

    /** As when a name's answer changes between the judgement and the connection: then only the resolver stands there. */
    @Test
    void theJdksOwnLookUpIsJudgedToo() throws Exception {
        assertThat(GuardedResolver.isInstalled()).isTrue();
        String name = InetAddress.getLocalHost().getHostName();
        assumeFalse(Reachable.publicly().allows(InetAddress.getLocalHost()), "this machine's own name is public");
        // Unlike any name that was looked up before, so that no cache answers.
        URI inward = URI.create("http://" + name.toUpperCase(Locale.ROOT) + ":9/");
        try (HttpClient judged = GuardedClient.of(HttpClient.newBuilder(), Reachable.publicly());
                HttpClient unjudged = GuardedClient.guardedThreads(HttpClient.newBuilder(), Reachable.publicly())) {
            assertThatThrownBy(() -> get(judged, inward)).isInstanceOf(AddressRefused.class);
            assertThatThrownBy(() -> GuardedResolver.<Object, Exception>guarded(
                            Reachable.publicly(), () -> get(unjudged, inward)))
                    .hasRootCauseInstanceOf(UnresolvedAddressException.class);
        }
        assertThat(InetAddress.getAllByName(name))
                .as("everybody else's look-ups are as they were")
                .isNotEmpty();
    }

    @Test
    void publicAddressesAreReachableAndOnesOwnNetworksAreNot() throws IOException {
        Reachable publicly = Reachable.publicly();
        for (String outside : List.of("193.10.0.1", "8.8.8.8", "172.32.0.1", "2a00:1450::1", "64:ff9b::808:808")) {
            assertThat(publicly.allows(InetAddress.getByName(outside)))
                    .as(outside)
                    .isTrue();
        }
        for (String inside : List.of(
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.169.254",
                "168.63.129.16",
                "fd00:ec2::254",
                "fe80::1",
                "fc00::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "224.0.0.1",
                "255.255.255.255")) {
            assertThat(publicly.allows(InetAddress.getByName(inside)))
                    .as(inside)
                    .isFalse();
        }
        assertThat(Reachable.fromForms().allows(InetAddress.getByName("10.1.2.3")))
                .isTrue();
        assertThat(Reachable.asConfigured().allows(InetAddress.getByName("169.254.169.254")))
                .isFalse();
        assertThat(Reachable.asConfigured().allows(InetAddress.getByName("fd00:ec2::254")))
                .isFalse();
        assertThatThrownBy(() -> Network.parse("10.0.0.1/8")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.parse("example.se")).isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpResponse<Void> get(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void aServerWithoutAuthenticatedEncryptionIsNotSpokenTo() throws Exception {
        CertificateAuthority root = CertificateAuthority.root("TLS Root", KeyType.RSA_2048);
        KeyAndCertificate key = root.issue(CertificateRequest.named("localhost")
                .names(List.of("localhost"))
                .extendedUses(ExtendedUse.SERVER_AUTH)
                .key(KeyType.RSA_2048)
                .build());
        for (String suite : List.of("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")) {
            HttpsServer secure = speaking(suite, key);
            URI address = URI.create("https://localhost:" + secure.getAddress().getPort() + "/");
            HttpClient.Builder builder = HttpClient.newBuilder().sslContext(trusting(root));
            try (HttpClient client = GuardedClient.of(builder, Reachable.everywhere())) {
                if (suite.contains("CBC")) {
                    assertThatThrownBy(() -> get(client, address)).isInstanceOf(SSLHandshakeException.class);
                } else {
                    assertThat(get(client, address).statusCode()).isEqualTo(204);
                }
            } finally {
                secure.stop(0);
            }
        }
    }

    private static HttpsServer speaking(String suite, KeyAndCertificate key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("tls", key.key(), new char[0], key.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"}));
            }
        });
        secure.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        secure.start();
        return secure;
    }

    private static SSLContext trusting(CertificateAuthority root) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", root.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
