// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.budkavle.format.MemorySink;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.Test;

/** What is written is read back the same, whatever people write. */
class MessageRoundTripTest {

    private static final String[] PIECES = {
        "hej ",
        "åäö",
        "ÅÄÖ",
        "🦊",
        "👩‍👩‍👧",
        "]]>",
        "<b>",
        "&amp;",
        "&",
        "\r",
        "\n",
        "\r\n",
        "\t",
        "\"",
        "'",
        "  ",
        "\u00A0",
        "\u2028",
        "<!--",
        "-->",
        "<![CDATA[",
        "\uFEFF",
        "e\u0301",
        "\u007F",
        "\u0085",
        "\u202E"
    };

    @Test
    void randomMessagesSurvive() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            SdkMessage message = message(new Random(seed));
            assertThat(new MessageValidator().validate(message)).isEmpty();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            MessageWriter.write(message, bytes);
            assertThat(MessageWriter.sizeOf(message)).isEqualTo(bytes.size());
            MessageReading reading =
                    new MessageReader().read(new ByteArrayInputStream(bytes.toByteArray()), new MemorySink());
            assertThat(reading.violations()).isEmpty();
            assertSame(reading.message().orElseThrow(), message);
        }
    }

    @Test
    void carriageReturnsAreWrittenSoThatTheySurvive() throws Exception {
        SdkMessage message = message(new Random(1));
        Document document = new Document(
                "d", Optional.empty(), OptionalInt.empty(), List.of(), List.of("rad ett\r\nrad två ]]> slut"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter.write(new SdkMessage(message.header(), List.of(document)), bytes);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("rad ett&#13;\nrad två ]]&gt; slut")
                .startsWith("<m:messagePayload xmlns:m=\"urn:riv:infrastructure:messaging:MessageWithAttachments:3\">")
                .endsWith("</m:messagePayload>");
    }

    private static void assertSame(SdkMessage read, SdkMessage written) throws Exception {
        assertThat(read.header()).isEqualTo(written.header());
        assertThat(read.documents()).hasSameSizeAs(written.documents());
        for (int i = 0; i < read.documents().size(); i++) {
            Document left = read.documents().get(i);
            Document right = written.documents().get(i);
            assertThat(left.documentId()).isEqualTo(right.documentId());
            assertThat(left.name()).isEqualTo(right.name());
            assertThat(left.index()).isEqualTo(right.index());
            assertThat(left.texts()).isEqualTo(right.texts());
            assertThat(left.files()).hasSameSizeAs(right.files());
            for (int j = 0; j < left.files().size(); j++) {
                ContentFile one = left.files().get(j);
                ContentFile other = right.files().get(j);
                assertThat(one.fileName()).isEqualTo(other.fileName());
                assertThat(one.contentType()).isEqualTo(other.contentType());
                assertThat(bytes(one)).isEqualTo(bytes(other));
            }
        }
    }

    private static byte[] bytes(ContentFile file) throws Exception {
        try (InputStream stream = file.content().open()) {
            return stream.readAllBytes();
        }
    }

    private static SdkMessage message(Random random) {
        MessageHeader header = new MessageHeader(
                Instant.ofEpochMilli(1_700_000_000_000L + random.nextLong(100_000_000_000L)),
                new MessageId(uuid(random)),
                new ConversationId(uuid(random)),
                random.nextBoolean() ? Optional.of(new MessageId(uuid(random))) : Optional.empty(),
                Optional.of(text(random, 256)),
                random.nextBoolean(),
                maybe(random).map(any -> codedId(random)),
                new Party(new ParticipantId("0203:region.example.se"), maybe(random), Optional.of(attention(random))),
                new Party(new ParticipantId("0203:kommun.example.se"), maybe(random), Optional.of(attention(random))));
        List<Document> documents = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 1; i <= count; i++) {
            documents.add(document(random, i));
        }
        return new SdkMessage(header, documents);
    }

    private static Document document(Random random, int index) {
        List<ContentFile> files = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            byte[] bytes = new byte[1 + random.nextInt(random.nextBoolean() ? 10 : 60_000)];
            random.nextBytes(bytes);
            files.add(new ContentFile(text(random, 100), "application/pdf", FileContent.of(bytes)));
        }
        List<String> texts = new ArrayList<>();
        for (int i = files.isEmpty() ? 1 : random.nextInt(3); i > 0; i--) {
            texts.add(text(random, random.nextBoolean() ? 50 : 30_000));
        }
        return new Document(text(random, 40), maybe(random), OptionalInt.of(index), files, texts);
    }

    private static Attention attention(Random random) {
        List<Person> persons = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            persons.add(new Person(maybe(random).map(any -> codedId(random)), Optional.of(text(random, 256))));
        }
        List<Reference> references = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            references.add(new Reference(codedId(random), maybe(random)));
        }
        return new Attention(
                new FunctionAddress("funktion" + random.nextInt(100) + ".0203:kommun.example.se"),
                maybe(random),
                persons,
                references);
    }

    private static CodedId codedId(Random random) {
        return new CodedId(text(random, 60), text(random, 256));
    }

    private static Optional<String> maybe(Random random) {
        return random.nextBoolean() ? Optional.of(text(random, 256)) : Optional.empty();
    }

    /** Never blank, at most so many UTF-16 units. */
    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder("x");
        int wanted = random.nextInt(most);
        while (text.length() < wanted) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            if (text.length() + piece.length() > most) {
                break;
            }
            text.append(piece);
        }
        return text.toString();
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
