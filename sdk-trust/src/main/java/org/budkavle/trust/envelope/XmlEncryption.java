// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.xml.namespace.QName;
import org.budkavle.trust.key.PrivateRsa;

/** The algorithms of message.md 4.6 and their names in XML. There is no choice of any of them. */
final class XmlEncryption {

    static final String NAMESPACE = "http://www.w3.org/2001/04/xmlenc#";
    static final String SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";
    static final String ELEMENT = NAMESPACE + "Element";
    static final String AES256_CBC = NAMESPACE + "aes256-cbc";
    static final String RSA_OAEP = NAMESPACE + "rsa-oaep-mgf1p";
    static final String SHA1 = SIGNATURE_NAMESPACE + "sha1";

    static final int KEY_BYTES = 32;
    static final int BLOCK = 16;

    private static final String ENVELOPE = "http://docs.oasis-open.org/bdxr/ns/XHE/1/ExchangeHeaderEnvelope";
    private static final String AGGREGATES = "http://docs.oasis-open.org/bdxr/ns/XHE/1/AggregateComponents";

    static final QName ROOT = new QName(ENVELOPE, "XHE");
    static final QName PAYLOADS = new QName(AGGREGATES, "Payloads");
    static final QName PAYLOAD = new QName(AGGREGATES, "Payload");
    static final QName PAYLOAD_CONTENT = new QName(AGGREGATES, "PayloadContent");

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private XmlEncryption() {}

    /** Wraps a key by RSA-OAEP with SHA-1 throughout: the form the profile fixes; SHA-1's weaknesses do not reach OAEP. */
    static byte[] wrap(SecretKey secret, PublicKey recipient) throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.ENCRYPT_MODE, recipient, OAEP);
        return rsa.doFinal(secret.getEncoded());
    }

    /** The way back. */
    static byte[] unwrap(byte[] wrapped, PrivateKey recipient) throws GeneralSecurityException {
        return PrivateRsa.unwrapping(recipient, OAEP).doFinal(wrapped);
    }

    /** AES-CBC without padding; the padding of XML Encryption is done by hand around it. */
    static Cipher content(int mode, SecretKey key, byte[] iv) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
        aes.init(mode, key, new IvParameterSpec(iv));
        return aes;
    }
}
