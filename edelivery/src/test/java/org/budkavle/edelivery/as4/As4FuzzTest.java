// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is posted to the access point is answered for a reason that is the sender's, and whatever a receiver answers is judged. An input is a Content-Type, a newline and a body; without a newline, changes of bytes in a good package or receipt. */
public final class As4FuzzTest {

    private static final AttackedPoint POINT;
    private static final byte[] PACKAGE;
    private static final As4Response RECEIPT;

    static {
        try {
            Path folder = Files.createTempDirectory("as4-fuzz");
            POINT = new AttackedPoint(folder);
            PACKAGE = Files.readAllBytes(POINT.prepared.file());
            RECEIPT = POINT.receive(PACKAGE, POINT.prepared.contentType());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        int line = new String(input, StandardCharsets.ISO_8859_1).indexOf('\n');
        if (line < 0) {
            receive(patched(PACKAGE, input), POINT.prepared.contentType());
            judge(patched(RECEIPT.body(), input), RECEIPT.contentType());
        } else {
            String contentType = new String(input, 0, line, StandardCharsets.ISO_8859_1);
            byte[] body = Arrays.copyOfRange(input, line + 1, input.length);
            receive(body, contentType);
            judge(body, contentType);
        }
    }

    private static void receive(byte[] body, String contentType) {
        POINT.point.store.rejected.clear();
        POINT.receive(new ByteArrayInputStream(body), contentType, body.length);
        if (POINT.point.store.rejected.stream().anyMatch(refusal -> refusal.reason() == Rejection.NOT_NOW)) {
            throw new AssertionError("refused for a failure of ours");
        }
    }

    private static void judge(byte[] body, String contentType) {
        new JudgeAnswer(Keys.TRUSTED, Clock.systemUTC())
                .judge(
                        new Answer(200, contentType, body, Optional.empty()),
                        POINT.prepared,
                        Keys.RECEIVER_NEXT.certificate());
        try {
            As4Evidence.receipt(body);
        } catch (EvidenceRefused refused) {
            // as it should
        }
        try {
            As4Evidence.sent(body);
        } catch (EvidenceRefused refused) {
            // as it should
        }
    }

    /** Three bytes each: where, and what stands there instead. */
    private static byte[] patched(byte[] good, byte[] changes) {
        byte[] bytes = good.clone();
        for (int at = 0; at + 2 < changes.length; at += 3) {
            int place = (changes[at] & 0xFF) << 8 | (changes[at + 1] & 0xFF);
            bytes[place % bytes.length] = changes[at + 2];
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/As4FuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
