// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import javax.crypto.SecretKey;
import javax.xml.stream.XMLStreamException;

/** The second decryption, while it is read, of a cipher text that is known to be right. */
final class PlainStream extends InputStream {

    private final PayloadCursor cursor;
    private final BlockDecryption blocks;
    private int position;
    private int available;
    private long remaining;

    private PlainStream(PayloadCursor cursor, SecretKey key, long length) {
        this.cursor = cursor;
        this.blocks = new BlockDecryption(new CipherText(cursor.reader()), key);
        this.remaining = length;
    }

    /**
     * Opens.
     *
     * @param length of the plain text without padding
     */
    static InputStream open(Path file, SecretKey key, long length) throws IOException {
        try {
            PayloadCursor cursor = PayloadCursor.open(file);
            if (EncryptedPayload.read(cursor.reader()).isEmpty()) {
                cursor.close();
                throw new IOException("the verified envelope has changed");
            }
            return new PlainStream(cursor, key, length);
        } catch (XMLStreamException e) {
            throw new IOException("the verified envelope has changed", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        fill();
        int count = (int) Math.min(Math.min(length, available), remaining);
        System.arraycopy(blocks.plain(), position, target, offset, count);
        position += count;
        available -= count;
        remaining -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }

    private void fill() throws IOException {
        try {
            while (available == 0) {
                available = blocks.next();
                position = 0;
                if (available < 0) {
                    throw new IOException("the verified envelope has changed");
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("the verified envelope has changed", e);
        }
    }
}
