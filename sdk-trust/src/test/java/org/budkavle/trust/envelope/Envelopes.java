// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.PayloadContent;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/** Headers and payloads to seal. */
final class Envelopes {

    private Envelopes() {}

    static EnvelopeHeader header(DocumentTypeId type) {
        return new EnvelopeHeader(
                MessageId.random(),
                Instant.parse("2026-11-22T10:00:00.120Z"),
                type,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                new ParticipantId("0203:sender.example.se"),
                new ParticipantId("0203:recipient.example.se"),
                Optional.of(new FunctionAddress("registrator.0203:recipient.example.se")));
    }

    static PayloadContent text(String element) {
        return out -> out.write(element.getBytes(StandardCharsets.UTF_8));
    }

    /** A payload of about the given size. */
    static PayloadContent ofBytes(long size) {
        return out -> {
            out.write("<m:messagePayload xmlns:m=\"urn:riv:infrastructure:messaging:MessageWithAttachments:3\">"
                    .getBytes(StandardCharsets.UTF_8));
            byte[] piece = "QnVka2F2bGU0".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written < size; written += piece.length) {
                out.write(piece, 0, (int) Math.min(piece.length, size - written));
            }
            out.write("</m:messagePayload>".getBytes(StandardCharsets.UTF_8));
        };
    }
}
