// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.timestamp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a time-stamp authority answers proves a time or is refused; nothing else. */
public final class TimeStampFuzzTest {

    private static final byte[] CONTENT = {1, 2, 3};

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        TimeStamps stamps = new TimeStamps(List.of());
        stamps.seen(input, CONTENT);
        try {
            stamps.accept(stamps.request(CONTENT), input, CONTENT);
            throw new AssertionError("believed an authority that nobody trusts");
        } catch (TimeStampRefused refused) {
            // as it should
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/TimeStampFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
