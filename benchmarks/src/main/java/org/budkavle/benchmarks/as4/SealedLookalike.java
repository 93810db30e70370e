// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/**
 * An envelope of a given size as it looks to an access point, which cannot see into it: the Base64 of bytes that nobody can
 * compress. Access points do not verify its signature.
 *
 * @param compressed bytes that a good compression leaves, which is what AS4 digests and encrypts
 */
record SealedLookalike(Path file, EnvelopeHeader header, long size, long compressed) {

    static final ParticipantId FROM = new ParticipantId("0203:kommun-a.example.se");
    static final ParticipantId TO = new ParticipantId("0203:kommun-b.example.se");

    private static final int SEED = 4711;
    private static final int BLOCK = 48 * 1024;
    private static final String BEFORE = "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\""
            + " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><xenc:EncryptionMethod"
            + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"/><xenc:CipherData><xenc:CipherValue>";
    private static final String AFTER = "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>";
    private static final String SIGNATURE =
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                    + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
                    + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
                    + "<ds:Reference URI=\"\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
                    + "<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo>"
                    + "<ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>";

    /** @param cipherText bytes before Base64 makes four of three */
    static SealedLookalike write(Path folder, long cipherText) throws IOException {
        EnvelopeHeader header = new EnvelopeHeader(
                MessageId.random(),
                Instant.parse("2026-03-02T09:14:05.120Z"),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                FROM,
                TO,
                Optional.of(new FunctionAddress("funktion-1")));
        Path file = folder.resolve(header.id() + ".xhe");
        try (OutputStream out = Files.newOutputStream(file)) {
            EnvelopeWriter.write(header, true, target -> writeCipherText(target, cipherText), out);
        }
        sign(file);
        return new SealedLookalike(file, header, Files.size(file), compressedSize(file));
    }

    private static void sign(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(
                    ByteBuffer.wrap(ascii(SIGNATURE + EnvelopeWriter.END_TAG)),
                    channel.size() - EnvelopeWriter.END_TAG.length());
        }
    }

    private static void writeCipherText(OutputStream target, long bytes) throws IOException {
        target.write(ascii(BEFORE));
        Random random = new Random(SEED);
        byte[] block = new byte[BLOCK];
        for (long left = bytes / 3 * 3; left > 0; left -= block.length) {
            random.nextBytes(block);
            target.write(Base64.getEncoder().encode(Arrays.copyOf(block, (int) Math.min(block.length, left))));
        }
        target.write(ascii(AFTER));
    }

    private static long compressedSize(Path file) throws IOException {
        Deflater huffman = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        huffman.setStrategy(Deflater.HUFFMAN_ONLY);
        try (var deflate = new DeflaterOutputStream(OutputStream.nullOutputStream(), huffman)) {
            Files.copy(file, deflate);
            deflate.finish();
            return huffman.getBytesWritten();
        } finally {
            huffman.end();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
