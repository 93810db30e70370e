// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.budkavle.format.envelope.PayloadContent;

/**
 * Payload content as {@code xenc:EncryptedData} (message.md 4.6): what the plain content writes is encrypted under a fresh
 * key while it is written, and never stored.
 */
final class EncryptedContent implements PayloadContent {

    private static final String BEFORE_CERTIFICATE = """
            <xenc:EncryptedData xmlns:xenc="%s" Type="%s">\
            <xenc:EncryptionMethod Algorithm="%s"/>\
            <ds:KeyInfo xmlns:ds="%s"><xenc:EncryptedKey>\
            <xenc:EncryptionMethod Algorithm="%s"><ds:DigestMethod Algorithm="%s"/></xenc:EncryptionMethod>\
            <ds:KeyInfo><ds:X509Data><ds:X509Certificate>""".formatted(
                    XmlEncryption.NAMESPACE,
                    XmlEncryption.ELEMENT,
                    XmlEncryption.AES256_CBC,
                    XmlEncryption.SIGNATURE_NAMESPACE,
                    XmlEncryption.RSA_OAEP,
                    XmlEncryption.SHA1);
    private static final String BEFORE_KEY =
            "</ds:X509Certificate></ds:X509Data></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>";
    private static final String BEFORE_CONTENT =
            "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo>"
                    + "<xenc:CipherData><xenc:CipherValue>";
    private static final String END = "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";

    private final PayloadContent plain;
    private final X509Certificate recipient;
    private final SecureRandom random;
    private final ContentKey key;

    EncryptedContent(PayloadContent plain, X509Certificate recipient, SecureRandom random) {
        this.plain = plain;
        this.recipient = recipient;
        this.random = random;
        byte[] bytes = new byte[XmlEncryption.KEY_BYTES];
        random.nextBytes(bytes);
        this.key = ContentKey.of(bytes);
    }

    ContentKey key() {
        return key;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            byte[] wrapped = XmlEncryption.wrap(key.secret(), recipient.getPublicKey());
            text(out, BEFORE_CERTIFICATE);
            out.write(Base64.getEncoder().encode(recipient.getEncoded()));
            text(out, BEFORE_KEY);
            out.write(Base64.getEncoder().encode(wrapped));
            text(out, BEFORE_CONTENT);
            EncryptingStream encrypting = new EncryptingStream(out, key.secret(), random);
            plain.writeTo(encrypting);
            encrypting.finish();
            text(out, END);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("nothing can be encrypted to the recipient's certificate", e);
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
