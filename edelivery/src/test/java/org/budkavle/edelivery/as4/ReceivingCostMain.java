// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.envelope.EnvelopeHeader;

/**
 * Measures the processor time to receive one message of 5 kB, with our handler and with phase4 in the same JVM, on the same
 * packages: {@code java ... ReceivingCostMain folder [messages]}.
 */
final class ReceivingCostMain {

    private static final int ROUNDS = 4;

    private ReceivingCostMain() {}

    /** A request in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Request(byte[] body, String contentType) {}

    /** Receives one message; fails if it is not accepted. */
    private interface Receiver {

        void receive(Request request) throws IOException;
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path folder = Path.of(arguments[0]);
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        try (ReceivingPoint point = new ReceivingPoint(folder)) {
            Phase4Peer peer = new Phase4Peer(Keys.RECEIVER_NEXT);
            for (int round = 1; round <= ROUNDS; round++) {
                long before = cpu();
                List<Request> requests = prepare(folder, point, messages);
                double preparing = (cpu() - before) / 1e6 / messages;
                double ours = measure(requests, request -> ours(point, request));
                double theirs = measure(requests, request -> theirs(peer, request));
                System.out.printf(
                        "round %d, CPU ms a message: to prepare %.2f, to receive %.2f; phase4 to receive %.2f%n",
                        round, preparing, ours, theirs);
                peer.delivered.clear();
            }
        }
    }

    private static void ours(ReceivingPoint point, Request request) {
        As4Response response = point.handler.receive(
                new ByteArrayInputStream(request.body()),
                request.contentType(),
                request.body().length,
                List.of(Keys.SENDER.certificate()));
        if (response.status() != 200) {
            throw new IllegalStateException("Refused by us");
        }
    }

    private static void theirs(Phase4Peer peer, Request request) throws IOException {
        As4Response response = peer.receive(new ByteArrayInputStream(request.body()), request.contentType());
        if (response.status() != 200 || new String(response.body(), StandardCharsets.UTF_8).contains("errorCode")) {
            throw new IllegalStateException("Refused by phase4");
        }
    }

    private static double measure(List<Request> requests, Receiver receiver) throws IOException {
        long before = cpu();
        for (Request request : requests) {
            receiver.receive(request);
        }
        return (cpu() - before) / 1e6 / requests.size();
    }

    private static List<Request> prepare(Path folder, ReceivingPoint point, int messages)
            throws IOException, GeneralSecurityException {
        List<Request> requests = new ArrayList<>();
        EnvelopeHeader header = Envelopes.header();
        Path envelope = Envelopes.write(folder, header, 4_000);
        try (As4Sender sender =
                new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            for (int i = 0; i < messages; i++) {
                OutboundMessage message = new OutboundMessage(
                        envelope, header, As4MessageIds.random("ap1.example.se"), Keys.SENDER, point.endpoint());
                PreparedMessage prepared = sender.prepare(message, folder.resolve("package"));
                requests.add(new Request(Files.readAllBytes(prepared.file()), prepared.contentType()));
            }
        }
        return requests;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
