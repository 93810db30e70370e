// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.budkavle.federation.authority.CertificateAuthorities;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.federation.lint.HttpHead;
import org.budkavle.pki.KeyAndCertificate;

/** Posts what it is given, byte for byte, showing the TLS certificate that it is told to. */
final class WireClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final CertificateAuthorities authorities;
    private final KeyAndCertificate own;
    private final Map<TlsIdentity, HttpClient> clients = new EnumMap<>(TlsIdentity.class);
    private final Map<TlsIdentity, Optional<KeyAndCertificate>> identities = new EnumMap<>(TlsIdentity.class);

    WireClient(CertificateAuthorities authorities, KeyAndCertificate own) {
        this.authorities = authorities;
        this.own = own;
    }

    WireAnswer post(Path body, String contentType, URI address, TlsIdentity identity) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", contentType)
                    .timeout(PATIENCE)
                    .POST(BodyPublishers.ofFile(body))
                    .build();
            HttpResponse<byte[]> response = client(identity).send(request, BodyHandlers.ofByteArray());
            return new WireAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    "");
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException("There is no such body", e);
        } catch (IOException e) {
            return WireAnswer.none(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WireAnswer.none("avbruten");
        }
    }

    /** The head of the request, but for what the HTTP client adds by itself. */
    static HttpHead head(Sent.Packing packing) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("Host", List.of(packing.address().getAuthority()));
        fields.put(
                "Content-Length", List.of(String.valueOf(packing.body().toFile().length())));
        fields.put("Content-Type", List.of(packing.contentType()));
        return HttpHead.of("POST " + packing.address().getRawPath() + " HTTP/1.1", fields);
    }

    /** For who opens connections by himself. */
    SSLContext context(TlsIdentity identity) {
        return context(shown(identity));
    }

    /** What is shown in the handshake. */
    TlsFacts facts(TlsIdentity identity) {
        return new TlsFacts("", shown(identity).map(KeyAndCertificate::certificate), identity == TlsIdentity.RIGHT);
    }

    private synchronized HttpClient client(TlsIdentity identity) {
        return clients.computeIfAbsent(
                identity,
                which -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .sslContext(context(shown(which)))
                        .build());
    }

    private synchronized Optional<KeyAndCertificate> shown(TlsIdentity identity) {
        return identities.computeIfAbsent(identity, this::keys);
    }

    private Optional<KeyAndCertificate> keys(TlsIdentity identity) {
        return switch (identity) {
            case RIGHT -> Optional.of(own);
            case NONE -> Optional.empty();
            // Issued by the participants' authority, which is none for TLS.
            case WRONG_AUTHORITY -> Optional.of(authorities.issueOrganisation("localhost"));
            case EXPIRED -> Optional.of(authorities.issueTls(List.of("localhost"), SpecialLeaf.EXPIRED));
            case REVOKED -> Optional.of(authorities.issueTls(List.of("localhost"), SpecialLeaf.REVOKED));
        };
    }

    static SSLContext context(Optional<KeyAndCertificate> own) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (own.isPresent()) {
                KeyAndCertificate key = own.get();
                store.setKeyEntry("key", key.key(), new char[0], key.chain().toArray(X509Certificate[]::new));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new ShownCertificates()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        clients.clear();
    }
}
