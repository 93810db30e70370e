// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.MalformedXml;

/**
 * Says whether a message may be sent (message.md 6.2 S3 and S4): everything that a receiver checks, and what we ask more
 * of ourselves. Files are not opened. Safe for use by several threads.
 */
public final class MessageValidator {

    private final MessageLimits limits;
    private final MessageReader receiver;

    /** A validator with the standard size limit. */
    public MessageValidator() {
        this(MessageLimits.STANDARD);
    }

    /** A validator with its own size limit. */
    public MessageValidator(MessageLimits limits) {
        this.limits = limits;
        this.receiver = new MessageReader(new MessageLimits(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** All rules that the message breaks; empty when it may be sent. */
    public List<Violation> validate(SdkMessage message) {
        List<Violation> uncarried = SendingRules.characters(message);
        if (!uncarried.isEmpty()) {
            return uncarried;
        }
        if (MessageWriter.sizeOf(message) > limits.sending()) {
            return List.of(Violation.at("/" + MessageXml.ROOT, Rule.MESSAGE_SIZE, "limit", limits.sending()));
        }
        List<Violation> violations = new ArrayList<>(asReceived(message));
        violations.addAll(SendingRules.check(message));
        return List.copyOf(violations);
    }

    /** What a receiver would say. One placeholder stands for each file, whose bytes cannot be wrong. */
    private List<Violation> asReceived(SdkMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            MessageWriter.write(message, bytes, (content, xml, out) -> xml.text(content.size() == 0 ? "" : "AAAA"));
            return receiver.read(new ByteArrayInputStream(bytes.toByteArray()), FileSink.nowhere())
                    .violations();
        } catch (MalformedXml tooMany) {
            return List.of(Violation.at("/" + MessageXml.ROOT, Rule.SENDING_PARTS));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
