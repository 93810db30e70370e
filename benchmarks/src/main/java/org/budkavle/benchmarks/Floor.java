// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * What the work costs that the protocol forces, and nothing else: one thread's processor time in nanoseconds for each RSA
 * operation, and for each byte of the bulk ones. No program that speaks the protocol with this provider can be cheaper.
 *
 * @param provider whose RSA, AES and SHA they are
 */
public record Floor(
        String provider,
        int bits,
        double sign,
        double verify,
        double wrap,
        double unwrap,
        double gcmByte,
        double cbcEncryptByte,
        double cbcDecryptByte,
        double shaByte,
        double deflateByte,
        double inflateByte) {

    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;
    private static final int BULK = 1 << 20;
    private static final int PIECE = 1 << 13;
    private static final int ROUNDS = 5;

    private static final int WARM_UP = 300;

    /** The JDK's AES-GCM is two hundred times slower until the compiler has had a second look at it, and rests before that. */
    private static final int WARM_GCM = 2_500;

    private static final int LOOK = 250;
    private static final int MOST_LOOKS = 60;
    private static final double STEADY = 0.9;

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    /** Measures the JDK's; each for five rounds of this many milliseconds after a warm-up, of which the median. */
    public static Floor measure(int bits, int roundMillis) throws Exception {
        return measure(bits, roundMillis, Optional.empty());
    }

    /** Measures one provider's: the JDK's if it is none. Compression is always the JDK's. */
    public static Floor measure(int bits, int roundMillis, Optional<Provider> provider) throws Exception {
        Primitives work = Primitives.of(bits, BULK, PIECE, OAEP, provider);
        if (provider.isEmpty()) {
            time(WARM_GCM, work::gcm);
            untilSteady(work::gcm);
        }
        return new Floor(
                provider.isPresent() ? "ACCP" : "JDK",
                bits,
                median(roundMillis, work::sign),
                median(roundMillis, work::verify),
                median(roundMillis, work::wrap),
                median(roundMillis, work::unwrap),
                median(roundMillis, work::gcm) / BULK,
                median(roundMillis, work::cbcEncryption) / BULK,
                median(roundMillis, work::cbcDecryption) / BULK,
                median(roundMillis, work::sha256) / BULK,
                median(roundMillis, work::deflate) / BULK,
                median(roundMillis, work::inflate) / BULK);
    }

    /**
     * Milliseconds for one AS4 message and its receipt, both ends together: each signs once, verifies once and digests the
     * payload; it is compressed and inflated, encrypted and decrypted, and its key wrapped and unwrapped.
     *
     * @param envelope bytes before compression
     * @param payload bytes as digested and encrypted: after compression
     */
    public double as4(long envelope, long payload) {
        return as4Sender(envelope, payload) + as4Receiver(envelope, payload);
    }

    /** The sending end's part of it. */
    public double as4Sender(long envelope, long payload) {
        return (sign + verify + wrap + envelope * deflateByte + payload * (gcmByte + shaByte)) / MILLION;
    }

    /** The receiving end's part of it. */
    public double as4Receiver(long envelope, long payload) {
        return (sign + verify + unwrap + envelope * inflateByte + payload * (gcmByte + shaByte)) / MILLION;
    }

    /**
     * Milliseconds for one SDK message and its message receipt, from the sending organisation to the receiving one and back.
     * Both envelopes are signed and verified, the message's content is also encrypted and decrypted, and both go by AS4.
     * The receipt's own bytes are so few that they are left out.
     *
     * @param message bytes of the SDK message as XML
     */
    public double chain(long message) {
        long envelope = message * 4 / 3;
        // Base64 makes four bytes of three, and compression takes them back; what is beneath is cipher text.
        return organisations(message) + as4(envelope, message) + as4(0, 0);
    }

    /** The organisations' part of it: signature and encryption of the message, signature of the receipt. */
    public double organisations(long message) {
        return (2 * sign
                        + 2 * verify
                        + wrap
                        + unwrap
                        + message * (cbcEncryptByte + cbcDecryptByte + 2 * 4.0 / 3 * shaByte))
                / MILLION;
    }

    /** One line: the RSA operations in microseconds, the others in milliseconds for a megabyte. */
    @Override
    public String toString() {
        return "RSA-%d, %s: sign %.0f, verify %.0f, wrap %.0f, unwrap %.0f µs; AES-GCM %.2f, SHA-256 %.2f, deflate %.1f, inflate %.1f ms/MB"
                .formatted(
                        bits,
                        provider,
                        sign / THOUSAND,
                        verify / THOUSAND,
                        wrap / THOUSAND,
                        unwrap / THOUSAND,
                        gcmByte * BULK / MILLION,
                        shaByte * BULK / MILLION,
                        deflateByte * BULK / MILLION,
                        inflateByte * BULK / MILLION);
    }

    /** Until the last three figures are no longer falling. */
    private static void untilSteady(Callable<?> operation) throws Exception {
        double before = Double.MAX_VALUE;
        int steady = 0;
        for (int i = 0; i < MOST_LOOKS && steady < 3; i++) {
            double now = time(LOOK, operation);
            steady = now > before * STEADY ? steady + 1 : 0;
            before = now;
        }
    }

    private static double median(int roundMillis, Callable<?> operation) throws Exception {
        time(Math.max(WARM_UP, roundMillis), operation);
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = time(roundMillis, operation);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    /** Processor nanoseconds of one call, repeated until the time is up. */
    private static double time(int millis, Callable<?> operation) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        long took = 0;
        int times = 0;
        while (took < millis * MILLION) {
            operation.call();
            times++;
            took = threads.getCurrentThreadCpuTime() - began;
        }
        return (double) took / times;
    }
}
