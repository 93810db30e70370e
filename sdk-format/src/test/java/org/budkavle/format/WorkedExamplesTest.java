// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.envelope.EnvelopePolicy;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.EnvelopeAgreement;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageReading;
import org.budkavle.format.message.MessageValidator;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptAgreement;
import org.budkavle.format.receipt.ReceiptCode;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptWriter;
import org.budkavle.format.rule.ReasonCode;
import org.junit.jupiter.api.Test;

/** message.md chapter 8, read, written and read again. */
class WorkedExamplesTest {

    private static final MessageId MINIMAL_ID = MessageId.parse("5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10");

    @Test
    void theMinimalMessageIsRead() throws Exception {
        MessageReading reading = new MessageReader().read(Examples.open(Examples.MINIMAL), new MemorySink());
        assertThat(reading.violations()).isEmpty();
        SdkMessage message = reading.message().orElseThrow();
        assertThat(message.header().messageId()).isEqualTo(MINIMAL_ID);
        assertThat(message.header().creationDateTime()).isEqualTo(Instant.parse("2025-03-04T09:15:27.120Z"));
        assertThat(message.header().label()).contains("Fråga om mottagningstid");
        assertThat(message.documents()).singleElement().satisfies(document -> {
            assertThat(document.texts()).containsExactly("Vilka tider har ni för nybesök vecka 12?");
            assertThat(document.index()).isEqualTo(OptionalInt.empty());
        });
        assertThat(new MessageValidator().validate(message)).isEmpty();
    }

    @Test
    void theFullMessageIsReadWithItsFiles() throws Exception {
        MemorySink sink = new MemorySink();
        SdkMessage message = new MessageReader()
                .read(Examples.open(Examples.FULL), sink)
                .message()
                .orElseThrow();
        assertThat(sink.count()).isEqualTo(2);
        assertThat(message.header().generatingSystem())
                .contains(new CodedId("urn:example:regionnorrviken:system", "arendesystem-7"));
        assertThat(message.header().sender().attention().orElseThrow().references())
                .hasSize(2);
        assertThat(message.header().sender().attention().orElseThrow().persons())
                .hasSize(2);
        assertThat(message.documents().get(1).files().getFirst().content().open())
                .asString(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-1.4")
                .endsWith("%%EOF");
        assertThat(message.documents().getFirst().texts().getFirst()).contains("\n\n1. tisdag 10.00\n");
        assertThat(new MessageValidator().validate(message)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() throws Exception {
        SdkMessage message = new MessageReader()
                .read(Examples.open(Examples.FULL), new MemorySink())
                .message()
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter.write(message, bytes);
        assertThat(MessageWriter.sizeOf(message)).isEqualTo(bytes.size());
        SdkMessage again = new MessageReader()
                .read(Examples.stream(bytes.toString(StandardCharsets.UTF_8)), new MemorySink())
                .message()
                .orElseThrow();
        assertThat(again.header()).isEqualTo(message.header());
    }

    @Test
    void theSealedEnvelopeIsScanned() throws Exception {
        EnvelopeScan scan = EnvelopeReader.scan(Examples.open(Examples.SEALED));
        assertThat(scan.violations()).isEmpty();
        assertThat(scan.encrypted()).isTrue();
        assertThat(scan.signed()).isTrue();
        assertThat(scan.header()).get().satisfies(header -> {
            assertThat(header.id()).isEqualTo(MINIMAL_ID);
            assertThat(header.documentType()).isEqualTo(DocumentTypeId.SDK_MESSAGE);
            assertThat(header.from()).isEqualTo(new ParticipantId("0203:alvsunda.example.se"));
            assertThat(header.handlingServiceId())
                    .contains(new FunctionAddress("bup-mottagning.0203:regionnorrviken.example.se"));
        });
    }

    @Test
    void theClearEnvelopeIsScannedAndAgreesWithItsMessage() throws Exception {
        EnvelopeScan scan = EnvelopeReader.scan(Examples.open(Examples.CLEAR), EnvelopePolicy.UNSEALED);
        assertThat(scan.violations()).isEmpty();
        assertThat(scan.encrypted()).isFalse();
        assertThat(scan.signed()).isFalse();
        SdkMessage message = new MessageReader()
                .read(Examples.open(Examples.MINIMAL), new MemorySink())
                .message()
                .orElseThrow();
        assertThat(EnvelopeAgreement.check(message, scan.header().orElseThrow()))
                .isEmpty();
    }

    @Test
    void theReceiptsAreReadAndWritten() throws Exception {
        MessageReceipt accepted =
                ReceiptReader.read(Examples.open(Examples.ACCEPTED)).receipt().orElseThrow();
        assertThat(accepted.code()).isEqualTo(ReceiptCode.ACCEPTED);
        assertThat(accepted.acknowledged()).isEqualTo(MINIMAL_ID);
        assertThat(accepted.issued()).isEqualTo(Instant.parse("2025-03-04T09:15:41.300Z"));
        MessageReceipt rejected =
                ReceiptReader.read(Examples.open(Examples.REJECTED)).receipt().orElseThrow();
        assertThat(rejected.lines()).hasSize(2);
        assertThat(rejected.lines().get(1).place()).isEqualTo("NA");
        assertThat(rejected.lines().get(1).reason()).isEqualTo(ReasonCode.BV);
        assertThat(rejected.lines().get(1).detailCode()).isEqualTo(Optional.of("not-found"));
        for (MessageReceipt receipt : List.of(accepted, rejected)) {
            assertThat(ReceiptReader.read(new ByteArrayInputStream(ReceiptWriter.toBytes(receipt)))
                            .receipt())
                    .contains(receipt);
        }
    }

    @Test
    void theSignedReceiptEnvelopeIsScannedAndAgreesWithItsReceipt() throws Exception {
        EnvelopeScan scan = EnvelopeReader.scan(Examples.open(Examples.SIGNED_RECEIPT));
        assertThat(scan.violations()).isEmpty();
        assertThat(scan.signed()).isTrue();
        MessageReceipt accepted =
                ReceiptReader.read(Examples.open(Examples.ACCEPTED)).receipt().orElseThrow();
        assertThat(ReceiptAgreement.check(accepted, scan.header().orElseThrow()))
                .isEmpty();
    }
}
