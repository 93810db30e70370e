// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;

/**
 * TLS to other access points: we show our function certificate and judge theirs by the federation's rules
 * (transport.md 6.6). The trust manager is of the plain kind on purpose: then the JDK itself compares host names, which it
 * leaves to trust managers of the extended kind.
 */
final class PeerTls {

    private PeerTls() {}

    static SSLContext client(KeyAndChain own, CertificateValidator servers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(own), new TrustManager[] {new FederationTrust(servers)}, null);
        return context;
    }

    private static KeyManager[] keyManagers(KeyAndChain own) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] password = "only in memory".toCharArray();
            store.setKeyEntry("tls", own.privateKey(), password, own.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, password);
            return factory.getKeyManagers();
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private record FederationTrust(CertificateValidator servers) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            try {
                servers.validate(chain[0], List.copyOf(Arrays.asList(chain).subList(1, chain.length)));
            } catch (CertificateRefused refused) {
                throw new CertificateException(refused.reason().name(), refused);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("Nobody calls us here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
