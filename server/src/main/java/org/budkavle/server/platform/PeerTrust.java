// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;

/** Lets in the TLS clients that a validator accepts, and trusts no server (transport.md 6.4, third row). */
final class PeerTrust extends X509ExtendedTrustManager {

    private final CertificateValidator clients;
    private final List<X509Certificate> anchors;
    private final Consumer<PeerRefused> told;

    /**
     * @param told of each client that is refused, before its connection ends
     */
    PeerTrust(CertificateValidator clients, List<X509Certificate> anchors, Consumer<PeerRefused> told) {
        this.clients = clients;
        this.anchors = anchors;
        this.told = told;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("No client certificate");
        }
        try {
            clients.validate(chain[0], Arrays.asList(chain).subList(1, chain.length));
        } catch (CertificateRefused refused) {
            told.accept(new PeerRefused(refused.reason().name(), digest(chain[0])));
            throw new CertificateException("The client certificate is refused", refused);
        }
    }

    private static String digest(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Only for a listener");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return anchors.toArray(X509Certificate[]::new);
    }
}
