// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What we stop before it is sent, and what must agree with the envelope. */
class MessageValidatorTest {

    private static final String HEADER = "/messagePayload/message/messageHeader";
    private static final String BODY = "/messagePayload/message/messageBody";
    private static final ParticipantId KOMMUN = new ParticipantId("0203:alvsunda.example.se");
    private static final ParticipantId REGION = new ParticipantId("0203:regionnorrviken.example.se");
    private static final FunctionAddress BUP = new FunctionAddress("bup-mottagning.0203:regionnorrviken.example.se");
    private static final FunctionAddress BARN = new FunctionAddress("barn-och-familj.0203:alvsunda.example.se");

    private static SdkMessage message(UnaryOperator<MessageHeader> change, Document... documents) {
        MessageId id = MessageId.parse("5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10");
        MessageHeader header = new MessageHeader(
                Instant.parse("2025-03-04T09:15:27.120Z"),
                id,
                new ConversationId(id.value()),
                Optional.empty(),
                Optional.of("Fråga"),
                false,
                Optional.empty(),
                new Party(REGION, Optional.empty(), Optional.of(Attention.to(BUP))),
                new Party(KOMMUN, Optional.empty(), Optional.of(Attention.to(BARN))));
        return new SdkMessage(change.apply(header), List.of(documents));
    }

    private static Document text(OptionalInt index, String... texts) {
        return new Document("dok", Optional.empty(), index, List.of(), List.of(texts));
    }

    private static Document file(FileContent content) {
        return new Document(
                "dok",
                Optional.empty(),
                OptionalInt.empty(),
                List.of(new ContentFile("a.pdf", "application/pdf", content)),
                List.of());
    }

    private static SdkMessage labelled(String label) {
        return message(header -> withLabel(header, Optional.of(label)), text(OptionalInt.empty(), "x"));
    }

    private static MessageHeader withLabel(MessageHeader header, Optional<String> label) {
        return new MessageHeader(
                header.creationDateTime(),
                header.messageId(),
                header.conversationId(),
                header.refToMessageId(),
                label,
                header.confidentiality(),
                header.generatingSystem(),
                header.recipient(),
                header.sender());
    }

    private static MessageHeader withParties(MessageHeader header, Party recipient, Party sender) {
        return new MessageHeader(
                header.creationDateTime(),
                header.messageId(),
                header.conversationId(),
                header.refToMessageId(),
                header.label(),
                header.confidentiality(),
                header.generatingSystem(),
                recipient,
                sender);
    }

    private static SdkMessage recipient(Optional<Attention> attention) {
        return message(
                header -> withParties(header, new Party(REGION, Optional.empty(), attention), header.sender()),
                text(OptionalInt.empty(), "x"));
    }

    private static Attention attention(List<Person> persons, List<Reference> references) {
        return new Attention(BUP, Optional.empty(), persons, references);
    }

