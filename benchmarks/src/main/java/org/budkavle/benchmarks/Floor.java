// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the cryptography costs that the protocol forces, and nothing else: one thread's processor time in nanoseconds for
 * each RSA operation, and for each byte of the bulk ones. No program that speaks the protocol with this JDK can be cheaper.
 */
public record Floor(
        int bits,
        double sign,
        double verify,
        double wrap,
        double unwrap,
        double gcmByte,
        double cbcEncryptByte,
        double cbcDecryptByte,
        double shaByte) {

    private static final double MILLION = 1e6;
    private static final int BULK = 1 << 20;
    private static final int PIECE = 1 << 13;
    private static final int ROUNDS = 5;
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    /** Measures each for five rounds of this many milliseconds after as long a warm-up, and takes the median. */
    public static Floor measure(int bits, int roundMillis) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        byte[] digested = new byte[256];
        byte[] signature = sign(pair, digested);
        byte[] wrapped = wrap(pair);
        byte[] bulk = new byte[BULK];
        return new Floor(
                bits,
                median(roundMillis, () -> sign(pair, digested)),
                median(roundMillis, () -> verify(pair, digested, signature)),
                median(roundMillis, () -> wrap(pair)),
                median(roundMillis, () -> unwrap(pair, wrapped)),
                median(roundMillis, () -> gcm(bulk)) / BULK,
                median(roundMillis, () -> cbc(Cipher.ENCRYPT_MODE, bulk)) / BULK,
                median(roundMillis, () -> cbc(Cipher.DECRYPT_MODE, bulk)) / BULK,
                median(roundMillis, () -> MessageDigest.getInstance("SHA-256").digest(bulk)) / BULK);
    }

    /**
     * Milliseconds for one AS4 message and its receipt, both ends together: each signs once, verifies once and digests the
     * payload; the key is wrapped and unwrapped, the payload encrypted and decrypted.
     *
     * @param payload bytes as digested and encrypted: after compression
     */
    public double as4(long payload) {
        return (2 * sign + 2 * verify + wrap + unwrap + payload * (2 * gcmByte + 2 * shaByte)) / MILLION;
    }

    /** The sending end's part of it. */
    public double as4Sender(long payload) {
        return (sign + verify + wrap + payload * (gcmByte + shaByte)) / MILLION;
    }

    /** The receiving end's part of it. */
    public double as4Receiver(long payload) {
        return (sign + verify + unwrap + payload * (gcmByte + shaByte)) / MILLION;
    }

    /**
     * Milliseconds for one SDK message and its message receipt, from the sending organisation to the receiving one and back.
     * Both envelopes are signed and verified, the message's content is also encrypted and decrypted, and both go by AS4.
     * The receipt's own bytes are so few that they are left out.
     *
     * @param message bytes of the SDK message as XML
     */
    public double chain(long message) {
        long envelope = message * 4 / 3;
        // Base64 makes four bytes of three, and compression takes them back; what is beneath is cipher text.
        long compressed = message;
        double organisations = 2 * sign
                + 2 * verify
                + wrap
                + unwrap
                + message * (cbcEncryptByte + cbcDecryptByte)
                + envelope * 2 * shaByte;
        return organisations / MILLION + as4(compressed) + as4(0);
    }

    /** One line of the RSA operations, in microseconds. */
    @Override
    public String toString() {
        return "RSA-%d: sign %.0f, verify %.0f, wrap %.0f, unwrap %.0f µs; AES-GCM %.2f, SHA-256 %.2f ms/MB"
                .formatted(
                        bits,
                        sign / 1e3,
                        verify / 1e3,
                        wrap / 1e3,
                        unwrap / 1e3,
                        gcmByte * BULK / 1e6,
                        shaByte * BULK / 1e6);
    }

    private static double median(int roundMillis, Callable<?> operation) throws Exception {
        time(roundMillis, operation);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = time(roundMillis, operation);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    /** Processor nanoseconds of one call, repeated until the time is up. */
    private static double time(int millis, Callable<?> operation) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        long took = 0;
        int times = 0;
        while (took < millis * MILLION) {
            operation.call();
            times++;
            took = threads.getCurrentThreadCpuTime() - began;
        }
        return (double) took / times;
    }

    private static byte[] sign(KeyPair pair, byte[] digested) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(digested);
        return signer.sign();
    }

    private static boolean verify(KeyPair pair, byte[] digested, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pair.getPublic());
        verifier.update(digested);
        return verifier.verify(signature);
    }

    private static byte[] wrap(KeyPair pair) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic(), OAEP);
        return cipher.doFinal(new byte[16]);
    }

    private static byte[] unwrap(KeyPair pair, byte[] wrapped) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate(), OAEP);
        return cipher.doFinal(wrapped);
    }

    private static byte[] gcm(byte[] bulk) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        // A constant IV is right here alone: nothing is protected, and the key is thrown away.
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(freshKey(16), "AES"), new GCMParameterSpec(128, new byte[12]));
        return feed(cipher, bulk);
    }

    private static byte[] cbc(int mode, byte[] bulk) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(freshKey(32), "AES"), new IvParameterSpec(new byte[16]));
        return feed(cipher, bulk);
    }

    private static byte[] freshKey(int bytes) {
        byte[] key = new byte[bytes];
        key[0] = (byte) System.nanoTime();
        key[1] = (byte) (System.nanoTime() >> 8);
        return key;
    }

    private static byte[] feed(Cipher cipher, byte[] bulk) throws GeneralSecurityException {
        byte[] out = new byte[PIECE + 16];
        for (int at = 0; at < bulk.length; at += PIECE) {
            cipher.update(bulk, at, PIECE, out);
        }
        cipher.doFinal(out, 0);
        return out;
    }
}
