// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.Subject;
import org.budkavle.server.TestSurroundings;

/** Cards with certificates, which a proxy in front of the server reads and tells of in a header. */
final class Cards {

    /** What the proxy calls the header. */
    static final String HEADER = "X-Client-Cert";

    private final CertificateAuthority issuer = CertificateAuthority.root("Cards", KeyType.RSA_2048);

    /** What the server must know about them. */
    Map<String, String> settings() throws IOException {
        Path roots = TestSurroundings.newFolder().resolve("roots.pem");
        Files.writeString(roots, pem(issuer.certificate()));
        return Map.of(
                "budkavle.login.certificate.roots",
                roots.toString(),
                "budkavle.login.certificate.header",
                HEADER,
                "budkavle.login.certificate.trusted-proxies",
                "127.0.0.1,0:0:0:0:0:0:0:1",
                "budkavle.login.certificate.hard",
                "false");
    }

    /** What the header says when somebody's card is in the reader. */
    String header(String name, String number) {
        return URLEncoder.encode(
                        pem(issuer.issue(CertificateRequest.of(
                                                Subject.named(name).serialNumber(number))
                                        .key(KeyType.RSA_2048)
                                        .uses(KeyUse.DIGITAL_SIGNATURE)
                                        .extendedUses(ExtendedUse.CLIENT_AUTH)
                                        .build())
                                .certificate()),
                        StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
