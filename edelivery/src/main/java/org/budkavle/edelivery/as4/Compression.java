// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * How to gzip a payload, chosen by sampling it: for the Base64 of cipher text, which is what an envelope mostly is, Huffman
 * coding alone gives a better ratio than level 6 for a sixth of the time; what does not shrink is stored.
 */
enum Compression {
    /** Repetitions pay: text. */
    NORMAL(Deflater.DEFAULT_COMPRESSION, Deflater.DEFAULT_STRATEGY),
    /** Few symbols without repetitions: Base64. */
    HUFFMAN(Deflater.DEFAULT_COMPRESSION, Deflater.HUFFMAN_ONLY),
    /** All symbols as likely: already compressed or encrypted. */
    STORED(Deflater.NO_COMPRESSION, Deflater.DEFAULT_STRATEGY);

    private static final int BUFFER = 64 * 1024;
    private static final int SAMPLE = 16 * 1024;
    private static final int SAMPLES = 3;
    private static final double REPETITIONS_PAY = 0.97;
    private static final double NOTHING_PAYS = 0.97;
    private static final int BYTES = 256;
    private static final int LETTERS = 64;
    private static final double BITS_OF_NOISE = 5.9;

    private final int level;
    private final int strategy;

    Compression(int level, int strategy) {
        this.level = level;
        this.strategy = strategy;
    }

    /**
     * Looks inside the file, at a quarter, a half and three quarters: its beginning and end are XML in every envelope, and say
     * nothing of what most of it is.
     */
    static Compression choose(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < (long) (SAMPLES + 2) * SAMPLE) {
                return NORMAL; // the samples would overlap, and it costs little anyway
            }
            ByteBuffer samples = ByteBuffer.allocate(SAMPLES * SAMPLE);
            for (int i = 0; i < SAMPLES; i++) {
                samples.limit((i + 1) * SAMPLE);
                long from = (size - SAMPLE) * (i + 1) / (SAMPLES + 1);
                for (int read = 0; samples.hasRemaining() && read >= 0; from += Math.max(0, read)) {
                    read = channel.read(samples, from);
                }
            }
            return choose(samples.array());
        }
    }

    private static Compression choose(byte[] samples) {
        if (isBase64OfNoise(samples)) {
            return HUFFMAN; // what trying both would find, for twice the time of compressing a message of 50 kB
        }
        double huffman = HUFFMAN.deflatedSize(samples);
        double normal = NORMAL.deflatedSize(samples);
        if (normal < REPETITIONS_PAY * huffman) {
            return NORMAL;
        }
        return huffman < NOTHING_PAYS * samples.length ? HUFFMAN : STORED;
    }

    /** Whether it is letters of Base64 alone, in lines or not, and each of them as likely: some six bits a letter. */
    private static boolean isBase64OfNoise(byte[] samples) {
        int[] times = new int[BYTES];
        for (byte each : samples) {
            times[each & 0xFF]++;
        }
        int letters = 0;
        double bits = 0;
        for (int i = 0; i < BYTES; i++) {
            if (times[i] > 0 && !isBase64((char) i)) {
                return false;
            }
            if (times[i] > 0) {
                letters++;
                double share = (double) times[i] / samples.length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return letters >= LETTERS && bits > BITS_OF_NOISE;
    }

    private static boolean isBase64(char each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || "+/=\r\n".indexOf(each) >= 0;
    }

    private int deflatedSize(byte[] bytes) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setStrategy(strategy);
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[BUFFER];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(out);
            }
            return size;
        } finally {
            deflater.end();
        }
    }

    /** A gzip stream of this kind; its target is called with some 64 kB at a time. */
    OutputStream gzip(OutputStream target) throws IOException {
        return new Gzip(target, level, strategy);
    }

    private static final class Gzip extends GZIPOutputStream {

        Gzip(OutputStream target, int level, int strategy) throws IOException {
            super(target, BUFFER);
            def.setLevel(level);
            def.setStrategy(strategy);
        }
    }
}
