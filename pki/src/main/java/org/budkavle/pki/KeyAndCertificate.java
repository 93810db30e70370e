// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A private key with its certificate.
 *
 * @param chain the certificate first, then each issuer, the root last (which a self-signed one is itself)
 */
public record KeyAndCertificate(PrivateKey key, X509Certificate certificate, List<X509Certificate> chain) {

    /** Copies the chain. */
    public KeyAndCertificate {
        chain = List.copyOf(chain);
    }

    /** The issuers that a peer may lack: the chain without the certificate and without a self-signed root. */
    public List<X509Certificate> intermediates() {
        return chain.stream()
                .skip(1)
                .filter(issuer -> !issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal()))
                .toList();
    }

    /** Writes a PKCS#12 file with this one entry, readable by the owner alone. */
    public void store(Path file, String alias, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(alias, key, password, chain.toArray(X509Certificate[]::new));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password);
            OwnerFiles.write(file, bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new PkiFailure("The key cannot be stored as PKCS#12", e);
        }
    }

    /** Reads the entry of a PKCS#12 file that {@link #store} wrote. */
    public static KeyAndCertificate load(Path file, String alias, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            Certificate[] chain = store.getCertificateChain(alias);
            if (!(store.getKey(alias, password) instanceof PrivateKey key) || chain == null) {
                throw new IOException("The key store has no such entry");
            }
            List<X509Certificate> certificates =
                    Stream.of(chain).map(X509Certificate.class::cast).toList();
            return new KeyAndCertificate(key, certificates.getFirst(), certificates);
        } catch (GeneralSecurityException e) {
            throw new PkiFailure("The key cannot be read from PKCS#12", e);
        }
    }

    @Override
    public String toString() {
        return "KeyAndCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
