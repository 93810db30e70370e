// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that only grows: one line an entry, on disk before {@link #append} returns. Each line begins with a hash over
 * itself and the hash before it, so a line that was changed or taken out later is found at the next start. A last line
 * without its end was never answered for, and is cut off.
 */
public final class Journal implements AutoCloseable {

    /** Takes the lines at the start. */
    public interface Reader {
        /** One line, without its hash and end. */
        void line(String text) throws IOException;
    }

    private static final int HASH = 64;
    private static final String FIRST = "0".repeat(HASH);

    private final Path file;
    private final FileChannel channel;
    private String hash = FIRST;
    private long end;

    private Journal(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Opens the file, made when it is not there, and gives every line in it.
     *
     * @throws IOException if a line is not what was written
     */
    public static Journal open(Path file, Reader reader) throws IOException {
        Journal journal = new Journal(file);
        try {
            journal.read(reader);
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void read(Reader reader) throws IOException {
        byte[] content = new byte[Math.toIntExact(channel.size())];
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            Thread.onSpinWait();
        }
        int begin = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                String line = new String(content, begin, i - begin, StandardCharsets.UTF_8);
                String text = line.length() > HASH ? line.substring(HASH + 1) : "";
                String expected = hash(hash, text);
                if (!line.startsWith(expected + " ")) {
                    throw new IOException("A line of " + file + " is not what was written, at byte " + begin);
                }
                hash = expected;
                reader.line(text);
                begin = i + 1;
            }
        }
        end = begin;
        if (end < content.length) {
            channel.truncate(end);
            channel.force(true);
        }
    }

    /** Adds a line, which has no line break; it is on disk when this returns, or not there at all when it throws. */
    public synchronized void append(String text) throws IOException {
        String next = hash(hash, text);
        ByteBuffer line = ByteBuffer.wrap((next + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
        int length = line.remaining();
        try {
            long at = end;
            while (line.hasRemaining()) {
                at += channel.write(line, at);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end += length;
        hash = next;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static String hash(String before, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
