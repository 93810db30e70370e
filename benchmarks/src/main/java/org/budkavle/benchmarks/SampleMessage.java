// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;

/** Messages of a given size: a text, and for the larger ones a file of bytes that do not compress, as a PDF's do not. */
final class SampleMessage {

    static final ParticipantId FROM = new ParticipantId("0203:bjorkvik.example.se");
    static final ParticipantId TO = new ParticipantId("0203:regionmittnorr.example.se");

    private static final FunctionAddress FROM_FUNCTION = new FunctionAddress("elevhalsan.0203:bjorkvik.example.se");
    private static final FunctionAddress TO_FUNCTION =
            new FunctionAddress("bup-mottagning.0203:regionmittnorr.example.se");
    private static final long SEED = 20261122;

    private SampleMessage() {}

    static SdkMessage of(int fileBytes) {
        var id = MessageId.random();
        var file = new byte[fileBytes];
        new Random(SEED).nextBytes(file);
        return new SdkMessage(
                new MessageHeader(
                        Instant.parse("2026-11-22T08:00:00.123Z"),
                        id,
                        new ConversationId(id.value()),
                        Optional.empty(),
                        Optional.of("Ett ämne av vanlig längd"),
                        true,
                        Optional.empty(),
                        new Party(TO, Optional.empty(), Optional.of(Attention.to(TO_FUNCTION))),
                        new Party(FROM, Optional.empty(), Optional.of(Attention.to(FROM_FUNCTION)))),
                List.of(new Document(
                        "SDK-Meddelande",
                        Optional.empty(),
                        OptionalInt.empty(),
                        fileBytes == 0
                                ? List.of()
                                : List.of(new ContentFile("underlag.pdf", "application/pdf", FileContent.of(file))),
                        List.of("Hej!\n\nHär kommer det som vi talade om.\n".repeat(20)))));
    }

    static EnvelopeHeader envelopeOf(SdkMessage message) {
        return new EnvelopeHeader(
                message.header().messageId(),
                message.header().creationDateTime(),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                FROM,
                TO,
                Optional.of(TO_FUNCTION));
    }
}
