// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing.parcel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, counts them and takes their SHA-256. */
public class MeasuredOutput extends FilterOutputStream {

    private final MessageDigest digest;
    private long size;

    /** Measures what goes to {@code out}. */
    public MeasuredOutput(OutputStream out) {
        super(out);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        digest.update((byte) one);
        size++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        digest.update(bytes, from, length);
        size += length;
    }

    /** How many bytes went through. */
    public long size() {
        return size;
    }

    /** Their SHA-256 in hexadecimal; asked for once, when all have gone through. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
