// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.format.xml.MalformedXml;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes as a receipt is read or refused; what was read is written and read again the same. */
public final class ReceiptFuzzTest {

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ReceiptReading reading;
        try {
            reading = ReceiptReader.read(new ByteArrayInputStream(input));
        } catch (MalformedXml refused) {
            return;
        }
        if (reading.receipt().isEmpty()) {
            if (reading.violations().isEmpty()) {
                throw new AssertionError("neither read nor refused");
            }
            return;
        }
        try {
            ReceiptReading again = ReceiptReader.read(new ByteArrayInputStream(
                    ReceiptWriter.toBytes(reading.receipt().get())));
            if (!again.equals(reading)) {
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
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/ReceiptFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
