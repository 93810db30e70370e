// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.signature.SignatureRefused.Reason;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Enveloped signatures over whole small documents, such as service metadata (transport.md 4.4): one Reference with
 * {@code URI=""}, the enveloped transform alone, RSA with SHA-256, one certificate in KeyInfo, the signature the last
 * child of the root. What is returned as verified is the very tree that was digested, so that nothing can be moved
 * around between checking and using. Safe for concurrent use.
 */
public final class XmlSignatures {

    private static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Verifies a document.
     *
     * @param bytes the document as received, at most 4 MB
     * @throws SignatureRefused when it is not signed exactly as above
     */
    public SignedDocument verify(byte[] bytes) throws SignatureRefused {
        Document document = parse(bytes);
        Element found = onlySignature(document);
        SignatureElement signature = new SignatureElement(found, false);
        // SignedInfo is canonicalized in its place, so its canonical form must be taken while it still stands there.
        byte[] digest = digestWithout(document, found, signature.documentForm());
        signature.verify(digest);
        document.getDocumentElement().removeChild(found);
        return new SignedDocument(document, signature.signer());
    }

    /**
     * Signs a document in place: appends the signature as last child of the root, with the certificate of {@code signer}
     * in it.
     *
     * @return the signed document as UTF-8 with an XML declaration, which verifies
     * @throws IllegalArgumentException when the document is signed already
     */
    public byte[] sign(Document document, KeyAndChain signer) {
        if (signatures(document).getLength() != 0) {
            throw new IllegalArgumentException("already signed");
        }
        try {
            DigestStream digest = new DigestStream();
            Canonicalization.INCLUSIVE.write(document, digest);
            SignatureForm.append(document.getDocumentElement(), digest.value(), signer);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(DECLARATION);
            // The canonical form is a serialisation that keeps everything the signature covers.
            Canonicalization.INCLUSIVE.write(document, out);
            return out.toByteArray();
        } catch (XMLSecurityException e) {
            throw new IllegalArgumentException("document without a canonical form", e);
        }
    }

    private static Document parse(byte[] bytes) throws SignatureRefused {
        try {
            return SecureXml.document(new ByteArrayInputStream(bytes), XmlLimits.SMALL);
        } catch (MalformedXml e) {
            throw new SignatureRefused(Reason.MALFORMED, "cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static Element onlySignature(Document document) throws SignatureRefused {
        NodeList found = signatures(document);
        if (found.getLength() == 0) {
            throw new SignatureRefused(Reason.NOT_SIGNED, "no signature");
        }
        if (found.getLength() > 1) {
            throw new SignatureRefused(Reason.STRUCTURE, "more than one signature");
        }
        Element signature = (Element) found.item(0);
        if (!document.getDocumentElement().isSameNode(signature.getParentNode()) || elementAfter(signature) != null) {
            throw new SignatureRefused(Reason.STRUCTURE, "signature is not the last child of the root");
        }
        return signature;
    }

    private static NodeList signatures(Document document) {
        return document.getElementsByTagNameNS(SignatureElement.NAMESPACE, "Signature");
    }

    private static @Nullable Node elementAfter(Element element) {
        Node node = element.getNextSibling();
        while (node != null && !(node instanceof Element)) {
            node = node.getNextSibling();
        }
        return node;
    }

    private static byte[] digestWithout(Document document, Element signature, Canonicalization form)
            throws SignatureRefused {
        Element root = document.getDocumentElement();
        Node after = signature.getNextSibling();
        root.removeChild(signature);
        try {
            DigestStream digest = new DigestStream();
            form.write(document, digest);
            return digest.value();
        } catch (XMLSecurityException e) {
            throw new SignatureRefused(Reason.MALFORMED, "document without a canonical form", e);
        } finally {
            root.insertBefore(signature, after);
        }
    }
}
