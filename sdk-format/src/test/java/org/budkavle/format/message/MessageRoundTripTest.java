// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.budkavle.format.MemorySink;
import org.junit.jupiter.api.Test;

/** What is written is read back the same, whatever people write. */
class MessageRoundTripTest {

    @Test
    void randomMessagesSurvive() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            SdkMessage message = RandomMessages.message(new Random(seed));
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
        SdkMessage message = RandomMessages.message(new Random(1));
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
}
