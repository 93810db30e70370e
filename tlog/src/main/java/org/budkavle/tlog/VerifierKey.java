// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A public key that notes are verified with (C2SP signed-note): {@code name+hex(id)+base64(type and key)}. Two types of
 * Ed25519: 0x01 over the text, 0x04 a witness' cosignature with its time.
 */
public final class VerifierKey {

    static final byte ED25519 = 1;
    static final byte COSIGNATURE = 4;

    private static final int KEY = 32;
    private static final int SIGNATURE = 64;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte type;
    private final byte[] key;

    VerifierKey(String name, byte type, byte[] key) {
        this.name = name;
        this.type = type;
        this.key = key.clone();
    }

    /** @throws NotWellFormed if it is no key of a known type, or its id is another key's */
    public static VerifierKey parse(String text) throws NotWellFormed {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || !Note.isName(parts[0])) {
            throw new NotWellFormed("Not a verifier key: name+id+key");
        }
        byte[] typed = Encoding.base64(parts[2]);
        if (typed.length != KEY + 1 || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
            throw new NotWellFormed("Not a verifier key of a known type");
        }
        VerifierKey known = new VerifierKey(parts[0], typed[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().toHexDigits(known.id()).equals(parts[1])) {
            throw new NotWellFormed("The id of the verifier key is another key's");
        }
        return known;
    }

    /** Whose key it is. */
    public String name() {
        return name;
    }

    /** The same key under another name. */
    public VerifierKey named(String another) {
        return new VerifierKey(another, type, key);
    }

    /** Whether it is the key of a witness. */
    public boolean ofWitness() {
        return type == COSIGNATURE;
    }

    int id() {
        MessageDigest digest = Hash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(type);
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    /** Whether the note carries a signature of this key. */
    public boolean verifies(Note note) {
        return type == ED25519
                ? note.signatures().stream().anyMatch(line -> mine(line) && signed(note.text(), line.bytes()))
                : cosigned(note).isPresent();
    }

    /** When this witness says that it saw the note; the latest, if it did several times. */
    public Optional<Instant> cosigned(Note note) {
        return note.signatures().stream()
                .filter(line -> type == COSIGNATURE && mine(line) && line.bytes().length == Long.BYTES + SIGNATURE)
                .filter(line -> {
                    long seconds = ByteBuffer.wrap(line.bytes()).getLong();
                    return seconds >= 0
                            && signed(
                                    NoteSigner.cosignedText(seconds, note.text()),
                                    Arrays.copyOfRange(line.bytes(), Long.BYTES, line.bytes().length));
                })
                .map(line -> Instant.ofEpochSecond(
                        Math.min(ByteBuffer.wrap(line.bytes()).getLong(), Instant.MAX.getEpochSecond())))
                .max(Instant::compareTo);
    }

    /** Whether the note carries a signature that says to be of this key and is not. */
    public boolean contradicts(Note note) {
        return note.signatures().stream()
                .filter(this::mine)
                .anyMatch(line -> !verifies(new Note(note.text(), List.of(line))));
    }

    /** Whether the signature says to be of this key. */
    public boolean mine(NoteSignature line) {
        return line.name().equals(name) && line.keyId() == id();
    }

    private boolean signed(String text, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + KEY);
            System.arraycopy(key, 0, encoded, X509.length, KEY);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.length == SIGNATURE && verifier.verify(signature);
        } catch (GeneralSecurityException notSo) {
            return false;
        }
    }

    @Override
    public String toString() {
        byte[] typed = new byte[KEY + 1];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, KEY);
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey another && toString().equals(another.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
