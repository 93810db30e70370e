// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One of each piece of work that a message forces, by one provider, to be done again and again. */
final class Primitives {

    private static final int SEED = 4711;
    private static final int KEY_BYTES = 16;
    private static final int DIGESTED = 256;

    private final Optional<Provider> provider;
    private final OAEPParameterSpec oaep;
    private final KeyPair pair;
    private final byte[] bulk;
    private final int piece;
    private final byte[] signed = new byte[DIGESTED];
    private byte[] signature = {};
    private byte[] wrapped = {};
    private byte[] compressed = {};

    private Primitives(KeyPair pair, byte[] bulk, int piece, OAEPParameterSpec oaep, Optional<Provider> provider) {
        this.pair = pair;
        this.bulk = bulk;
        this.piece = piece;
        this.oaep = oaep;
        this.provider = provider;
    }

    static Primitives of(int bits, int bulk, int piece, OAEPParameterSpec oaep, Optional<Provider> provider)
            throws GeneralSecurityException {
        KeyPairGenerator generator = provider.isPresent()
                ? KeyPairGenerator.getInstance("RSA", provider.get())
                : KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        // Base64 of what does not compress, as an envelope with cipher text is.
        byte[] random = new byte[bulk / 4 * 3];
        new Random(SEED).nextBytes(random);
        Primitives primitives =
                new Primitives(generator.generateKeyPair(), Base64.getEncoder().encode(random), piece, oaep, provider);
        primitives.signature = primitives.sign();
        primitives.wrapped = primitives.wrap();
        primitives.compressed = primitives.deflate();
        return primitives;
    }

    byte[] sign() throws GeneralSecurityException {
        Signature signer = signatures();
        signer.initSign(pair.getPrivate());
        signer.update(signed);
        return signer.sign();
    }

    boolean verify() throws GeneralSecurityException {
        Signature verifier = signatures();
        verifier.initVerify(pair.getPublic());
        verifier.update(signed);
        return verifier.verify(signature);
    }

    byte[] wrap() throws GeneralSecurityException {
        Cipher cipher = cipher("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic(), oaep);
        return cipher.doFinal(new byte[KEY_BYTES]);
    }

    byte[] unwrap() throws GeneralSecurityException {
        Cipher cipher = cipher("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate(), oaep);
        return cipher.doFinal(wrapped);
    }

    byte[] gcm() throws GeneralSecurityException {
        Cipher cipher = cipher("AES/GCM/NoPadding");
        // A constant IV is right here alone: nothing is protected, and the key is thrown away.
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(freshKey(KEY_BYTES), "AES"),
                new GCMParameterSpec(128, new byte[12]));
        return feed(cipher);
    }

    byte[] cbcEncryption() throws GeneralSecurityException {
        return cbc(Cipher.ENCRYPT_MODE);
    }

    byte[] cbcDecryption() throws GeneralSecurityException {
        return cbc(Cipher.DECRYPT_MODE);
    }

    byte[] sha256() throws GeneralSecurityException {
        MessageDigest digest = provider.isPresent()
                ? MessageDigest.getInstance("SHA-256", provider.get())
                : MessageDigest.getInstance("SHA-256");
        return digest.digest(bulk);
    }

    byte[] deflate() {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setStrategy(Deflater.HUFFMAN_ONLY);
            deflater.setInput(bulk);
            deflater.finish();
            byte[] target = new byte[bulk.length + piece];
            int bytes = 0;
            while (!deflater.finished()) {
                bytes += deflater.deflate(target, bytes, target.length - bytes);
            }
            return Arrays.copyOf(target, bytes);
        } finally {
            deflater.end();
        }
    }

    int inflate() throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed);
            byte[] target = new byte[piece];
            int bytes = 0;
            for (int some = inflater.inflate(target); some > 0; some = inflater.inflate(target)) {
                bytes += some;
            }
            return bytes;
        } finally {
            inflater.end();
        }
    }

    private byte[] cbc(int mode) throws GeneralSecurityException {
        Cipher cipher = cipher("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(freshKey(2 * KEY_BYTES), "AES"), new IvParameterSpec(new byte[KEY_BYTES]));
        return feed(cipher);
    }

    private byte[] feed(Cipher cipher) throws GeneralSecurityException {
        byte[] out = new byte[piece + 2 * KEY_BYTES];
        for (int at = 0; at < bulk.length; at += piece) {
            cipher.update(bulk, at, piece, out);
        }
        cipher.doFinal(out, 0);
        return out;
    }

    private Signature signatures() throws GeneralSecurityException {
        return provider.isPresent()
                ? Signature.getInstance("SHA256withRSA", provider.get())
                : Signature.getInstance("SHA256withRSA");
    }

    private Cipher cipher(String transformation) throws GeneralSecurityException {
        return provider.isPresent()
                ? Cipher.getInstance(transformation, provider.get())
                : Cipher.getInstance(transformation);
    }

    private static byte[] freshKey(int bytes) {
        byte[] key = new byte[bytes];
        key[0] = (byte) System.nanoTime();
        key[1] = (byte) (System.nanoTime() >> 8);
        return key;
    }
}
