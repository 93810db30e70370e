// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.crypto.Cipher;

/**
 * RSA with a private key, which is nine tenths of a message's cryptography: by the Amazon Corretto Crypto Provider where its
 * native library is there, else by the JDK (ADR 0026). A key that does not show its numbers, as in a hardware token, is used
 * by its own provider. Nothing else is taken from the native library, and the JDK's list of providers stays as it is.
 */
public final class PrivateRsa {

    private static final Logger LOG = System.getLogger(PrivateRsa.class.getName());
    private static final String NATIVE_PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final String SIGNATURE = "SHA256withRSA";
    private static final String UNWRAPPING = "RSA/ECB/OAEPPadding";
    private static final byte[] TRIAL = new byte[32];

    /** Translating a key takes as long as signing with it, so each is translated once, and forgotten with the key. */
    private static final Map<PrivateKey, Optional<PrivateKey>> TRANSLATED = new WeakHashMap<>();

    private static volatile boolean nativeAllowed = true;

    private PrivateRsa() {}

    /** Whether the native library may be used where it is there; it may unless this is called. */
    public static void allowNative(boolean allowed) {
        nativeAllowed = allowed;
    }

    /** The native library, if it is there. */
    public static Optional<Provider> nativeProvider() {
        return Native.PROVIDER;
    }

    /** A SHA256withRSA signature, ready to be fed. */
    public static Signature signature(PrivateKey key) throws GeneralSecurityException {
        Optional<PrivateKey> fast = translated(key);
        Signature signature = fast.isPresent()
                ? Signature.getInstance(SIGNATURE, Native.PROVIDER.orElseThrow())
                : Signature.getInstance(SIGNATURE);
        signature.initSign(fast.orElse(key));
        return signature;
    }

    /** RSA-OAEP with these parameters, ready to unwrap. */
    public static Cipher unwrapping(PrivateKey key, AlgorithmParameterSpec oaep) throws GeneralSecurityException {
        Optional<PrivateKey> fast = translated(key);
        Cipher cipher = fast.isPresent()
                ? Cipher.getInstance(UNWRAPPING, Native.PROVIDER.orElseThrow())
                : Cipher.getInstance(UNWRAPPING);
        cipher.init(Cipher.DECRYPT_MODE, fast.orElse(key), oaep);
        return cipher;
    }

    /** The key as the native library wants it, once it has shown that it signs as the JDK expects. */
    private static Optional<PrivateKey> translated(PrivateKey key) {
        if (!nativeAllowed || Native.PROVIDER.isEmpty() || !(key instanceof RSAPrivateCrtKey numbers)) {
            return Optional.empty();
        }
        synchronized (TRANSLATED) {
            // Not computeIfAbsent: the translation of a key that cannot be translated is remembered too.
            Optional<PrivateKey> known = TRANSLATED.get(key);
            if (known == null) {
                known = translate(numbers, Native.PROVIDER.get());
                TRANSLATED.put(key, known);
            }
            return known;
        }
    }

    private static Optional<PrivateKey> translate(RSAPrivateCrtKey key, Provider provider) {
        try {
            PrivateKey translated =
                    (PrivateKey) KeyFactory.getInstance("RSA", provider).translateKey(key);
            Signature signer = Signature.getInstance(SIGNATURE, provider);
            signer.initSign(translated);
            signer.update(TRIAL);
            Signature verifier = Signature.getInstance(SIGNATURE);
            verifier.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())));
            verifier.update(TRIAL);
            if (verifier.verify(signer.sign())) {
                return Optional.of(translated);
            }
            LOG.log(Level.WARNING, "The native RSA does not sign as the JDK does; the JDK's is used");
        } catch (GeneralSecurityException unusable) {
            LOG.log(Level.WARNING, "The native RSA cannot use a key; the JDK's is used", unusable);
        }
        return Optional.empty();
    }

    private static Optional<Provider> load() {
        try {
            Provider provider = (Provider)
                    Class.forName(NATIVE_PROVIDER).getField("INSTANCE").get(null);
            return Optional.of(provider).filter(there -> there.getService("Signature", SIGNATURE) != null);
        } catch (ReflectiveOperationException | LinkageError absent) {
            LOG.log(Level.DEBUG, "There is no native RSA; the JDK's is used", absent);
            return Optional.empty();
        }
    }

    /** Loading the library and its tests of itself take a while: who only says whether it may be used does not wait for them. */
    private static final class Native {

        private static final Optional<Provider> PROVIDER = load();
    }
}
