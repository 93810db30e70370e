// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.xml.namespace.QName;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.signature.SignatureRefused.Reason;
import org.w3c.dom.Element;

/**
 * Enveloped signatures over whole documents of any size, in files, with flat memory (message.md 4.7). The same rules as
 * {@link XmlSignatures}, except that one canonicalization may follow the enveloped transform, as some senders write it.
 * Safe for concurrent use.
 */
public final class StreamedSignatures {

    /** Ample for an envelope: its header and a receipt are small, and an encrypted payload is one long text. */
    private static final XmlLimits LIMITS = XmlLimits.SMALL.withBytes(4L << 30);

    private final QName root;

    /** For documents with this root element. */
    public StreamedSignatures(QName root) {
        this.root = root;
    }

    /**
     * Verifies.
     *
     * @return the certificate that the signature was verified with; whether it is believed is for the caller to decide
     * @throws SignatureRefused when the document is not signed as the rules want, or not intact
     */
    public X509Certificate verify(Path file) throws SignatureRefused, IOException {
        DocumentPass pass = DocumentPass.over(file, root, Canonicalization.INCLUSIVE, LIMITS);
        Element element = pass.signature().orElseThrow(() -> new SignatureRefused(Reason.NOT_SIGNED, "no signature"));
        SignatureElement signature = new SignatureElement(element, true);
        if (signature.documentForm() != Canonicalization.INCLUSIVE) {
            // Which form is meant is said at the document's end; nearly all mean the one that was tried first.
            pass = DocumentPass.over(file, root, signature.documentForm(), LIMITS);
        }
        signature.verify(pass.digest());
        return signature.signer();
    }

    /**
     * Signs a file in place: puts the signature before the root's end tag, and verifies what it made.
     *
     * @param endTag what the file must end with, byte for byte
     * @throws IllegalArgumentException when the file is not an unsigned document of this kind
     */
    public void sign(Path file, String endTag, KeyAndChain signer) throws IOException {
        try {
            DocumentPass pass = DocumentPass.over(file, root, Canonicalization.INCLUSIVE, LIMITS);
            if (pass.signature().isPresent()) {
                throw new IllegalArgumentException("already signed");
            }
            Element signature = SignatureForm.append(pass.root(), pass.digest(), signer);
            // Exclusive: the namespaces of the root are there already once the signature stands in the document.
            splice(file, endTag, SignatureForm.canonical(signature, Canonicalization.EXCLUSIVE));
            X509Certificate verified = verify(file);
            if (!verified.equals(signer.certificate())) {
                throw new IllegalStateException("signed with another certificate");
            }
        } catch (SignatureRefused | XMLSecurityException e) {
            throw new IllegalArgumentException("what was to be signed does not verify", e);
        }
    }

    private static void splice(Path file, String endTag, byte[] signature) throws IOException {
        byte[] end = endTag.getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long place = out.length() - end.length;
            byte[] found = new byte[end.length];
            out.seek(Math.max(0, place));
            out.readFully(found);
            if (!Arrays.equals(found, end)) {
                throw new IllegalArgumentException("the file does not end with its root's end tag");
            }
            out.seek(place);
            out.write(signature);
            out.write(end);
        }
    }
}
