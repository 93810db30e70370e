// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.ElementReader;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.TextStreams;
import org.budkavle.format.xml.XmlLimits;

/**
 * Looks through an envelope of any size in one pass with memory for its header only. Checks schema, profile and the rules
 * that the official files forget; the payload is not looked into, and the signature not verified.
 */
public final class EnvelopeReader {

    private static final XmlLimits XML = new XmlLimits(64, 20_000, 65_536, 1 << 20, Long.MAX_VALUE);

    private EnvelopeReader() {}

    /**
     * Scans an envelope that came from outside.
     *
     * @throws MalformedXml if it is not well-formed or harmful: no receipt is sent then (message.md 6.3 R1)
     * @throws IOException if the stream fails
     */
    public static EnvelopeScan scan(InputStream envelope) throws MalformedXml, IOException {
        return scan(envelope, EnvelopePolicy.RECEIVED);
    }

    /** Scans an envelope for what the policy asks. */
    public static EnvelopeScan scan(InputStream envelope, EnvelopePolicy policy) throws MalformedXml, IOException {
        ElementReader.Reading reading = ElementReader.read(envelope, XML, EnvelopeXml.FORMAT, TextStreams.NONE);
        EnvelopeFields fields = new EnvelopeFields(reading.root());
        List<Violation> violations = reading.faults().isEmpty()
                ? EnvelopeRules.check(reading.root(), policy)
                : reading.faults().stream()
                        .map(fault ->
                                Violation.at(fault.path(), Rule.ENVELOPE_STRUCTURE, "constraint", fault.constraint()))
                        .toList();
        return new EnvelopeScan(
                fields.whole(),
                fields.address(),
                fields.indicator().orElse(false) && fields.hasEncryptedData(),
                fields.signatures() == 1,
                violations);
    }
}
