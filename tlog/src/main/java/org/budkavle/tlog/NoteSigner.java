// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;

/** Signs notes with Ed25519: a log its checkpoints, a witness what it has seen. */
public final class NoteSigner {

    /** Bytes of the seed that is the private key. */
    public static final int SEED = 32;

    private final String name;
    private final PrivateKey key;
    private final byte[] publicKey;

    /**
     * @param name of the log or witness: no spaces, no plus
     * @param seed 32 random bytes, the private key
     * @throws IllegalArgumentException if either cannot be
     */
    public NoteSigner(String name, byte[] seed) {
        if (!Note.isName(name) || seed.length != SEED) {
            throw new IllegalArgumentException("A signer has a name without spaces and plus, and 32 bytes of seed");
        }
        this.name = name;
        try {
            this.key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone()));
            this.publicKey = publicKey(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that its signatures of logs are verified with. */
    public VerifierKey logKey() {
        return new VerifierKey(name, VerifierKey.ED25519, publicKey);
    }

    /** The key that its cosignatures are verified with. */
    public VerifierKey witnessKey() {
        return new VerifierKey(name, VerifierKey.COSIGNATURE, publicKey);
    }

    /** A log's signature of the text. */
    public NoteSignature sign(String text) {
        return new NoteSignature(name, logKey().id(), ed25519(text));
    }

    /** A witness' signature: the checkpoint, and every one before it, was there at that time. */
    public NoteSignature cosign(String checkpoint, Instant at) {
        byte[] signature = ed25519(cosignedText(at.getEpochSecond(), checkpoint));
        return new NoteSignature(
                name,
                witnessKey().id(),
                ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(at.getEpochSecond())
                        .put(signature)
                        .array());
    }

    static String cosignedText(long seconds, String checkpoint) {
        return "cosignature/v1\ntime " + seconds + "\n" + checkpoint;
    }

    private byte[] ed25519(String text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK gives a public key to a seed only by making the pair with that seed as its randomness. */
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
        byte[] encoded = ((EdECPublicKey) generator.generateKeyPair().getPublic()).getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - SEED, encoded.length);
    }

    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
