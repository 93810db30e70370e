// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Receives AS4 user messages: the pipeline of transport.md 2.9, step by step in that order, from a stream to a signed
 * receipt or a signed error. Knows no servlets. Thread-safe; every call works with its own temporary files, which are gone
 * when it returns.
 */
public final class MessageHandler {

    /**
     * @param identities whom we receive as; at least one. The first signs errors about messages to somebody else
     * @throws IllegalArgumentException if a PartyId occurs twice or is not the CN of its signing certificate
     */
    public MessageHandler(
            List<AccessPointIdentity> identities, InboundStore store, ReceiverSettings settings, Clock clock) {}

    /**
     * Handles one HTTP POST. Never throws: whatever comes is answered.
     *
     * @param body the request body, not yet decoded; read to its end, or until refused, and not closed
     * @param contentType the Content-Type header; empty when there was none
     * @param contentLength the Content-Length, or -1 when unknown
     * @param tlsClient the verified chain of the TLS client, leaf first; empty when there was none
     */
    public As4Response receive(
            InputStream body, String contentType, long contentLength, List<X509Certificate> tlsClient) {
        return new As4Response(503, "", new byte[0], Optional.empty(), "");
    }
}
