// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.ElementReader;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.StructureFault;
import org.budkavle.format.xml.XmlLimits;

/**
 * Reads a received {@code messagePayload} in one pass: size, structure, rules, and every file decoded straight into its
 * sink. Memory follows the texts and the number of elements, never the files. Safe for use by several threads.
 */
public final class MessageReader {

    private static final XmlLimits XML = new XmlLimits(64, 50_000, 65_536, Integer.MAX_VALUE - 8, Long.MAX_VALUE);

    private final MessageLimits limits;

    /** A reader with the standard size limit. */
    public MessageReader() {
        this(MessageLimits.STANDARD);
    }

    /** A reader with its own size limit. */
    public MessageReader(MessageLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads to the end, or to the first byte too many; closes nothing but the streams of the sink.
     *
     * @throws MalformedXml if the payload is not well-formed or harmful: no receipt is sent then (message.md 6.3 R9)
     * @throws IOException if the payload's stream or the sink fails
     */
    public MessageReading read(InputStream payload, FileSink sink) throws MalformedXml, IOException {
        try (ReceivedFiles files = new ReceivedFiles(sink)) {
            ElementReader.Reading reading =
                    ElementReader.read(new SizeLimit(payload, limits.receiving()), XML, MessageXml.FORMAT, files);
            if (!reading.faults().isEmpty()) {
                return MessageReading.refused(
                        reading.faults().stream().map(MessageReader::structure).toList());
            }
            List<Violation> violations = MessageRules.check(reading.root(), files);
            return violations.isEmpty()
                    ? new MessageReading(Optional.of(new MessageBuilder(files).message(reading.root())), violations)
                    : MessageReading.refused(violations);
        } catch (SizeLimit.Exceeded tooLong) {
            return MessageReading.refused(
                    List.of(Violation.at("/" + MessageXml.ROOT, Rule.MESSAGE_SIZE, "limit", limits.receiving())));
        }
    }

    private static Violation structure(StructureFault fault) {
        return Violation.at(fault.path(), Rule.MESSAGE_STRUCTURE, "constraint", fault.constraint());
    }
}
