// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.ServerTest;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ServerTest
@Import(As4ListenerTest.Counting.class)
class As4ListenerTest {

    private static final char[] PASSWORD = "test".toCharArray();
    private static final CertificateAuthority ROOT = CertificateAuthority.root("TLS Root", KeyType.RSA_2048);
    private static final CertificateAuthority STRANGER = CertificateAuthority.root("Stranger", KeyType.RSA_2048);

    @Autowired
    As4Listener listener;

    @LocalServerPort
    int apiPort;

    @Autowired
    AuditLog audit;

    /** Says how much arrived and from whom. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        @Bean
        ServletRegistrationBean<HttpServlet> counting() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            X509Certificate[] chain =
                                    (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
                            long count = request.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                            response.getWriter()
                                    .print(count + " " + chain[0].getSubjectX500Principal() + " "
                                            + Thread.currentThread().isVirtual());
                        }
                    },
                    "/as4/count");
        }
    }

    @DynamicPropertySource
    static void federation(DynamicPropertyRegistry properties) throws IOException {
        Path folder = TestSurroundings.newFolder();
        issue(ROOT, "localhost", ExtendedUse.SERVER_AUTH, ExtendedUse.CLIENT_AUTH)
                .store(folder.resolve("tls.p12"), "tls", PASSWORD);
        Path passwordFile = Files.writeString(folder.resolve("password"), new String(PASSWORD));
        // The access point beside this needs an identity to start.
        issue(ROOT, "AP0001-SDK-LOCAL").store(folder.resolve("access-point.p12"), "ap", PASSWORD);
        FederationSettings settings = new FederationSettings(
                FederationId.SDK,
                "SDK-LOCAL",
                "sml.example",
                List.of(),
                true,
                List.of(ROOT.certificate()),
                List.of(ROOT.certificate()),
                List.of(ROOT.certificate()),
                List.of(ROOT.certificate()),
                List.of());
        Path file = settings.store(folder.resolve("federation"));
        properties.add("budkavle.federation.settings", file::toString);
        properties.add("budkavle.keys.folder", folder::toString);
        properties.add("budkavle.keys.password-file", passwordFile::toString);
        properties.add("budkavle.revocation.hard", () -> false);
    }

    @Test
    void aKnownPeerIsHeardAndNamed() throws Exception {
        assertThat(post(peer(ROOT), 3, "/as4/count").body())
                .startsWith("3 ")
                .contains("CN=peer")
                .endsWith("true");
    }

    @Test
    void aHundredAndTwentyEightMegabytesPassAsAStream() throws Exception {
        int size = 128 * 1024 * 1024;
        assertThat(post(peer(ROOT), size, "/as4/count").body()).startsWith(size + " ");
    }

    @Test
    void withoutACertificateThereIsNoConnection() {
        assertThatThrownBy(() -> post(client(new KeyManager[0], "TLSv1.3"), 1, "/as4/count"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post(client(new KeyManager[0], "TLSv1.2"), 1, "/as4/count"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCertificateOfAStrangerIsRefused() {
        assertThatThrownBy(() -> post(peer(STRANGER), 1, "/as4/count")).isInstanceOf(IOException.class);
    }

    /** A client shows what an authority that we name has issued: so one that is named like ours. */
    @Test
    void aForgedCertificateIsRefusedAndInTheLog() {
        CertificateAuthority forged = CertificateAuthority.root("TLS Root", KeyType.RSA_2048);
        assertThatThrownBy(() -> post(peer(forged), 1, "/as4/count")).isInstanceOf(IOException.class);
        assertThat(audit.after(0, 1000))
                .anySatisfy(entry -> assertThat(entry.event().facts())
                        .containsEntry("why", "TLS_CERTIFICATE")
                        .hasEntrySatisfying(
                                "address", digest -> assertThat(digest).matches("[0-9a-f]{64}")));
    }

    @Test
    void aServersCertificateIsNoClientsCertificate() {
        assertThatThrownBy(() ->
                        post(client(keys(issue(ROOT, "server", ExtendedUse.SERVER_AUTH)), "TLSv1.3"), 1, "/as4/count"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfTlsAreSpoken(String version) throws Exception {
        KeyAndCertificate key = issue(ROOT, "peer", ExtendedUse.CLIENT_AUTH);
        assertThat(post(client(keys(key), version), 1, "/as4/count").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/as4", "/as4/count", "//as4/count", "/x/../as4/count", "/%61s4/count"})
    void as4IsNotOnTheOtherListener(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
                    .POST(HttpRequest.BodyPublishers.ofString("x"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/v1/sdk/messages", "/oauth2/token", "/", "/as4x"})
    void nothingElseIsOnTheAs4Listener(String path) throws Exception {
        assertThat(post(peer(ROOT), 1, path).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(HttpClient client, int size, String path) throws Exception {
        try (client) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + listener.port() + path))
                    .timeout(Duration.ofSeconds(60))
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeroes(size)))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpClient peer(CertificateAuthority authority) throws Exception {
        return client(keys(issue(authority, "peer", ExtendedUse.CLIENT_AUTH)), "TLSv1.3");
    }

    private static HttpClient client(KeyManager[] keys, String version) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("root", ROOT.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {version});
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    private static KeyManager[] keys(KeyAndCertificate key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key.key(), PASSWORD, key.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyAndCertificate issue(CertificateAuthority authority, String name, ExtendedUse... uses) {
        return authority.issue(CertificateRequest.named(name)
                .key(KeyType.RSA_2048)
                .names(List.of("localhost"))
                .extendedUses(uses)
                .build());
    }

    /** So many zeroes. */
    private static final class Zeroes extends InputStream {

        private int left;

        Zeroes(int size) {
            left = size;
        }

        @Override
        public int read() {
            if (left == 0) {
                return -1;
            }
            left--;
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int part = Math.min(length, left);
            java.util.Arrays.fill(target, offset, offset + part, (byte) 0);
            left -= part;
            return part;
        }
    }
}
