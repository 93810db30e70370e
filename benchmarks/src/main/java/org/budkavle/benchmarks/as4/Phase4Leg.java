// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.as4;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.httpclient.HttpClientSettings;
import com.helger.mime.CMimeType;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.crypto.ECryptoAlgorithmCrypt;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.incoming.AS4IncomingMessageMetadata;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4IncomingReceiverConfiguration;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.model.MessageProperty;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.sender.AS4Sender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.as4.As4MessageIds;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.key.KeyAndChain;

/**
 * phase4-lib 4.4.1 as it comes, under the same processing mode with the same keys. It reads the payload and keeps nothing;
 * it asks nobody about revocation; it opens a connection for each message.
 */
final class Phase4Leg implements Leg {

    private final AccessPoints points;
    private final boolean tls;
    private final IAS4CryptoFactory senderKeys;
    private final IAS4CryptoFactory receiverKeys;
    private final PMode mode;
    private final Phase4Inbox inbox = new Phase4Inbox();
    private final LoopbackServer server;

    Phase4Leg(AccessPoints points, boolean tls) throws IOException {
        DiggProfile.register();
        mode = DiggProfile.processingMode();
        this.points = points;
        this.tls = tls;
        senderKeys = keys(points, points.sender());
        receiverKeys = keys(points, points.receiver());
        server = new LoopbackServer(tls ? Optional.of(points.tlsServer()) : Optional.empty(), this::serve);
    }

    @Override
    public String name() {
        return tls ? "phase4: mutual TLS, keeps nothing" : "phase4: plain HTTP, keeps nothing";
    }

    @Override
    public void send(SealedLookalike envelope) throws IOException {
        EAS4UserMessageSendResult result = message(envelope).sendMessageAndCheckForReceipt(failure -> {
            throw new IllegalStateException("phase4 failed", failure);
        });
        if (result != EAS4UserMessageSendResult.SUCCESS) {
            throw new IOException("phase4 did not deliver: " + result);
        }
    }

    @Override
    public void clear() {
        // It keeps nothing.
    }

    @Override
    public void close() {
        server.close();
    }

    private AS4Sender.BuilderUserMessage message(SealedLookalike envelope) {
        EnvelopeHeader header = envelope.header();
        HttpClientSettings http = new HttpClientSettings();
        if (tls) {
            http.setSSLContext(points.tlsClient());
        }
        return AS4Sender.builderUserMessage()
                .cryptoFactory(senderKeys)
                .httpClientFactory(http)
                .as4ProfileID(DiggProfile.ID)
                .incomingProfileSelector(new AS4IncomingProfileSelectorConstant(DiggProfile.ID, false))
                .pmode(mode)
                .messageID(As4MessageIds.random("phase4.example.se"))
                .fromPartyIDType(DiggProfile.PARTY_TYPE)
                .fromPartyID(AccessPoints.SENDER)
                .fromRole(DiggProfile.INITIATOR)
                .toPartyIDType(DiggProfile.PARTY_TYPE)
                .toPartyID(AccessPoints.RECEIVER)
                .toRole(DiggProfile.RESPONDER)
                .service(header.process().scheme(), header.process().value())
                .action(header.documentType().qualified())
                .conversationID(header.id().toString())
                .agreementRef(null)
                .addMessageProperty(property("originalSender", header.from()))
                .addMessageProperty(property("finalRecipient", header.to()))
                .receiverCertificate(points.receiver().certificate())
                .withSigningParams(signing -> signing.setAlgorithmSign(ECryptoAlgorithmSign.RSA_SHA_256)
                        .setAlgorithmSignDigest(ECryptoAlgorithmSignDigest.DIGEST_SHA_256))
                .withCryptParams(crypt -> crypt.setAlgorithmCrypt(ECryptoAlgorithmCrypt.AES_128_GCM))
                .endpointURL(server.address().toString())
                .payload(AS4OutgoingAttachment.builder()
                        .data(envelope.file().toFile())
                        .contentID("message")
                        .mimeType(CMimeType.TEXT_XML)
                        .compressionGZIP());
    }

    private void serve(HttpExchange exchange) throws IOException {
        HttpHeaderMap headers = new HttpHeaderMap();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.addHeader(name, value)));
        Phase4Answer answer = new Phase4Answer();
        try (AS4RequestHandler handler = new AS4RequestHandler(AS4IncomingMessageMetadata.createForRequest())) {
            handler.setCryptoFactory(receiverKeys)
                    .setPModeResolver((id, service, action, initiator, responder, agreement, address) -> mode)
                    .setIncomingSecurityConfiguration(AS4IncomingSecurityConfiguration.createDefaultInstance())
                    .setIncomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE)
                    .setIncomingProfileSelector(new AS4IncomingProfileSelectorConstant(DiggProfile.ID, false))
                    .setIncomingReceiverConfiguration(new AS4IncomingReceiverConfiguration())
                    .setProcessorSupplier(() -> new CommonsArrayList<>(inbox))
                    .handleRequest(exchange.getRequestBody(), headers, answer);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("phase4 failed", e);
        }
        LoopbackServer.answer(exchange, answer.status(), answer.mimeType(), answer.body());
    }

    private static MessageProperty property(String name, ParticipantId participant) {
        return new MessageProperty(name, ParticipantId.SCHEME, participant.value());
    }

    private static IAS4CryptoFactory keys(AccessPoints points, KeyAndChain key) throws IOException {
        try {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry("ap", key.privateKey(), new char[0], key.chain().toArray(X509Certificate[]::new));
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            List<X509Certificate> issuers = points.issuers();
            for (int i = 0; i < issuers.size(); i++) {
                trusted.setCertificateEntry("issuer" + i, issuers.get(i));
            }
            return new AS4CryptoFactoryInMemoryKeyStore(own, "ap", new char[0], trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("phase4 does not take these keys", e);
        }
    }
}
