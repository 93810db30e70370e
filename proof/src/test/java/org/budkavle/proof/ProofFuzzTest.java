// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody calls a delivery proof is judged or refused. Input that does not begin as a ZIP is the files of one, divided by bytes 0xff: manifest, signature, header, receipts, certificates, envelope. */
public final class ProofFuzzTest {

    private static final List<String> NAMES = List.of(
            Names.MANIFEST,
            Names.SIGNATURE,
            Names.SENT,
            Names.TRANSPORT_RECEIPT,
            Names.MESSAGE_RECEIPT,
            Names.CERTIFICATES,
            Names.ENVELOPE,
            Names.CONTENT_KEY);
    private static final Path FILE;

    static {
        try {
            FILE = Files.createTempFile("proof", ".zip");
            FILE.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        boolean zip = input.length > 1 && input[0] == (byte) 0x50 && input[1] == (byte) 0x4b;
        Files.write(FILE, zip ? input : packed(input));
        try {
            if (ProofVerifier.verify(FILE, List.of()).holds()) {
                throw new AssertionError("a made up proof holds");
            }
        } catch (NotAProof refused) {
            // as it should
        }
    }

    private static byte[] packed(byte[] input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            int from = 0;
            for (String name : NAMES) {
                int to = from;
                while (to < input.length && input[to] != (byte) 0xff) {
                    to++;
                }
                zip.putNextEntry(new ZipEntry(name));
                zip.write(input, from, to - from);
                if (to >= input.length) {
                    break;
                }
                from = to + 1;
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/ProofFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
