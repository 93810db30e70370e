// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.trust.certificate.AccessPointCertificates;

/**
 * Writes the MIME package of a user message into one file (transport.md 2.4, 10.2). The payload is read once: compressed,
 * digested and encrypted on its way. It lies behind the SOAP part, which holds its digest: so room for the SOAP part, whose
 * length is known beforehand, is left and filled at the end.
 */
final class PackMessage {

    private static final int READ_BUFFER = 32 * 1024;

    private final Clock clock;

    PackMessage(Clock clock) {
        this.clock = clock;
    }

    PreparedMessage pack(OutboundMessage message, Path target) throws IOException, GeneralSecurityException {
        try {
            UserMessage content = describe(message);
            SoapDraft draft = new SoapDraft();
            content.writeTo(draft.messaging());
            PayloadKey key = new PayloadKey();
            key.describe(draft.security(), message.receiver().certificate(), Profile.PAYLOAD_CONTENT_ID);
            SoapSignature signature = new SoapSignature(draft, message.key());
            signature.addPayload(Profile.PAYLOAD_CONTENT_ID);
            MimeFrame frame = MimeFrame.random(domainOf(message.as4MessageId()));
            long size = write(message.envelope(), target, draft, signature, key, frame);
            return new PreparedMessage(
                    target,
                    size,
                    frame.contentType(),
                    message.as4MessageId(),
                    content.from(),
                    content.to(),
                    signature.references());
        } catch (XMLSecurityException e) {
            throw new GeneralSecurityException("The message cannot be signed", e);
        }
    }

    private UserMessage describe(OutboundMessage message) throws CertificateException {
        EnvelopeHeader header = message.header();
        return new UserMessage(
                message.as4MessageId(),
                clock.instant(),
                partyId(message.key().certificate()),
                partyId(message.receiver().certificate()),
                Optional.of(header.process().scheme()),
                header.process().value(),
                header.documentType().qualified(),
                header.id().toString(),
                header.from(),
                header.to(),
                true);
    }

    static String partyId(X509Certificate certificate) throws CertificateException {
        return AccessPointCertificates.accessPointId(certificate)
                .orElseThrow(() -> new CertificateException("An access point's certificate has no common name"));
    }

    private static long write(
            Path envelope, Path target, SoapDraft draft, SoapSignature signature, PayloadKey key, MimeFrame frame)
            throws IOException, GeneralSecurityException, XMLSecurityException {
        Files.deleteIfExists(target);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var oursAlone = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        boolean done = false;
        try (FileChannel channel = FileChannel.open(target, options, oursAlone)) {
            byte[] blank = frame.beforePayload(draft.toBytes());
            channel.position(blank.length);
            MessageDigest digest = Digests.sha256();
            try (SealingOutput sealing = new SealingOutput(channel, digest, key);
                    OutputStream gzip = Compression.choose(envelope).gzip(sealing)) {
                copy(envelope, gzip);
            }
            writeFully(channel, ByteBuffer.wrap(frame.afterPayload()));
            long size = channel.position();
            signature.setPayloadDigest(digest.digest());
            signature.complete();
            byte[] head = frame.beforePayload(draft.toBytes());
            if (head.length != blank.length) {
                throw new IllegalStateException("The SOAP part changed its length");
            }
            channel.position(0);
            writeFully(channel, ByteBuffer.wrap(head));
            done = true;
            return size;
        } finally {
            if (!done) {
                Files.deleteIfExists(target);
            }
        }
    }

    private static void copy(Path envelope, OutputStream target) throws IOException {
        try (var source = Files.newInputStream(envelope)) {
            byte[] buffer = new byte[READ_BUFFER];
            for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
                target.write(buffer, 0, read);
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String domainOf(String messageId) {
        return messageId.substring(messageId.lastIndexOf('@') + 1);
    }
}
