// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What is kept of a transfer to prove it later (transport.md 2.6, 7.3): the signed SOAP part that was sent, and the answer with
 * the receipt. Both are judged without network, clock or store: by what they say and by their signatures.
 */
public final class As4Evidence {

    private static final int MAX_HEADER = 4 * 1024 * 1024;
    private static final int MAX_BOUNDARY_LINE = 100;

    private As4Evidence() {}

    /**
     * The SOAP part of a package of ours, byte for byte as it goes over the wire.
     *
     * @param preparedPackage what {@link As4Sender#prepare} wrote
     */
    public static byte[] soapPart(Path preparedPackage) throws IOException {
        try (InputStream source = new BufferedInputStream(Files.newInputStream(preparedPackage))) {
            return firstPart(source);
        }
    }

    /**
     * Compresses an envelope as {@link As4Sender#prepare} does: the same bytes, whose digest the signature covers, as long as
     * the JDK's compression stays the same.
     */
    public static void compress(Path envelope, OutputStream target) throws IOException {
        try (OutputStream gzip = Compression.choose(envelope).gzip(target)) {
            Files.copy(envelope, gzip);
        }
    }

    /** @throws EvidenceRefused if it is not a signed user message with a payload, or not intact */
    public static SentHeader sent(byte[] soap) throws EvidenceRefused {
        try {
            SoapEnvelope envelope = SoapEnvelope.parse(soap);
            MessagingHeader header = new ReadMessagingHeader().read(envelope);
            VerifiedSignature signature = verify(envelope, header.timestamp(), Optional.of(Profile.PAYLOAD_CONTENT_ID));
            return new SentHeader(
                    header.messageId(),
                    header.conversationId(),
                    header.timestamp(),
                    header.from().id(),
                    header.to().id(),
                    header.property(Profile.ORIGINAL_SENDER),
                    header.property(Profile.FINAL_RECIPIENT),
                    signature.signer(),
                    signature.signedReferences(),
                    signature.payload().orElseThrow().toSignedReference().digest());
        } catch (MessageRefused e) {
            throw new EvidenceRefused(e);
        }
    }

    /**
     * Reads a receipt.
     *
     * @param answer the body as it came, SOAP or a MIME package with it
     * @throws EvidenceRefused if it is not a signed receipt, or not intact
     */
    public static TransportReceipt receipt(byte[] answer) throws EvidenceRefused {
        try {
            SoapEnvelope envelope = SoapEnvelope.parse(unpacked(answer));
            for (Element signal : Dom.elements(envelope.messaging(), Names.EB, "SignalMessage")) {
                if (Dom.only(signal, Names.EB, "Receipt").isPresent()) {
                    return receipt(envelope, signal);
                }
            }
            throw new EvidenceRefused("NO_RECEIPT");
        } catch (MessageRefused e) {
            throw new EvidenceRefused(e);
        } catch (IOException e) {
            throw new EvidenceRefused("NOT_SOAP");
        }
    }

    private static TransportReceipt receipt(SoapEnvelope envelope, Element signal)
            throws MessageRefused, EvidenceRefused {
        Element info =
                Dom.only(signal, Names.EB, "MessageInfo").orElseThrow(() -> new EvidenceRefused("HEADER_INVALID"));
        String reference = text(info, "RefToMessageId");
        Instant timestamp =
                XmlTimes.parse(text(info, "Timestamp")).orElseThrow(() -> new EvidenceRefused("HEADER_INVALID"));
        VerifiedSignature signature = verify(envelope, timestamp, Optional.empty());
        SignalAnswer signals = SignalAnswer.read(envelope, reference);
        return new TransportReceipt(
                text(info, "MessageId"),
                reference,
                timestamp,
                signature.signer(),
                signals.receipted().orElseThrow(() -> new EvidenceRefused("NO_RECEIPT")));
    }

    /** Judged at the time that it states itself: a time stamp of the security header has run out long ago. */
    private static VerifiedSignature verify(SoapEnvelope envelope, Instant stated, Optional<String> payload)
            throws MessageRefused {
        return new VerifySecurity(Clock.fixed(stated, ZoneOffset.UTC)).verify(envelope, payload);
    }

    private static String text(Element info, String name) throws EvidenceRefused {
        return Dom.only(info, Names.EB, name)
                .map(Dom::text)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new EvidenceRefused("HEADER_INVALID"));
    }

    private static byte[] unpacked(byte[] answer) throws IOException {
        boolean packed = answer.length > 2 && answer[0] == '-' && answer[1] == '-';
        return packed ? firstPart(new ByteArrayInputStream(answer)) : answer;
    }

    private static byte[] firstPart(InputStream source) throws IOException {
        source.mark(MAX_BOUNDARY_LINE + 2);
        String line = new String(source.readNBytes(MAX_BOUNDARY_LINE), StandardCharsets.ISO_8859_1);
        int end = line.indexOf("\r\n");
        if (!line.startsWith("--") || end < 0) {
            throw new IOException("Not a MIME package");
        }
        source.reset();
        try {
            MultipartReader reader = new MultipartReader(source, line.substring(2, end));
            if (reader.nextPart().isEmpty()) {
                throw new IOException("No SOAP part");
            }
            BoundedBytes soap = new BoundedBytes(MAX_HEADER);
            reader.copyPart(soap);
            return soap.toByteArray();
        } catch (MessageRefused e) {
            throw new IOException("Not a MIME package", e);
        }
    }
}
