// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every handshake through: a test access point wants to see what the other one shows, and judges it afterwards. For a test
 * federation alone, in which nobody trusts anybody.
 */
final class ShownCertificates extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // seen, and judged by the linter
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // seen, and judged by the linter
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        // seen, and judged by the linter
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        // seen, and judged by the linter
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // seen, and judged by the linter
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // seen, and judged by the linter
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
