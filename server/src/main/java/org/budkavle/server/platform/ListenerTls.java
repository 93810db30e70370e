// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import org.apache.tomcat.util.net.SSLContext;
import org.budkavle.trust.key.KeyAndChain;

/** Our TLS key and our judgement of clients in the form that Tomcat takes. */
final class ListenerTls implements SSLContext {

    private final javax.net.ssl.SSLContext context;
    private final PeerTrust trust;
    private final KeyAndChain key;

    private ListenerTls(javax.net.ssl.SSLContext context, PeerTrust trust, KeyAndChain key) {
        this.context = context;
        this.trust = trust;
        this.key = key;
    }

    static ListenerTls of(KeyAndChain key, PeerTrust trust) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] inMemory = new char[0];
            store.setKeyEntry("tls", key.privateKey(), inMemory, key.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, inMemory);
            javax.net.ssl.SSLContext context = javax.net.ssl.SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
            return new ListenerTls(context, trust, key);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The key in tls.p12 cannot be used for TLS", e);
        }
    }

    @Override
    public void init(KeyManager[] keys, TrustManager[] trusts, SecureRandom random) {
        // Made ready in of().
    }

    @Override
    public void destroy() {
        // Holds nothing that must be given back.
    }

    @Override
    public SSLSessionContext getServerSessionContext() {
        return context.getServerSessionContext();
    }

    @Override
    public SSLEngine createSSLEngine() {
        return context.createSSLEngine();
    }

    @Override
    public SSLServerSocketFactory getServerSocketFactory() {
        return context.getServerSocketFactory();
    }

    @Override
    public SSLParameters getSupportedSSLParameters() {
        return context.getSupportedSSLParameters();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return key.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