    static Stream<Arguments> stopped() {
        return Stream.of(
                arguments(labelled("🦊".repeat(129)), Rule.SENDING_LABEL_LENGTH, HEADER + "/label"),
                arguments(labelled("x".repeat(257)), Rule.MESSAGE_SUBJECT_LENGTH, HEADER + "/label"),
                arguments(labelled(" "), Rule.MESSAGE_EMPTY_ELEMENT, HEADER + "/label"),
                arguments(labelled("a\u0000b"), Rule.SENDING_CHARACTERS, HEADER + "/label"),
                arguments(labelled("a\uD83Eb"), Rule.SENDING_CHARACTERS, HEADER + "/label"),
                arguments(labelled("a\uFFFE"), Rule.SENDING_CHARACTERS, HEADER + "/label"),
                arguments(
                        message(header -> withLabel(header, Optional.empty()), text(OptionalInt.empty(), "x")),
                        Rule.SENDING_SUBJECT,
                        HEADER),
                arguments(
                        message(
                                header -> withParties(
                                        header,
                                        header.recipient(),
                                        new Party(KOMMUN, Optional.empty(), Optional.empty())),
                                text(OptionalInt.empty(), "x")),
                        Rule.SENDING_SENDER_FUNCTION,
                        HEADER + "/sender"),
                arguments(recipient(Optional.empty()), Rule.MESSAGE_STRUCTURE, HEADER + "/recipient"),
                arguments(
                        recipient(Optional.of(
                                attention(List.of(new Person(Optional.empty(), Optional.empty())), List.of()))),
                        Rule.MESSAGE_EMPTY_ELEMENT,
                        HEADER + "/recipient/attention/person[1]"),
                arguments(
                        recipient(Optional.of(attention(
                                List.of(),
                                List.of(new Reference(new CodedId("dnr", "x".repeat(257)), Optional.empty()))))),
                        Rule.SENDING_REFERENCE_LENGTH,
                        HEADER + "/recipient/attention/reference[1]/referenceId/extension"),
                arguments(
                        recipient(Optional.of(Attention.to(new FunctionAddress("x".repeat(257))))),
                        Rule.SENDING_FUNCTION_LENGTH,
                        HEADER + "/recipient/attention/subOrganization/organizationId/extension"),
                arguments(
                        message(UnaryOperator.identity(), text(OptionalInt.of(1), "x"), text(OptionalInt.empty(), "y")),
                        Rule.SENDING_INDEX,
                        BODY + "/documents[2]"),
                arguments(
                        message(UnaryOperator.identity(), text(OptionalInt.of(1), "x"), text(OptionalInt.of(2))),
                        Rule.SENDING_EMPTY_DOCUMENT,
                        BODY + "/documents[2]"),
                arguments(
                        message(UnaryOperator.identity(), text(OptionalInt.empty())),
                        Rule.MESSAGE_WITHOUT_CONTENT,
                        BODY),
                arguments(message(UnaryOperator.identity()), Rule.MESSAGE_STRUCTURE, BODY),
                arguments(
                        message(UnaryOperator.identity(), file(sized(22_500_000))),
                        Rule.MESSAGE_SIZE,
                        "/messagePayload"));
    }

    @ParameterizedTest
    @MethodSource("stopped")
    void whatMayNotBeSentIsStopped(SdkMessage message, Rule rule, String path) {
        assertThat(new MessageValidator().validate(message))
                .extracting(Violation::rule, Violation::path)
                .containsExactly(tuple(rule, path));
    }

    @Test
    void anEmptyFileIsStopped() {
        assertThat(new MessageValidator().validate(message(UnaryOperator.identity(), file(sized(0)))))
                .extracting(Violation::rule)
                .containsExactly(Rule.MESSAGE_EMPTY_ELEMENT, Rule.MESSAGE_CONTENT_START);
    }

    @Test
    void aMessageOfTooManyPartsIsStopped() {
        Document[] documents = IntStream.rangeClosed(1, 13_000)
                .mapToObj(index -> text(OptionalInt.of(index), "x"))
                .toArray(Document[]::new);
        assertThat(new MessageValidator().validate(message(UnaryOperator.identity(), documents)))
                .extracting(Violation::rule)
                .containsExactly(Rule.SENDING_PARTS);
    }

    @Test
    void whatMayBeSentPasses() {
        MessageValidator validator = new MessageValidator();
        assertThat(validator.validate(labelled("🦊".repeat(128)))).isEmpty();
        assertThat(validator.validate(message(UnaryOperator.identity(), file(sized(22_000_000)))))
                .isEmpty();
    }

