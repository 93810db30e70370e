// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/** A fresh AES-128 key and IV for one payload, and how the security header tells of it (transport.md 2.5, 10.2). */
final class PayloadKey {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final byte[] iv = new byte[Profile.GCM_IV_BYTES];

    PayloadKey() {
        byte[] secret = new byte[Profile.AES_KEY_BYTES];
        RANDOM.nextBytes(secret);
        RANDOM.nextBytes(iv);
        key = new SecretKeySpec(secret, "AES");
    }

    byte[] iv() {
        return iv.clone();
    }

    Cipher encryption() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * Profile.GCM_TAG_BYTES, iv));
        return cipher;
    }

    /** Appends the receiver's token, EncryptedKey and EncryptedData. */
    void describe(Element security, X509Certificate receiver, String contentId) throws GeneralSecurityException {
        String tokenId = "tok-" + UUID.randomUUID();
        String keyId = "ek-" + UUID.randomUUID();
        String dataId = "ed-" + UUID.randomUUID();
        SoapSignature.appendToken(security, tokenId, receiver);
        Dom.declare(security, "xenc", Names.XENC);
        appendEncryptedKey(security, receiver, tokenId, keyId, dataId);
        appendEncryptedData(security, contentId, keyId, dataId);
    }

    private void appendEncryptedKey(
            Element security, X509Certificate receiver, String tokenId, String keyId, String dataId)
            throws GeneralSecurityException {
        Element encryptedKey = Dom.append(security, Names.XENC, "xenc:EncryptedKey");
        encryptedKey.setAttribute("Id", keyId);
        Element method = Dom.append(encryptedKey, Names.XENC, "xenc:EncryptionMethod");
        SoapSignature.algorithm(method, Profile.RSA_OAEP);
        SoapSignature.algorithm(Dom.append(method, Names.DS, "ds:DigestMethod"), Profile.SHA256);
        Element mgf = Dom.declare(Dom.append(method, Names.XENC11, "xenc11:MGF"), "xenc11", Names.XENC11);
        SoapSignature.algorithm(mgf, Profile.MGF1_SHA256);
        SoapSignature.appendTokenReference(Dom.append(encryptedKey, Names.DS, "ds:KeyInfo"), tokenId);
        Dom.append(
                Dom.append(encryptedKey, Names.XENC, "xenc:CipherData"),
                Names.XENC,
                "xenc:CipherValue",
                Digests.base64(wrap(receiver)));
        Dom.append(Dom.append(encryptedKey, Names.XENC, "xenc:ReferenceList"), Names.XENC, "xenc:DataReference")
                .setAttribute("URI", "#" + dataId);
    }

    private static void appendEncryptedData(Element security, String contentId, String keyId, String dataId) {
        Element data = Dom.append(security, Names.XENC, "xenc:EncryptedData");
        data.setAttribute("Id", dataId);
        data.setAttribute("MimeType", Profile.GZIP);
        data.setAttribute("Type", Profile.CONTENT_ONLY);
        SoapSignature.algorithm(Dom.append(data, Names.XENC, "xenc:EncryptionMethod"), Profile.AES128_GCM);
        Element reference =
                Dom.append(Dom.append(data, Names.DS, "ds:KeyInfo"), Names.WSSE, "wsse:SecurityTokenReference");
        Dom.declare(reference, "wsse11", Names.WSSE11)
                .setAttributeNS(Names.WSSE11, "wsse11:TokenType", Profile.ENCRYPTED_KEY_TOKEN);
        Dom.append(reference, Names.WSSE, "wsse:Reference").setAttribute("URI", "#" + keyId);
        Element cipherReference =
                Dom.append(Dom.append(data, Names.XENC, "xenc:CipherData"), Names.XENC, "xenc:CipherReference");
        cipherReference.setAttribute("URI", "cid:" + contentId);
        Element transforms = Dom.append(cipherReference, Names.XENC, "xenc:Transforms");
        SoapSignature.algorithm(Dom.append(transforms, Names.DS, "ds:Transform"), Profile.CIPHERTEXT_TRANSFORM);
    }

    private byte[] wrap(X509Certificate receiver) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, SoapSignature.rsaKey(receiver), DecryptPayload.OAEP);
        return cipher.doFinal(key.getEncoded());
    }
}
