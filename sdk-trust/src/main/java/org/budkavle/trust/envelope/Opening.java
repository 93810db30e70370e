// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.key.OrganisationKeys;
import org.budkavle.trust.signature.SignatureRefused;
import org.budkavle.trust.signature.StreamedSignatures;

/**
 * Opens envelopes (message.md 4.5 and 4.8): first {@link #verify}, then the caller's own check that the signer is the
 * sender, and only then {@link #decrypt}. Streams, so that memory stays flat whatever the size; plain text never touches
 * the disk. Safe for concurrent use.
 */
public final class Opening {

    private final StreamedSignatures signatures = new StreamedSignatures(XmlEncryption.ROOT);

    /**
     * Verifies that the envelope carries one signature over all of it, in the place and with the algorithms of
     * message.md 4.7, and that it is intact; then reads what the envelope states.
     *
     * @param envelope the bytes as they came
     * @throws EnvelopeRefused when it does not; nothing in it may be believed then
     */
    public SignedEnvelope verify(Path envelope) throws EnvelopeRefused, IOException {
        X509Certificate signer = signer(envelope);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(envelope))) {
            return new SignedEnvelope(envelope, signer, EnvelopeReader.scan(in));
        } catch (MalformedXml e) {
            throw new EnvelopeRefused(new SignatureRefused(SignatureRefused.Reason.MALFORMED, "cannot be read", e));
        }
    }

    /**
     * As {@link #verify(Path)}, for who has read what the envelope states.
     *
     * @param scan of the same bytes
     */
    public SignedEnvelope verify(Path envelope, EnvelopeScan scan) throws EnvelopeRefused, IOException {
        return new SignedEnvelope(envelope, signer(envelope), scan);
    }

    private X509Certificate signer(Path envelope) throws EnvelopeRefused, IOException {
        try {
            return signatures.verify(envelope);
        } catch (SignatureRefused e) {
            throw new EnvelopeRefused(e);
        }
    }

    /**
     * Decrypts the payload. All of the cipher text has been decrypted once, and found right, when this returns; the
     * stream repeats it for a large payload. The stream is a document of its own: namespaces that the payload uses but
     * that were declared around it are declared in its first tag.
     *
     * @param envelope verified, and its signer accepted by the caller
     * @return the payload's element in UTF-8; to be closed by the caller
     * @throws DecryptionFailed for whatever reason, always in the same way and after the same work
     */
    public InputStream decrypt(SignedEnvelope envelope, OrganisationKeys keys) throws DecryptionFailed, IOException {
        Decryption decryption = Decryption.of(envelope.file(), keys);
        return Fragment.inScope(decryption.open(), decryption.namespaces());
    }

    /**
     * As {@link #decrypt(SignedEnvelope, OrganisationKeys)}, with the key that the sender kept: for showing what an envelope
     * holds, not for receiving.
     *
     * @throws DecryptionFailed for whatever reason
     */
    public InputStream decrypt(SignedEnvelope envelope, ContentKey key) throws DecryptionFailed, IOException {
        Decryption decryption = Decryption.of(envelope.file(), key);
        return Fragment.inScope(decryption.open(), decryption.namespaces());
    }

    /**
     * The payload of an envelope that is signed only, which are the receipts: the element in PayloadContent as a document
     * of its own.
     *
     * @param envelope verified, and its signer accepted by the caller
     * @throws EnvelopeRefused when there is none, or it is larger than 4 MB
     */
    public InputStream clearPayload(SignedEnvelope envelope) throws EnvelopeRefused, IOException {
        return new ByteArrayInputStream(ClearPayload.of(envelope.file())
                .orElseThrow(() -> new EnvelopeRefused(
                        new SignatureRefused(SignatureRefused.Reason.STRUCTURE, "no payload, or a very large one"))));
    }
}
