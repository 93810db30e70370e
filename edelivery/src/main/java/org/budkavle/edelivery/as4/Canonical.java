// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Canonical XML by Santuario. */
final class Canonical {

    static {
        Init.init();
    }

    private Canonical() {}

    /** SHA-256 in Base64 over the exclusive canonical form of an element. */
    static String digest(Element element, String inclusivePrefixes) throws XMLSecurityException {
        MessageDigest digest = Digests.sha256();
        exclusive(element, inclusivePrefixes, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return Digests.base64(digest.digest());
    }

    /** The exclusive canonical form of an element. */
    static byte[] exclusive(Element element, String inclusivePrefixes) throws XMLSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        exclusive(element, inclusivePrefixes, bytes);
        return bytes.toByteArray();
    }

    /** The whole document, which keeps the canonical form of every part of it. */
    static byte[] serialise(Node document) throws XMLSecurityException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
        Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS).canonicalizeSubtree(document, bytes);
        return bytes.toByteArray();
    }

    private static void exclusive(Element element, String inclusivePrefixes, OutputStream target)
            throws XMLSecurityException {
        Canonicalizer canonicalizer = Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        if (inclusivePrefixes.isEmpty()) {
            canonicalizer.canonicalizeSubtree(element, target);
        } else {
            canonicalizer.canonicalizeSubtree(element, inclusivePrefixes, target);
        }
    }
}
