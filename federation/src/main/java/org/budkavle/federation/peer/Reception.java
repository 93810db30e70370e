// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.edelivery.as4.Rejection;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;

/**
 * One request that a test access point got, with everything that was seen in it.
 *
 * @param body the request body as it came
 * @param as4MessageId as claimed; empty if it cannot be read
 * @param answer what was answered; empty bytes when the connection was closed instead
 * @param repeated whether the same message had been accepted before
 * @param refused why it was refused
 * @param envelope what it held, when it was accepted
 * @param opened the decrypted payload, when it could be opened
 */
public record Reception(
        TestPeer peer,
        Instant at,
        Path body,
        String contentType,
        String as4MessageId,
        WireAnswer answer,
        boolean repeated,
        Optional<Rejection> refused,
        LintReport lint,
        Optional<EnvelopeHeader> envelope,
        Optional<Path> opened,
        Optional<SdkMessage> message,
        Optional<MessageReceipt> receipt) {

    Reception with(LintReport more) {
        return new Reception(
                peer,
                at,
                body,
                contentType,
                as4MessageId,
                answer,
                repeated,
                refused,
                lint.and(more),
                envelope,
                opened,
                message,
                receipt);
    }

    Reception opened(Path payload) {
        return new Reception(
                peer,
                at,
                body,
                contentType,
                as4MessageId,
                answer,
                repeated,
                refused,
                lint,
                envelope,
                Optional.of(payload),
                message,
                receipt);
    }

    Reception holding(SdkMessage held) {
        return new Reception(
                peer,
                at,
                body,
                contentType,
                as4MessageId,
                answer,
                repeated,
                refused,
                lint,
                envelope,
                opened,
                Optional.of(held),
                receipt);
    }

    Reception holding(MessageReceipt held) {
        return new Reception(
                peer,
                at,
                body,
                contentType,
                as4MessageId,
                answer,
                repeated,
                refused,
                lint,
                envelope,
                opened,
                message,
                Optional.of(held));
    }
}
