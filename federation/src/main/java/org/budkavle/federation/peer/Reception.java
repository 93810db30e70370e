// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.edelivery.as4.Rejection;
import org.budkavle.federation.lint.HttpHead;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;

/**
 * One request that a test access point got, with everything that was seen in it.
 *
 * @param body the request body as it came
 * @param head of the request
 * @param as4MessageId as claimed; empty if it cannot be read
 * @param answer what was answered; empty bytes when the connection was closed instead
 * @param repeated whether the same message had been accepted before
 * @param refused why it was refused
 * @param envelope what it held, when it was accepted
 * @param contents what was in it, when it could be opened
 */
public record Reception(
        TestPeer peer,
        Instant at,
        Path body,
        HttpHead head,
        TlsFacts tls,
        String as4MessageId,
        WireAnswer answer,
        boolean repeated,
        Optional<Rejection> refused,
        LintReport lint,
        Optional<EnvelopeHeader> envelope,
        Optional<Contents> contents)
        implements Exchange {

    /**
     * What was in the envelope: a message without the bytes of its files, or a receipt, if it can be read.
     *
     * @param payload decrypted
     */
    public record Contents(Path payload, Optional<SdkMessage> message, Optional<MessageReceipt> receipt) {}

    @Override
    public Optional<MessageId> about() {
        return receipt().map(MessageReceipt::acknowledged).or(() -> envelope.map(EnvelopeHeader::id));
    }

    /** The content type that the request says. */
    public String contentType() {
        return head.field("Content-Type");
    }

    /** The decrypted payload. */
    public Optional<Path> opened() {
        return contents.map(Contents::payload);
    }

    /** The message that was in it. */
    public Optional<SdkMessage> message() {
        return contents.flatMap(Contents::message);
    }

    /** The receipt that was in it. */
    public Optional<MessageReceipt> receipt() {
        return contents.flatMap(Contents::receipt);
    }

    Reception with(LintReport more) {
        return with(more, contents);
    }

    Reception with(LintReport more, Contents found) {
        return with(more, Optional.of(found));
    }

    private Reception with(LintReport more, Optional<Contents> found) {
        return new Reception(
                peer, at, body, head, tls, as4MessageId, answer, repeated, refused, lint.and(more), envelope, found);
    }
}