    /** A zero byte in every text that a sender may write: each is named, in the order of the document. */
    @Test
    void aCharacterThatXmlCannotCarryIsFoundWhereverItStands() {
        CodedId bad = new CodedId("a\u0000", "b\u0000");
        Optional<String> text = Optional.of("c\u0000");
        Attention attention = new Attention(
                new FunctionAddress("d\u0000"),
                text,
                List.of(new Person(Optional.empty(), Optional.empty()), new Person(Optional.of(bad), text)),
                List.of(new Reference(new CodedId("dnr", "1"), Optional.empty()), new Reference(bad, text)));
        Document document = new Document(
                "e\u0000",
                text,
                OptionalInt.empty(),
                List.of(
                        new ContentFile("a.pdf", "application/pdf", sized(1)),
                        new ContentFile("f\u0000", "g\u0000", sized(1))),
                List.of("h", "i\u0000"));
        SdkMessage message = message(
                header -> new MessageHeader(
                        header.creationDateTime(),
                        header.messageId(),
                        header.conversationId(),
                        header.refToMessageId(),
                        text,
                        false,
                        Optional.of(bad),
                        new Party(REGION, text, Optional.of(attention)),
                        new Party(KOMMUN, text, Optional.of(Attention.to(BARN)))),
                text(OptionalInt.of(1), "x"),
                document);
        String there = HEADER + "/recipient/attention";

        assertThat(new MessageValidator().validate(message))
                .allSatisfy(violation -> assertThat(violation.rule()).isEqualTo(Rule.SENDING_CHARACTERS));
        assertThat(new MessageValidator().validate(message))
                .extracting(Violation::path)
                .containsExactly(
                        HEADER + "/label",
                        HEADER + "/generatingSystem/root",
                        HEADER + "/generatingSystem/extension",
                        HEADER + "/recipient/label",
                        there + "/subOrganization/organizationId/extension",
                        there + "/subOrganization/label",
                        there + "/person[2]/personId/root",
                        there + "/person[2]/personId/extension",
                        there + "/person[2]/label",
                        there + "/reference[2]/referenceId/root",
                        there + "/reference[2]/referenceId/extension",
                        there + "/reference[2]/label",
                        HEADER + "/sender/label",
                        BODY + "/documents[2]/documentID",
                        BODY + "/documents[2]/documentName",
                        BODY + "/documents[2]/ContentFiles[2]/fileName",
                        BODY + "/documents[2]/ContentFiles[2]/contentType",
                        BODY + "/documents[2]/ContentText[2]/characterSequence");
    }

    @Test
    void whatTheSenderSaysOfItselfIsLimitedToo() {
        Attention attention =
                attention(List.of(), List.of(new Reference(new CodedId("dnr", "x".repeat(257)), Optional.empty())));
        SdkMessage message = message(
                header -> withParties(
                        header, header.recipient(), new Party(KOMMUN, Optional.empty(), Optional.of(attention))),
                text(OptionalInt.empty(), "x"));

        assertThat(new MessageValidator().validate(message)).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(Rule.SENDING_REFERENCE_LENGTH);
            assertThat(violation.path()).isEqualTo(HEADER + "/sender/attention/reference[1]/referenceId/extension");
        });
    }

    @Test
    void aMessageOfExactlyTheSizeThatIsAllowedMayBeSent() throws Exception {
        SdkMessage message = labelled("Lagom");
        long size = MessageWriter.sizeOf(message);

        assertThat(new MessageValidator(new MessageLimits(size, size)).validate(message))
                .isEmpty();
        assertThat(new MessageValidator(new MessageLimits(size - 1, size)).validate(message))
                .extracting(Violation::rule)
                .containsExactly(Rule.MESSAGE_SIZE);
    }

    /** A file that is not there: validation must not open it. */
    private static FileContent sized(long size) {
        return new FileContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("Not to be opened");
            }
        };
    }

    private static EnvelopeHeader envelope(
            MessageId id, ParticipantId from, ParticipantId to, Optional<FunctionAddress> function) {
        return new EnvelopeHeader(
                id,
                Instant.parse("2025-03-04T09:15:28.004Z"),
                DocumentTypeId.SDK_MESSAGE,
                ProcessId.NO_PROCESS,
                FederationId.SDK,
                from,
                to,
                function);
    }

    @Test
    void messageAndEnvelopeMustSayTheSame() {
        SdkMessage message = labelled("Fråga");
        MessageId id = message.header().messageId();
        assertThat(EnvelopeAgreement.check(message, envelope(id, KOMMUN, REGION, Optional.of(BUP))))
                .isEmpty();
        assertThat(EnvelopeAgreement.check(
                        message, envelope(id, new ParticipantId("0203:ALVSUNDA.example.se"), REGION, Optional.empty())))
                .isEmpty();
        assertThat(EnvelopeAgreement.check(message, envelope(MessageId.random(), REGION, KOMMUN, Optional.of(BARN))))
                .extracting(Violation::rule)
                .containsExactly(
                        Rule.AGREEMENT_ID, Rule.AGREEMENT_SENDER, Rule.AGREEMENT_RECIPIENT, Rule.AGREEMENT_FUNCTION);
    }
}
