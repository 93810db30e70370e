// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.budkavle.format.envelope.EnvelopeHeader;

/**
 * Sends an envelope of 100 MB to itself over TLS and prints how long each half took. Run it with little memory:
 * {@code java -Xmx128m ... LargeMessageMain folder [bytes]}.
 */
final class LargeMessageMain {

    private LargeMessageMain() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path folder = Path.of(arguments[0]);
        long bytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 100_000_000;
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, bytes);
        try (ReceivingPoint point = new ReceivingPoint(folder);
                As4Sender sender =
                        new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            OutboundMessage message = new OutboundMessage(
                    envelope, header, As4MessageIds.random("ap1.example.se"), Keys.SENDER, point.endpoint());
            long start = System.nanoTime();
            PreparedMessage prepared = sender.prepare(message, folder.resolve("package"));
            long packed = System.nanoTime();
            As4Outcome outcome = sender.send(prepared, point.endpoint());
            long sent = System.nanoTime();
            if (!(outcome instanceof As4Outcome.Delivered)) {
                throw new IllegalStateException("Not delivered: " + outcome);
            }
            Path arrived = point.store.envelopeOf(point.store.accepted.getFirst());
            if (Files.mismatch(envelope, arrived) != -1 || !point.leftBehind().isEmpty()) {
                throw new IllegalStateException("What arrived is not what was sent");
            }
            System.out.printf(
                    "envelope %d MB, package %d MB, prepared in %d ms, sent and received in %d ms, heap at most %d MB%n",
                    bytes / 1_000_000,
                    prepared.size() / 1_000_000,
                    (packed - start) / 1_000_000,
                    (sent - packed) / 1_000_000,
                    Runtime.getRuntime().maxMemory() / (1024 * 1024));
        }
    }
}
