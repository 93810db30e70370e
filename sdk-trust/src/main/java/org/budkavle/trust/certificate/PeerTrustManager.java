// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.budkavle.trust.certificate.TlsPeerCertificates.Role;
import org.jspecify.annotations.Nullable;

/**
 * Lets the JDK's own trust manager, with our anchors only, check the path and the host name, and then the validator check
 * the rest. A connection to a server whose caller did not ask for a host name check is refused.
 */
final class PeerTrustManager extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager jdk;
    private final TlsPeerCertificates peers;
    private final Set<String> unnamedHosts;

    PeerTrustManager(List<X509Certificate> anchors, TlsPeerCertificates peers, Set<String> unnamedHosts) {
        this.jdk = jdk(anchors);
        this.peers = peers;
        this.unnamedHosts = Set.copyOf(unnamedHosts);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkClientTrusted(chain, authType);
        validate(chain, Role.CLIENT);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, socket);
        validate(chain, Role.CLIENT);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, authType, engine);
        validate(chain, Role.CLIENT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a server's certificate cannot be checked without its host name");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket tls) || tls.getHandshakeSession() == null) {
            throw new CertificateException("not in a handshake");
        }
        if (isUnnamed(tls.getHandshakeSession().getPeerHost(), chain)) {
            jdk.checkServerTrusted(chain, authType);
        } else {
            demandNameCheck(tls.getSSLParameters().getEndpointIdentificationAlgorithm());
            jdk.checkServerTrusted(chain, authType, socket);
        }
        validate(chain, Role.SERVER);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (isUnnamed(engine.getPeerHost(), chain)) {
            jdk.checkServerTrusted(chain, authType);
        } else {
            demandNameCheck(engine.getSSLParameters().getEndpointIdentificationAlgorithm());
            jdk.checkServerTrusted(chain, authType, engine);
        }
        validate(chain, Role.SERVER);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }

    private boolean isUnnamed(@Nullable String host, X509Certificate[] chain) {
        boolean unnamed = host != null && unnamedHosts.contains(host);
        if (unnamed && chain.length > 0) {
            Deviations.tell(chain[0], "its names are not compared with the host");
        }
        return unnamed;
    }

    private static void demandNameCheck(@Nullable String algorithm) throws CertificateException {
        if (algorithm == null || algorithm.isEmpty()) {
            throw new CertificateException("the caller does not ask for a host name check");
        }
    }

    private void validate(X509Certificate[] chain, Role role) throws CertificateException {
        try {
            peers.forRole(role).validate(chain[0], Arrays.asList(chain).subList(1, chain.length));
        } catch (CertificateRefused e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    private static X509ExtendedTrustManager jdk(List<X509Certificate> anchors) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor" + i, anchors.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
            throw new IllegalStateException("the Java runtime has no X.509 trust manager");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the anchors cannot be used", e);
        }
    }
}
