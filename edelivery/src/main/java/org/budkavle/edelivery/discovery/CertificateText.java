// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate as metadata carries it: Base64 of DER, with or without line breaks, as full PEM text, or as Base64 of PEM text
 * (transport.md 4.4, 5.2).
 */
final class CertificateText {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private CertificateText() {}

    static X509Certificate parse(String text) throws CertificateException {
        byte[] bytes = decode(text);
        String decoded = new String(bytes, StandardCharsets.ISO_8859_1);
        if (decoded.contains(BEGIN)) {
            bytes = decode(decoded);
        }
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static byte[] decode(String text) throws CertificateException {
        int begin = text.indexOf(BEGIN);
        String body = begin < 0 ? text : text.substring(begin + BEGIN.length());
        int end = body.indexOf(END);
        try {
            return Base64.getDecoder().decode((end < 0 ? body : body.substring(0, end)).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new CertificateException("Not Base64", e);
        }
    }
}
