// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.budkavle.federation.lint.WireXml;

/** Opens the payload part of a package with the access point's key, whether or not the package is one to accept. */
final class PackageKey {

    static final int IV = 12;
    static final int TAG = 16;
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final SecretKeySpec key;

    private PackageKey(SecretKeySpec key) {
        this.key = key;
    }

    /** Unlocks the key that the WS-Security header carries. */
    static PackageKey unlock(WireXml soap, PrivateKey receiver) throws GeneralSecurityException {
        String locked = soap.text("//wsse:Security/xenc:EncryptedKey/xenc:CipherData/xenc:CipherValue")
                .orElseThrow(() -> new GeneralSecurityException("There is no key"));
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(Cipher.DECRYPT_MODE, receiver, OAEP);
        return new PackageKey(
                new SecretKeySpec(rsa.doFinal(Base64.getMimeDecoder().decode(locked.strip())), "AES"));
    }

    /** Decrypts 12 bytes of nonce, cipher text and 16 bytes of tag into the file. */
    void open(byte[] part, Path target) throws GeneralSecurityException, IOException {
        if (part.length < IV + TAG) {
            throw new GeneralSecurityException("Too short");
        }
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, Arrays.copyOf(part, IV)));
        Files.write(target, gcm.doFinal(part, IV, part.length - IV));
    }
}
