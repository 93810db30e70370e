// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.format.envelope.EnvelopeAddress;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * R1 to R3: well-formed and not too large; a message or a receipt; from somebody, to an organisation that we serve. Otherwise
 * there is no answer (message.md 6.3).
 */
@Component
class IdentifyEnvelope {

    private final Organisations organisations;
    private final MessageServiceProperties properties;

    IdentifyEnvelope(Organisations organisations, MessageServiceProperties properties) {
        this.organisations = organisations;
        this.properties = properties;
    }

    /** @param file the envelope's bytes; must stay as long as what is identified is dealt with */
    Identified identify(InboundEnvelope inbound, Path file) throws EnvelopeIgnored, IOException {
        if (Files.size(file) > properties.envelopeLimit()) {
            throw new EnvelopeIgnored(Incident.TOO_LARGE);
        }
        EnvelopeScan scan = scan(file);
        EnvelopeAddress address = scan.address().orElseThrow(() -> new EnvelopeIgnored(Incident.UNREADABLE_HEADER));
        if (!address.documentType().equals(DocumentTypeId.SDK_MESSAGE)
                && !address.documentType().equals(DocumentTypeId.MESSAGE_RECEIPT)) {
            throw new EnvelopeIgnored(Incident.UNKNOWN_DOCUMENT_TYPE);
        }
        Organisation organisation =
                organisations.find(address.to()).orElseThrow(() -> new EnvelopeIgnored(Incident.NOT_SERVED));
        return new Identified(inbound, file, scan, address, organisation);
    }

    private static EnvelopeScan scan(Path file) throws EnvelopeIgnored, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return EnvelopeReader.scan(in);
        } catch (MalformedXml malformed) {
            throw new EnvelopeIgnored(Incident.MALFORMED);
        }
    }
}
