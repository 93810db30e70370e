// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLContext;
import org.budkavle.edelivery.as4.As4Sender;
import org.budkavle.edelivery.as4.SenderSettings;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.accesspoint.outbound.DecideWhatFollows;
import org.budkavle.server.accesspoint.outbound.RetrySchedule;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;

/**
 * Two organisations that write to each other while everything goes wrong. The formats, the cryptography, the AS4 packages, the
 * receiver's whole pipeline, the judging of answers, the retry schedule and the flow of statuses are the product's own. The
 * network, the clock and the stores are made up, and look-ups fail or succeed by the dice.
 */
public final class Simulation {

    private static final double SHARE = 0.3;
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int REPORTED = 100;

    private final KeyAndChain[] keys = new KeyAndChain[5];
    private final CertificateValidator accessPoints;

    private Simulation(CertificateAuthority authority) {
        List<String> names = List.of("AP0001-SDK-QA", "AP0002-SDK-QA", "AP0003-SDK-QA", "Norr", "Söder");
        for (int i = 0; i < keys.length; i++) {
            KeyAndCertificate issued = authority.issue(
                    CertificateRequest.named(names.get(i)).key(KeyType.RSA_2048).build());
            keys[i] = new KeyAndChain(issued.key(), issued.chain());
        }
        this.accessPoints = (leaf, intermediates) -> {
            if (!authority.vouchesFor(leaf)) {
                throw new CertificateRefused(CertificateRefused.Reason.UNTRUSTED, "of another authority");
            }
        };
    }

    /** Makes the keys, which take longer than many messages. */
    public static Simulation prepare() {
        return new Simulation(CertificateAuthority.root("Simulation", KeyType.RSA_2048));
    }

    /**
     * Lets so many messages be sent, half of them each way, and goes on until nothing more happens.
     *
     * @param seed the same one meets the same faults
     * @param folder for envelopes and packages on their way
     * @param progress is told now and then how many have been sent
     */
    public SimulationResult run(long seed, int messages, Path folder, IntConsumer progress) throws IOException {
        Agenda agenda = new Agenda(Instant.parse("2026-03-02T08:00:00Z"));
        Random dice = new Random(seed);
        Tally tally = new Tally();
        Corner[] corners = new Corner[2];
        try (As4Sender sender =
                new As4Sender(SSLContext.getDefault(), accessPoints, SenderSettings.defaults(), agenda)) {
            World world = new World(
                    agenda,
                    dice,
                    tally,
                    sender,
                    new DecideWhatFollows(
                            RetrySchedule.parse("1m,2m,5m,15m..."),
                            RetrySchedule.parse("3m,3m,3m,3m,30m..."),
                            Duration.ofHours(24)),
                    Fault.all(),
                    SHARE,
                    keys[2],
                    Files.createDirectories(folder.resolve("on-the-way")));
            Service service = new Service(world);
            Corner.Arrivals arrivals = (Corner here, EnvelopeHeader header, Path envelope) ->
                    service.arrived(here, here == corners[0] ? corners[1] : corners[0], header, envelope);
            corners[0] = new Corner(
                    "norr", "AP0001-SDK-QA", keys[3], keys[0], accessPoints, folder.resolve("norr"), agenda, arrivals);
            corners[1] = new Corner(
                    "soder",
                    "AP0002-SDK-QA",
                    keys[4],
                    keys[1],
                    accessPoints,
                    folder.resolve("soder"),
                    agenda,
                    arrivals);
            begin(world, service, corners, 0, messages, progress);
            while (agenda.next()) {
                // each step may add others
            }
            return tally.result(seed);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void begin(
            World world, Service service, Corner[] corners, int sent, int messages, IntConsumer progress) {
        if (sent == messages) {
            return;
        }
        world.agenda().after(BETWEEN, () -> {
            service.send(corners[sent % 2], corners[1 - sent % 2]);
            if ((sent + 1) % REPORTED == 0) {
                progress.accept(sent + 1);
            }
            begin(world, service, corners, sent + 1, messages, progress);
        });
    }
}
