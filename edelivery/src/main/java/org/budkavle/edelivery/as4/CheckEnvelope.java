// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopePolicy;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.xml.MalformedXml;

/**
 * Step 13: the payload is a valid XHE envelope: well-formed, XSD, R1–R14 (transport.md 2.9, GRR 4.1.1). Whether it is signed
 * and encrypted is the recipient's business: only the recipient can answer with a message receipt.
 */
final class CheckEnvelope {

    EnvelopeHeader check(Path envelope) throws IOException, MessageRefused {
        EnvelopeScan scan;
        try (InputStream source = Files.newInputStream(envelope)) {
            scan = EnvelopeReader.scan(source, EnvelopePolicy.IN_TRANSIT);
        } catch (MalformedXml e) {
            throw new MessageRefused(
                    Rejection.ENVELOPE_INVALID, List.of(e.reason().name()));
        }
        if (!scan.violations().isEmpty() || scan.header().isEmpty()) {
            throw new MessageRefused(
                    Rejection.ENVELOPE_INVALID,
                    scan.violations().stream()
                            .map(violation -> violation.rule().code())
                            .distinct()
                            .toList());
        }
        return scan.header().get();
    }
}
