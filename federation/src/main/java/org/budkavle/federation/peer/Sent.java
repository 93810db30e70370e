// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.federation.lint.HttpHead;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.MessageId;

/**
 * What a test access point sent and what came back.
 *
 * @param letter what was written; its header is the envelope's
 * @param packing what the request was made of
 * @param lint of the transport receipt; empty when there was none
 */
public record Sent(
        Letter letter,
        Packing packing,
        String as4MessageId,
        Instant at,
        WireAnswer answer,
        TlsFacts tls,
        LintReport lint)
        implements Exchange {

    /**
     * What a request was made of.
     *
     * @param envelope before it was compressed and encrypted, and before anything was made wrong
     * @param receiver the certificate of the endpoint in SMP
     * @param wrong what was made wrong on purpose, in Swedish; empty when nothing was
     */
    public record Packing(
            Path body, String contentType, Path envelope, URI address, X509Certificate receiver, String wrong) {}

    public TestPeer from() {
        return letter.from();
    }

    /** Of the envelope. */
    public EnvelopeHeader header() {
        return letter.header();
    }

    @Override
    public Path body() {
        return packing.body();
    }

    public String contentType() {
        return packing.contentType();
    }

    @Override
    public TestPeer peer() {
        return letter.from();
    }

    @Override
    public HttpHead head() {
        return WireClient.head(packing);
    }

    @Override
    public Optional<MessageId> about() {
        return Optional.of(letter.about());
    }

    @Override
    public Optional<EnvelopeHeader> envelope() {
        return Optional.of(letter.header());
    }
}
