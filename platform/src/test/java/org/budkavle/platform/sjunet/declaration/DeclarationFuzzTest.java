// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.platform.sjunet.Sample;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever lies in sjunet.yaml is read, or refused with a place; never more. */
public final class DeclarationFuzzTest {

    private static final Path FOLDER = Path.of(".");

    static {
        // So that no input is blamed for the time that classes take to load.
        Sample.reading();
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            DeclarationReader.read(new String(input, StandardCharsets.UTF_8), FOLDER);
        } catch (DeclarationRefused refused) {
            if (refused.faults().isEmpty()) {
                throw new AssertionError("refused for nothing");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/DeclarationFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
