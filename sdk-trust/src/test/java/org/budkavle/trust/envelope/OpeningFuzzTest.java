// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.TestKeys;
import org.budkavle.trust.key.OrganisationKeys;
import org.budkavle.trust.signature.SignatureRefused;
import org.budkavle.trust.signature.XmlSignatures;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes as an envelope is verified or refused, and decrypted or not, for typed reasons alone. Input that is not XML changes bytes of a good envelope; what is behind the signature is tried as if the signature held. */
public final class OpeningFuzzTest {

    private static final int LARGEST = 1 << 20;
    private static final OrganisationKeys KEYS = OrganisationKeys.combined(TestKeys.RECIPIENT);
    private static final Path FILE;
    private static final byte[] SEALED;
    private static final byte[] SIGNED;

    static {
        try {
            FILE = Files.createTempFile("opening", ".xhe");
            FILE.toFile().deleteOnExit();
            new Sealing()
                    .seal(
                            Envelopes.header(DocumentTypeId.SDK_MESSAGE),
                            Envelopes.text("<m xmlns='urn:m'><a b='c'>text</a></m>"),
                            TestKeys.RECIPIENT.certificate(),
                            TestKeys.SENDER,
                            FILE);
            SEALED = Files.readAllBytes(FILE);
            new Sealing()
                    .sign(
                            Envelopes.header(DocumentTypeId.MESSAGE_RECEIPT),
                            Envelopes.text("<m xmlns='urn:m'><a b='c'>text</a></m>"),
                            TestKeys.SENDER,
                            FILE);
            SIGNED = Files.readAllBytes(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        byte[] envelope = input;
        if (input.length > 0 && input[0] != '<') {
            envelope = patched(input[0] % 2 == 0 ? SEALED : SIGNED, input);
        }
        Files.write(FILE, envelope);
        Opening opening = new Opening();
        try {
            opening.verify(FILE);
        } catch (EnvelopeRefused refused) {
            // as it should
        }
        try {
            new XmlSignatures().verify(envelope);
        } catch (SignatureRefused refused) {
            // as it should
        }
        EnvelopeScan scan;
        try {
            scan = EnvelopeReader.scan(new ByteArrayInputStream(envelope));
        } catch (MalformedXml refused) {
            return;
        }
        SignedEnvelope believed = new SignedEnvelope(FILE, TestKeys.SENDER.certificate(), scan);
        try (InputStream plain = opening.decrypt(believed, KEYS)) {
            copy(plain);
        } catch (DecryptionFailed refused) {
            // as it should
        }
        try (InputStream payload = opening.clearPayload(believed)) {
            copy(payload);
        } catch (EnvelopeRefused refused) {
            // as it should
        }
    }

    private static void copy(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.transferTo(out);
        if (out.size() > LARGEST) {
            throw new AssertionError("more came out than could have gone in");
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
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/OpeningFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}
