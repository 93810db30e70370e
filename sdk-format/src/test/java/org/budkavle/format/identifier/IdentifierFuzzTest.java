// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.budkavle.format.xml.XmlTime;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identifiers and times from outside are taken or refused; taken ones stay what they are. */
public final class IdentifierFuzzTest {

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        if (ParticipantId.isValid(text)) {
            ParticipantId id = new ParticipantId(text);
            same(id, new ParticipantId(id.canonical()));
        }
        if (MessageId.isValid(text)) {
            same(MessageId.parse(text), MessageId.parse(text.toUpperCase(Locale.ROOT)));
        }
        if (ConversationId.isValid(text)) {
            same(
                    ConversationId.parse(text),
                    ConversationId.parse(ConversationId.parse(text).toString()));
        }
        if (!text.isBlank()) {
            same(new FunctionAddress(text), new FunctionAddress(text));
        }
        XmlTime.parse(text)
                .ifPresent(time -> same(time, XmlTime.parse(time.toString()).orElseThrow()));
    }

    private static void same(Object one, Object other) {
        if (!one.equals(other)) {
            throw new AssertionError("not the same again");
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/IdentifierFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
