// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.xml.security.exceptions.XMLSecurityException;

/**
 * Receives AS4 user messages: the pipeline of transport.md 2.9, step by step in that order, from a stream to a signed
 * receipt or a signed error. Knows no servlets. Thread-safe; every call works with its own temporary files, which are gone
 * when it returns.
 */
public final class MessageHandler {

    private static final Logger LOG = System.getLogger(MessageHandler.class.getName());
    private static final String SOAP = "application/soap+xml; charset=UTF-8";

    private final Identities identities;
    private final InboundStore store;
    private final ReceiverSettings settings;
    private final Clock clock;
    private final UnpackMime unpackMime;
    private final ReadMessagingHeader readMessagingHeader = new ReadMessagingHeader();
    private final ProcessMessage processMessage;
    private final MakeError makeError;

    /**
     * @param identities whom we receive as; at least one. The first signs errors about messages to somebody else
     * @throws IllegalArgumentException if a PartyId occurs twice or is not the CN of its signing certificate
     */
    public MessageHandler(
            List<AccessPointIdentity> identities, InboundStore store, ReceiverSettings settings, Clock clock) {
        this.identities = new Identities(identities);
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.unpackMime = new UnpackMime(settings.maxHeaderBytes());
        this.processMessage = new ProcessMessage(this.identities, store, settings, clock);
        this.makeError = new MakeError(settings.domain(), clock);
    }

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
        Reception reception = new Reception(clock.instant(), tlsClient.stream().findFirst());
        try (TemporaryFiles files = new TemporaryFiles(settings.temporaryFolder())) {
            if (settings.tlsClientRequired() && tlsClient.isEmpty()) {
                throw new MessageRefused(Rejection.TLS_CLIENT_UNKNOWN);
            }
            if (contentLength > settings.maxRequestBytes()) {
                throw new MessageRefused(Rejection.TOO_LARGE);
            }
            byte[] receipt = process(body, contentType, files, reception);
            return new As4Response(200, SOAP, receipt, Optional.empty(), reception.correlationId());
        } catch (MessageRefused e) {
            return refuse(e, reception);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "AS4 reception " + reception.correlationId() + " failed", e);
            return refuse(new MessageRefused(Rejection.NOT_NOW), reception);
        }
    }

    private byte[] process(InputStream body, String contentType, TemporaryFiles files, Reception reception)
            throws MessageRefused, IOException {
        MimePackage mime = unpack(body, contentType, files, reception);
        SoapEnvelope envelope = SoapEnvelope.parse(mime.soap());
        MessagingHeader header = readMessagingHeader.read(envelope);
        reception.header(header);
        return processMessage.process(envelope, header, mime, files, reception);
    }

    /** What breaks while the body is read is the sender's or the line's doing, not ours. */
    private MimePackage unpack(InputStream body, String contentType, TemporaryFiles files, Reception reception)
            throws MessageRefused, IOException {
        RequestBody bounded = new RequestBody(body, settings.maxRequestBytes());
        try {
            return unpackMime.unpack(bounded, contentType, files, reception::soap);
        } catch (RequestTooLarge e) {
            throw new MessageRefused(Rejection.TOO_LARGE);
        } catch (IOException e) {
            if (bounded.broken()) {
                throw new MessageRefused(Rejection.INCOMPLETE_REQUEST);
            }
            throw e;
        } catch (MessageRefused e) {
            drain(bounded);
            throw e;
        }
    }

    /** A peer that is still sending would see a broken connection instead of our answer. */
    private static void drain(InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The rest of a refused request could not be read", e);
        }
    }

    private As4Response refuse(MessageRefused refusal, Reception reception) {
        Rejection reason = refusal.reason();
        tryToReadHeader(reception);
        try {
            store.rejected(reception.reject(refusal));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The refusal " + reception.correlationId() + " could not be recorded", e);
        }
        byte[] answer;
        String contentType = SOAP;
        try {
            answer = reason.error().isPresent()
                    ? makeError.make(
                            reason,
                            reason.error().get(),
                            reception.header().map(MessagingHeader::messageId),
                            reception.correlationId(),
                            answeringIdentity(reception).signing())
                    : makeError.fault(reason, reception.correlationId());
        } catch (XMLSecurityException | RuntimeException e) {
            LOG.log(Level.ERROR, "The error " + reception.correlationId() + " could not be written", e);
            contentType = "text/plain; charset=UTF-8";
            answer = (reason.name() + " " + reception.correlationId()).getBytes(StandardCharsets.UTF_8);
        }
        return new As4Response(reason.status(), contentType, answer, Optional.empty(), reception.correlationId());
    }

    /** The SOAP part may be whole although the package is not; then the sender learns which message failed. */
    private void tryToReadHeader(Reception reception) {
        if (reception.header().isEmpty() && reception.soap().isPresent()) {
            try {
                reception.header(readMessagingHeader.read(
                        SoapEnvelope.parse(reception.soap().get())));
            } catch (MessageRefused e) {
                LOG.log(Level.DEBUG, "The header of {0} is unreadable", reception.correlationId());
            }
        }
    }

    private AccessPointIdentity answeringIdentity(Reception reception) {
        return reception
                .header()
                .flatMap(header -> identities.find(header.to().id()))
                .orElse(identities.first());
    }
}
