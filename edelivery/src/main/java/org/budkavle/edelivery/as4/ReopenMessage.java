// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Reads what a package of ours says about itself: the file is all that must survive a restart. */
final class ReopenMessage {

    private static final int MAX_BOUNDARY_LINE = 100;
    private static final int MAX_HEADER = 1024 * 1024;

    private ReopenMessage() {}

    static PreparedMessage reopen(Path file) throws IOException {
        try (InputStream source = new BufferedInputStream(Files.newInputStream(file))) {
            source.mark(MAX_BOUNDARY_LINE + 2);
            String boundary = boundary(source);
            source.reset();
            MultipartReader reader = new MultipartReader(source, boundary);
            Map<String, String> fields = reader.nextPart().orElseThrow(() -> new IOException("No SOAP part"));
            BoundedBytes soap = new BoundedBytes(MAX_HEADER);
            reader.copyPart(soap);
            SoapEnvelope envelope = SoapEnvelope.parse(soap.toByteArray());
            MessagingHeader header = new ReadMessagingHeader().read(envelope);
            String root = fields.getOrDefault("content-id", "<>");
            return new PreparedMessage(
                    file,
                    Files.size(file),
                    new MimeFrame(boundary, root.substring(1, root.length() - 1)).contentType(),
                    header.messageId(),
                    header.from().id(),
                    header.to().id(),
                    references(envelope));
        } catch (MessageRefused e) {
            throw new IOException("Not a package of ours", e);
        }
    }

    private static String boundary(InputStream source) throws IOException {
        String line = new String(source.readNBytes(MAX_BOUNDARY_LINE), StandardCharsets.ISO_8859_1);
        int end = line.indexOf("\r\n");
        if (!line.startsWith("--") || end < 0) {
            throw new IOException("Not a package of ours");
        }
        return line.substring(2, end);
    }

    private static List<SignedReference> references(SoapEnvelope envelope) throws MessageRefused {
        Element security = envelope.security().orElseThrow(() -> new MessageRefused(Rejection.NOT_SIGNED));
        Element signature =
                SecurityHeader.read(security).signature().orElseThrow(() -> new MessageRefused(Rejection.NOT_SIGNED));
        Element signedInfo =
                Dom.only(signature, Names.DS, "SignedInfo").orElseThrow(() -> new MessageRefused(Rejection.NOT_SIGNED));
        List<SignedReference> references = new ArrayList<>();
        for (Element reference : Dom.elements(signedInfo, Names.DS, "Reference")) {
            references.add(CoveredReference.read(reference).toSignedReference());
        }
        return references;
    }
}
