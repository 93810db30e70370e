// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.signature;

import java.io.OutputStream;
import java.util.Arrays;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.stax.ext.Transformer;
import org.apache.xml.security.stax.impl.transformer.canonicalizer.Canonicalizer20010315_ExclOmitCommentsTransformer;
import org.apache.xml.security.stax.impl.transformer.canonicalizer.Canonicalizer20010315_OmitCommentsTransformer;
import org.w3c.dom.Node;

/**
 * The three forms of canonical XML of message.md 4.7, all without comments. Both ways of making them, from a tree and from
 * a stream, are Santuario's; a test holds them against each other.
 */
enum Canonicalization {
    INCLUSIVE(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS),
    INCLUSIVE_1_1(Canonicalizer.ALGO_ID_C14N11_OMIT_COMMENTS),
    EXCLUSIVE(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);

    static {
        Init.init();
    }

    private final String algorithm;

    Canonicalization(String algorithm) {
        this.algorithm = algorithm;
    }

    static Canonicalization of(String algorithm) throws SignatureRefused {
        return Arrays.stream(values())
                .filter(candidate -> candidate.algorithm.equals(algorithm))
                .findFirst()
                .orElseThrow(
                        () -> new SignatureRefused(SignatureRefused.Reason.ALGORITHM, "canonicalization not allowed"));
    }

    String algorithm() {
        return algorithm;
    }

    /** Writes the canonical form of a document, or of an element in the context of its ancestors. */
    void write(Node node, OutputStream out) throws XMLSecurityException {
        Canonicalizer.getInstance(algorithm).canonicalizeSubtree(node, out);
    }

    /** A transformer that is fed with the events of a whole document and writes its canonical form. */
    Transformer to(OutputStream out) throws XMLSecurityException {
        Transformer transformer = switch (this) {
            // Of a whole document 1.1 is the same as 1.0: they differ in what a part inherits from ancestors left
            // out. Santuario's own streaming 1.1 forgets xml:id and xml:base of the root.
            case INCLUSIVE, INCLUSIVE_1_1 -> new Canonicalizer20010315_OmitCommentsTransformer();
            case EXCLUSIVE -> new Canonicalizer20010315_ExclOmitCommentsTransformer();
        };
        transformer.setOutputStream(out);
        return transformer;
    }
}
