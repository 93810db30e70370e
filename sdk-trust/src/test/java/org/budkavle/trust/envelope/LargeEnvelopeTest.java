// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeEnvelopeTest {

    private static final long PLAIN_BYTES = 75_000_000;

    @TempDir
    private Path folder;

    /** Sealed, self-verified, verified, scanned and decrypted; the envelope is larger than the heap. */
    @Test
    void anEnvelopeOf100MegabytesPassesThroughAHeapOf64() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeEnvelopeMain.class.getName(),
                        folder.toString(),
                        Long.toString(PLAIN_BYTES))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(folder.resolve("large.xml").toFile().length()).isGreaterThan(100_000_000);
        System.out.print(output);
    }
}
