// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom the TLS connection to a public service trusts. No client certificate: what it says is public (transport.md 5.1). */
public final class PublicServiceTls {

    private PublicServiceTls() {}

    /**
     * TLS that trusts these roots.
     *
     * @param publicAuthorities whether to trust those of the Java runtime too
     */
    public static SSLContext context(List<X509Certificate> roots, boolean publicAuthorities) {
        try {
            List<X509Certificate> anchors = new ArrayList<>(roots);
            if (publicAuthorities) {
                for (TrustManager manager : trustManagers(null)) {
                    anchors.addAll(List.of(((X509TrustManager) manager).getAcceptedIssuers()));
                }
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor-" + i, anchors.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The trust anchors of TLS cannot be used", e);
        }
    }

    /**
     * TLS that trusts the authorities of a file and no others.
     *
     * @param pem their certificates, one after the other
     * @throws IOException if the file cannot be read, or is none of that kind
     */
    public static SSLContext trusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            return context(
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList(),
                    false);
        } catch (CertificateException e) {
            throw new IOException(pem.getFileName() + ": not a list of PEM certificates", e);
        }
    }

    /** With no store, those of the Java runtime. */
    private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
