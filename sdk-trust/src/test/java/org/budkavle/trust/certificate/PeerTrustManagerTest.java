// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real handshake between the JDK's client and server, each with our trust manager. */
class PeerTrustManagerTest {

    private static final CertificateAuthority ISSUER = CertificateAuthority.root("Function CA", KeyType.RSA_2048);
    private static final CertificateAuthority STRANGER = CertificateAuthority.root("Function CA", KeyType.RSA_2048);
    private static final KeyAndCertificate CLIENT = issue(ISSUER, ExtendedUse.CLIENT_AUTH, "client.sdk.test");
    private static final KeyAndCertificate LOCAL = issue(ISSUER, ExtendedUse.SERVER_AUTH, "127.0.0.1");

    @TempDir
    private Path cache;

    private @Nullable HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void peersOfTheAnchorsMeet() throws Exception {
        assertThat(call(LOCAL, CLIENT, Set.of())).isEqualTo(200);
    }

    @Test
    void aServerWithAnotherNameIsRefusedUnlessExcepted() throws Exception {
        KeyAndCertificate other = issue(ISSUER, ExtendedUse.SERVER_AUTH, "other.sdk.test");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(other, CLIENT, Set.of()));
        assertThat(call(other, CLIENT, Set.of("127.0.0.1"))).isEqualTo(200);
    }

    @Test
    void strangersAndWrongEndsAreRefused() {
        KeyAndCertificate strangeServer = issue(STRANGER, ExtendedUse.SERVER_AUTH, "127.0.0.1");
        KeyAndCertificate strangeClient = issue(STRANGER, ExtendedUse.CLIENT_AUTH, "client.sdk.test");
        KeyAndCertificate serverAsClient = issue(ISSUER, ExtendedUse.SERVER_AUTH, "client.sdk.test");
        KeyAndCertificate clientAsServer = issue(ISSUER, ExtendedUse.CLIENT_AUTH, "127.0.0.1");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(strangeServer, CLIENT, Set.of()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(LOCAL, strangeClient, Set.of()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(LOCAL, serverAsClient, Set.of()));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(clientAsServer, CLIENT, Set.of()));
    }

    private int call(KeyAndCertificate serverKey, KeyAndCertificate clientKey, Set<String> unnamedHosts)
            throws Exception {
        stop();
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = started;
        started.setHttpsConfigurator(new HttpsConfigurator(context(serverKey, Set.of())) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        started.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        started.start();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(context(clientKey, unnamedHosts))
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("https://127.0.0.1:"
                                            + started.getAddress().getPort() + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private SSLContext context(KeyAndCertificate key, Set<String> unnamedHosts) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key.key(), new char[0], key.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        Clock clock = Clock.systemUTC();
        TrustManager trust = new TlsPeerCertificates(
                        List.of(ISSUER.certificate()),
                        new RevocationChecker(
                                RevocationPolicy.soft(),
                                new HttpRevocationTransport(Duration.ofSeconds(1)),
                                cache,
                                clock),
                        clock)
                .trustManager(unnamedHosts);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
        return context;
    }

    private static KeyAndCertificate issue(CertificateAuthority issuer, ExtendedUse use, String name) {
        return issuer.issue(CertificateRequest.named(name)
                .key(KeyType.RSA_2048)
                .extendedUses(use)
                .names(List.of(name))
                .build());
    }
}
