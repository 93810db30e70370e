// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/** Envelopes with a payload that looks encrypted. */
final class Envelopes {

    static final ParticipantId KOMMUN_A = new ParticipantId("0203:kommun-a.example.se");
    static final ParticipantId KOMMUN_B = new ParticipantId("0203:kommun-b.example.se");

    /** Access points do not verify it: only the receiving participant can. */
    private static final String SIGNATURE =
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
                    + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
                    + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>"
                    + "<ds:Reference URI=\"\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
                    + "<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo>"
                    + "<ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>";

    private Envelopes() {}

    static EnvelopeHeader header() {
        return header(KOMMUN_B, FederationId.SDK);
    }

    static EnvelopeHeader header(ParticipantId to, FederationId federation) {
        return new EnvelopeHeader(
                MessageId.random(),
                Instant.parse("2026-03-02T09:14:05.120Z"),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                federation,
                KOMMUN_A,
                to,
                Optional.of(new FunctionAddress("funktion-1")));
    }

    /** An envelope of about this many bytes, incompressible beyond the cost of Base64. */
    static Path write(Path folder, EnvelopeHeader header, long bytes) {
        Path file = folder.resolve(header.id() + ".xhe");
        try (OutputStream out = Files.newOutputStream(file)) {
            EnvelopeWriter.write(header, true, target -> writeCipherText(target, bytes), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] end = ascii(SIGNATURE + EnvelopeWriter.END_TAG);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(end), channel.size() - EnvelopeWriter.END_TAG.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void writeCipherText(OutputStream target, long bytes) throws IOException {
        target.write(ascii("<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\""
                + " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><xenc:EncryptionMethod"
                + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"/><xenc:CipherData><xenc:CipherValue>"));
        Random random = new Random(4711);
        byte[] block = new byte[48 * 1024];
        for (long left = bytes * 3 / 4; left > 0; left -= block.length) {
            random.nextBytes(block);
            int length = (int) Math.min(block.length, (left + 2) / 3 * 3);
            target.write(Base64.getEncoder().encode(Arrays.copyOf(block, length)));
        }
        target.write(ascii("</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
