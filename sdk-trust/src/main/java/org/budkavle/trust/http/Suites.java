// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.http;

import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

/**
 * What we speak of TLS, as client and as server: 1.3 and 1.2, with forward secrecy and authenticated encryption alone, the
 * strongest first (transport.md 6.6).
 */
public final class Suites {

    /** The versions. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** For TLS 1.3. */
    public static final List<String> TLS_13 =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

    /** For TLS 1.2 with a certificate on an RSA key, the only kind between access points. */
    public static final List<String> TLS_12_RSA =
            List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /** For both versions and all kinds of certificates. */
    public static final List<String> ALL = Stream.of(
                    TLS_13,
                    List.of(
                            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
                    TLS_12_RSA,
                    List.of("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"))
            .flatMap(List::stream)
            .toList();

    private Suites() {}

    /** The same for one connection that is to be made. */
    public static SSLParameters parameters() {
        return new SSLParameters(ALL.toArray(String[]::new), PROTOCOLS.toArray(String[]::new));
    }
}
