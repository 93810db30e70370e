// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.xml.MalformedXml;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes as an envelope is scanned or refused; the header that was read is written and read again the same. */
public final class EnvelopeFuzzTest {

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        EnvelopeScan scan;
        try {
            scan = EnvelopeReader.scan(new ByteArrayInputStream(input));
        } catch (MalformedXml refused) {
            return;
        }
        boolean ours = scan.header()
                .filter(header -> header.documentType().equals(DocumentTypeId.SDK_MESSAGE)
                        || header.documentType().equals(DocumentTypeId.MESSAGE_RECEIPT))
                .isPresent();
        if (!ours || !scan.violations().isEmpty()) {
            if (scan.header().isEmpty() && scan.violations().isEmpty()) {
                throw new AssertionError("neither read nor refused");
            }
            return;
        }
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        byte[] payload = "<p xmlns=\"urn:p\"/>".getBytes(StandardCharsets.UTF_8);
        EnvelopeWriter.write(scan.header().get(), false, out -> out.write(payload), written);
        try {
            EnvelopeScan again = EnvelopeReader.scan(new ByteArrayInputStream(written.toByteArray()));
            if (!again.header().equals(scan.header())) {
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
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/EnvelopeFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
