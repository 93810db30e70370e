// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.format.MemorySink;
import org.budkavle.format.xml.MalformedXml;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes as a message is read or refused; what was read is written and read again. */
public final class MessageFuzzTest {

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        MessageReading reading;
        try {
            reading = new MessageReader().read(new ByteArrayInputStream(input), new MemorySink());
        } catch (MalformedXml refused) {
            return;
        }
        if (reading.message().isEmpty()) {
            if (reading.violations().isEmpty()) {
                throw new AssertionError("neither read nor refused");
            }
            return;
        }
        SdkMessage message = reading.message().get();
        message.documents().forEach(document -> document.texts().forEach(Markdown::html));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        MessageWriter.write(message, written);
        try {
            MessageReading again =
                    new MessageReader().read(new ByteArrayInputStream(written.toByteArray()), new MemorySink());
            if (!again.message()
                    .map(SdkMessage::header)
                    .equals(reading.message().map(SdkMessage::header))) {
                throw new AssertionError("written and read again it is another: " + again.violations());
            }
        } catch (MalformedXml e) {
            throw new AssertionError("what we write cannot be read", e);
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/MessageFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
