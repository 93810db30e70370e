// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.junit.jupiter.params.provider.Arguments;

/** Our receiver and a good message for it, which a test may forge. */
final class AttackedPoint implements AutoCloseable {

    final ReceivingPoint point;
    final PreparedMessage prepared;
    final Path envelope;

    AttackedPoint(Path folder) throws IOException, GeneralSecurityException {
        point = new ReceivingPoint(folder);
        EnvelopeHeader header = Envelopes.header();
        envelope = Envelopes.write(folder, header, 100_000);
        OutboundMessage message = new OutboundMessage(
                envelope, header, As4MessageIds.random("ap1.example.se"), Keys.SENDER, point.endpoint());
        try (As4Sender sender =
                new As4Sender(Keys.tlsClient(), Keys.TRUSTED, SenderSettings.defaults(), Clock.systemUTC())) {
            prepared = sender.prepare(message, folder.resolve("package"));
        }
    }

    /** A case whose forgery signs for itself, or not at all. */
    static Arguments forged(String name, Rejection reason, UnaryOperator<Forgery> change) {
        return Arguments.of(name, reason, change);
    }

    /** A case that the rightful sender signs after the change. */
    static Arguments signed(String name, Rejection reason, UnaryOperator<Forgery> change) {
        return Arguments.of(name, reason, (UnaryOperator<Forgery>)
                forgery -> change.apply(forgery).sign(Keys.SENDER));
    }

    Forgery forgery() throws IOException, MessageRefused {
        return Forgery.of(prepared);
    }

    As4Response receive(Forgery forgery) {
        return receive(forgery.bytes(), forgery.contentType());
    }

    As4Response receive(byte[] body, String contentType) {
        return receive(new ByteArrayInputStream(body), contentType, body.length);
    }

    As4Response receive(InputStream body, String contentType, long length) {
        return point.handler.receive(body, contentType, length, List.of(Keys.SENDER.certificate()));
    }

    /** Refused for this reason with a signed error, nothing delivered, nothing left on disk. */
    void assertRefused(Rejection reason, UnaryOperator<Forgery> change) throws IOException, MessageRefused {
        As4Response response = receive(change.apply(forgery()));

        assertThat(point.store.rejected)
                .singleElement()
                .extracting(RejectedMessage::reason)
                .isEqualTo(reason);
        assertSignedError(response, reason);
        assertThat(point.store.accepted).isEmpty();
        assertThat(point.leftBehind()).isEmpty();
    }

    /** Our own sender reads it as this refusal, signed by the receiving access point, with nothing of the message in it. */
    void assertSignedError(As4Response response, Rejection reason) {
        assertThat(response.status()).isEqualTo(reason.status());
        Answer answer = new Answer(response.status(), response.contentType(), response.body(), Optional.empty());
        As4Outcome outcome = new JudgeAnswer(Keys.TRUSTED, Clock.systemUTC())
                .judge(answer, prepared, Keys.RECEIVER_NEXT.certificate());
        assertThat(outcome).isInstanceOfSatisfying(As4Outcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(reason.error().orElseThrow().code());
            assertThat(refused.detail()).isEqualTo(reason.name());
            assertThat(refused.signed()).isTrue();
        });
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains(response.correlationId())
                .doesNotContain("kommun");
    }

    @Override
    public void close() {
        point.close();
    }
}
