// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 of the tree (RFC 6962 2.1): 32 bytes. */
public final class Hash {

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    /** The root of a tree without leaves. */
    public static final Hash EMPTY = new Hash(sha256().digest());

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless there are 32 bytes */
    public static Hash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** @throws IllegalArgumentException unless there are 32 bytes */
    public static Hash of(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) {
            throw new IllegalArgumentException("A hash has " + LENGTH + " bytes");
        }
        return new Hash(Arrays.copyOfRange(bytes, from, to));
    }

    /** @throws NotWellFormed unless the text is the Base64 of 32 bytes */
    public static Hash fromBase64(String text) throws NotWellFormed {
        byte[] bytes = Encoding.base64(text);
        if (bytes.length != LENGTH) {
            throw new NotWellFormed("A hash has " + LENGTH + " bytes");
        }
        return new Hash(bytes);
    }

    /** The leaf of an entry. */
    public static Hash leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return new Hash(digest.digest(entry));
    }

    /** The node over two subtrees. */
    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new Hash(digest.digest(right.bytes));
    }

    /** A digest of SHA-256, which every JDK has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, LENGTH);
    }

    /** As checkpoints and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
