// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that one payload was encrypted under. The sender cannot open an envelope once it is sealed; whoever keeps this can
 * show, later and to others, what lies in it. To be kept as secret as the content.
 */
public final class ContentKey {

    private final byte[] bytes;

    private ContentKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless it is 32 bytes */
    public static ContentKey of(byte[] bytes) {
        if (bytes.length != XmlEncryption.KEY_BYTES) {
            throw new IllegalArgumentException("a content key is " + XmlEncryption.KEY_BYTES + " bytes");
        }
        return new ContentKey(bytes.clone());
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    SecretKey secret() {
        return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Never prints the key. */
    @Override
    public String toString() {
        return "ContentKey";
    }
}
