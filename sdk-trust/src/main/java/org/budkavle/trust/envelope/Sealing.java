// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.envelope.PayloadContent;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.signature.StreamedSignatures;

/**
 * Makes envelopes (message.md 4.5 to 4.7): messages are encrypted and then signed, receipts only signed. Streams, so that
 * memory stays flat whatever the size; plain text never touches the disk. What has been made is verified before these
 * methods return. From then on the envelope is opaque bytes. Safe for concurrent use.
 */
public final class Sealing {

    private final StreamedSignatures signatures = new StreamedSignatures(XmlEncryption.ROOT);
    private final SecureRandom random = new SecureRandom();

    /**
     * Encrypts a payload into an envelope and signs it.
     *
     * @param plain writes the payload's one element, with every namespace it uses declared on itself
     * @param recipient the certificate to encrypt to, already accepted for that purpose
     * @param target the file to write, replaced when it exists; gone when this fails
     * @return the key that the payload is encrypted under, which is nowhere else in clear; most callers let it go
     * @throws IllegalArgumentException when the recipient's key is not RSA
     */
    public ContentKey seal(
            EnvelopeHeader header, PayloadContent plain, X509Certificate recipient, KeyAndChain signer, Path target)
            throws IOException {
        EncryptedContent content = new EncryptedContent(plain, recipient, random);
        make(header, true, content, signer, target);
        return content.key();
    }

    /** Signs a payload in clear, as receipts are sent (message.md 5.4); otherwise as {@link #seal}. */
    public void sign(EnvelopeHeader header, PayloadContent clear, KeyAndChain signer, Path target) throws IOException {
        make(header, false, clear, signer, target);
    }

    private void make(EnvelopeHeader header, boolean encrypted, PayloadContent content, KeyAndChain signer, Path target)
            throws IOException {
        boolean made = false;
        try {
            try (OutputStream out = Files.newOutputStream(target)) {
                EnvelopeWriter.write(header, encrypted, content, out);
            }
            signatures.sign(target, EnvelopeWriter.END_TAG, signer);
            made = true;
        } finally {
            if (!made) {
                Files.deleteIfExists(target);
            }
        }
    }
}
