// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.http.Reachable;

/**
 * Sends user messages to other access points by AS4 One-Way/Push (transport.md 2). Thread-safe; connections are pooled, so
 * keep one for each set of TLS keys and trust. It neither queues nor retries: {@link #prepare} once, {@link #send} as often
 * as the outcome says.
 */
public final class As4Sender implements AutoCloseable {

    private final PackMessage packMessage;
    private final PackPing packPing;
    private final PostMessage postMessage;
    private final JudgeAnswer judgeAnswer;

    /**
     * @param tls our TLS client key and the trust in the receivers' TLS certificates; TLS 1.2 and 1.3 are used, host names
     *     are verified by the JDK unless the context's trust manager decides otherwise
     * @param receivers which certificates may sign receipts (transport.md 6.4)
     */
    public As4Sender(SSLContext tls, CertificateValidator receivers, SenderSettings settings, Clock clock) {
        this(tls, receivers, settings, clock, Reachable.everywhere());
    }

    /** @param reachable which addresses may be called, whatever metadata says */
    public As4Sender(
            SSLContext tls, CertificateValidator receivers, SenderSettings settings, Clock clock, Reachable reachable) {
        this.packMessage = new PackMessage(clock);
        this.packPing = new PackPing(clock);
        this.postMessage = new PostMessage(tls, settings, reachable);
        this.judgeAnswer = new JudgeAnswer(receivers, clock);
    }

    /**
     * Compresses, signs and encrypts the envelope into one file with the whole MIME package, in one pass and with flat
     * memory.
     *
     * @param target the file to write; replaced if it exists
     * @throws IOException if a file cannot be read or written; the target is deleted
     * @throws GeneralSecurityException if a key or certificate does not fit the profile, such as an EC key
     */
    public PreparedMessage prepare(OutboundMessage message, Path target) throws IOException, GeneralSecurityException {
        return packMessage.pack(message, target);
    }

    /**
     * Writes a signed test message without a payload, to be sent like any other.
     *
     * @param target the file to write; replaced if it exists
     * @throws IOException if it cannot be written
     * @throws GeneralSecurityException if a key or certificate does not fit the profile
     */
    public PreparedMessage preparePing(OutboundPing ping, Path target) throws IOException, GeneralSecurityException {
        return packPing.pack(ping, target);
    }

    /**
     * Reads back what {@link #prepare} wrote, such as after a restart.
     *
     * @throws IOException if the file is not such a package
     */
    public static PreparedMessage reopen(Path file) throws IOException {
        return ReopenMessage.reopen(file);
    }

    /** Posts the package once and judges the answer. Blocks; never throws for what the network or the peer does. */
    public As4Outcome send(PreparedMessage message, AccessPointEndpoint receiver) {
        return switch (postMessage.post(message, receiver.address())) {
            case PostMessage.Answered answered -> judgeAnswer.judge(answered.answer(), message, receiver.certificate());
            case PostMessage.Failed failed -> failed.toRetry();
        };
    }

    /**
     * Judges an answer that came another way than over our own connection, such as in a simulation.
     *
     * @param receiver the certificate that metadata has for the access point that answered
     */
    public As4Outcome judge(As4Response answer, PreparedMessage message, X509Certificate receiver) {
        return judgeAnswer.judge(
                new Answer(answer.status(), answer.contentType(), answer.body(), answer.retryAfter()),
                message,
                receiver);
    }

    /** Closes the pooled connections, after the exchanges under way. */
    @Override
    public void close() {
        postMessage.close();
    }
}
