// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.budkavle.trust.signature.SignatureRefused.Reason;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One pass over a document of any size: digests all of it but the signature, and collects the signature, which must be
 * alone in the document and the last child of the root.
 */
final class DocumentPass {

    private static final QName SIGNATURE = new QName(SignatureElement.NAMESPACE, "Signature");

    private final DigestStream digest = new DigestStream();
    private @Nullable SmallTree tree;
    private @Nullable Element signature;

    private DocumentPass() {}

    /** Reads a file whose root must have the given name. */
    static DocumentPass over(Path file, QName root, Canonicalization form, XmlLimits limits)
            throws SignatureRefused, IOException {
        DocumentPass pass = new DocumentPass();
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = SecureXml.streamReader(in, limits);
            try {
                pass.read(reader, root, form);
            } catch (XMLStreamException e) {
                throw SecureXml.refusal(e);
            } catch (XMLSecurityException e) {
                throw new SignatureRefused(Reason.MALFORMED, "no canonical form", e);
            }
        } catch (MalformedXml e) {
            throw new SignatureRefused(Reason.MALFORMED, "cannot be read", e);
        }
        return pass;
    }

    byte[] digest() {
        return digest.value();
    }

    /** The root's stand-in, to build a signature below. */
    Element root() {
        SmallTree read = tree;
        if (read == null) {
            throw new IllegalStateException("nothing read");
        }
        return read.root();
    }

    Optional<Element> signature() {
        return Optional.ofNullable(signature);
    }

    private void read(XMLStreamReader reader, QName root, Canonicalization form)
            throws XMLStreamException, XMLSecurityException, SignatureRefused {
        CanonicalFeed feed = new CanonicalFeed(form.to(digest), digest);
        int depth = 0;
        while (true) {
            int event = reader.getEventType();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == 0) {
                    demand(reader.getName().equals(root), "another root element");
                    tree = new SmallTree(reader);
                } else if (reader.getName().equals(SIGNATURE)) {
                    collect(reader, depth);
                    reader.next();
                    continue;
                } else {
                    demand(depth != 1 || signature == null, "something stands after the signature");
                }
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            feed.feed(reader);
            if (!reader.hasNext()) {
                return;
            }
            reader.next();
        }
    }

    private void collect(XMLStreamReader reader, int depth) throws XMLStreamException, SignatureRefused {
        demand(signature == null, "more than one signature");
        demand(depth == 1, "signature is not a child of the root");
        SmallTree started = tree;
        if (started != null) {
            signature = started.append(reader);
        }
    }

    private static void demand(boolean met, String message) throws SignatureRefused {
        if (!met) {
            throw new SignatureRefused(Reason.STRUCTURE, message);
        }
    }
}
