// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.trust.TestKeys;
import org.budkavle.trust.key.OrganisationKeys;

/** Seals, verifies and decrypts one large envelope, and prints how long each took. Run in a JVM of its own. */
final class LargeEnvelopeMain {

    private LargeEnvelopeMain() {}

    /**
     * Runs.
     *
     * @param arguments a folder, and the size of the plain text in bytes
     */
    public static void main(String[] arguments) throws Exception {
        Path envelope = Path.of(arguments[0]).resolve("large.xml");
        long size = Long.parseLong(arguments[1]);
        TestKeys.RECIPIENT.certificate();
        long start = System.nanoTime();
        new Sealing()
                .seal(
                        Envelopes.header(DocumentTypeId.SDK_MESSAGE),
                        Envelopes.ofBytes(size),
                        TestKeys.RECIPIENT.certificate(),
                        TestKeys.SENDER,
                        envelope);
        long sealed = System.nanoTime();
        Opening opening = new Opening();
        SignedEnvelope verified = opening.verify(envelope);
        long checked = System.nanoTime();
        long length;
        try (InputStream plain = opening.decrypt(verified, OrganisationKeys.combined(TestKeys.RECIPIENT))) {
            length = ends(plain, "</m:messagePayload>");
        }
        long opened = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "envelope %d bytes, plain %d bytes, sealed %.2f s, verified %.2f s, decrypted %.2f s%n",
                Files.size(envelope),
                length,
                (sealed - start) / 1e9,
                (checked - sealed) / 1e9,
                (opened - checked) / 1e9);
    }

    private static long ends(InputStream in, String end) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        StringBuilder tail = new StringBuilder();
        long length = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            length += count;
            tail.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
            tail.delete(0, Math.max(0, tail.length() - end.length()));
        }
        if (!tail.toString().equals(end)) {
            throw new IllegalStateException("the plain text does not end as it was written");
        }
        return length;
    }
}
