// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;

/** Messages as people write them, with everything that XML finds hard. */
public final class RandomMessages {

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

    private RandomMessages() {}

    /** A message that may be sent, the same for the same seed. */
    public static SdkMessage message(Random random) {
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
