// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.httpclient.HttpClientSettings;
import com.helger.mime.CMimeType;
import com.helger.mime.IMimeType;
import com.helger.phase4.attachment.AS4OutgoingAttachment;
import com.helger.phase4.attachment.IAS4IncomingAttachmentFactory;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.crypto.ECryptoAlgorithmCrypt;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.AS4IncomingMessageMetadata;
import com.helger.phase4.incoming.AS4IncomingProfileSelectorConstant;
import com.helger.phase4.incoming.AS4IncomingReceiverConfiguration;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.IAS4ResponseAbstraction;
import com.helger.phase4.incoming.crypto.AS4IncomingSecurityConfiguration;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.mgr.MetaAS4Manager;
import com.helger.phase4.model.MessageProperty;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.IPModeIDProvider;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.profile.AS4Profile;
import com.helger.phase4.sender.AS4Sender;
import com.helger.scope.mgr.ScopeManager;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.trust.key.KeyAndChain;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** phase4 as the other access point, under Digg's processing mode (transport.md 2.1). */
final class Phase4Peer {

    private static final String PROFILE = "sdk";

    static {
        // phase4 keeps its managers in a global scope.
        if (!ScopeManager.isGlobalScopePresent()) {
            ScopeManager.onGlobalBegin("as4-tests");
            MetaAS4Manager.getProfileMgr()
                    .registerProfile(new AS4Profile(
                            PROFILE,
                            "SDK",
                            () -> null,
                            (initiator, responder, address) -> DiggProcessingMode.create(),
                            IPModeIDProvider.DEFAULT_DYNAMIC,
                            false,
                            false));
        }
    }

    final List<byte[]> delivered = new CopyOnWriteArrayList<>();
    private final KeyAndChain key;
    private final IAS4CryptoFactory crypto;

    Phase4Peer(KeyAndChain key) {
        this.key = key;
        this.crypto = cryptoFactory(key);
    }

    /** A user message as Digg's profile has it, ready to be changed or sent. */
    AS4Sender.BuilderUserMessage message(EnvelopeHeader header, Path envelope, URI address, X509Certificate receiver) {
        return AS4Sender.builderUserMessage()
                .cryptoFactory(crypto)
                .httpClientFactory(new HttpClientSettings().setSSLContext(Keys.tlsClient()))
                .as4ProfileID(PROFILE)
                .incomingProfileSelector(new AS4IncomingProfileSelectorConstant(PROFILE, false))
                .pmode(DiggProcessingMode.create())
                .messageID(As4MessageIds.random("phase4.example.se"))
                .fromPartyIDType(Profile.PARTY_TYPE)
                .fromPartyID(
                        key.certificate().getSubjectX500Principal().getName().replaceAll(".*CN=([^,]+).*", "$1"))
                .fromRole(Profile.INITIATOR)
                .toPartyIDType(Profile.PARTY_TYPE)
                .toPartyID("AP0002-SDK-QA")
                .toRole(Profile.RESPONDER)
                .service(header.process().scheme(), header.process().value())
                .action(header.documentType().qualified())
                .conversationID(header.id().toString())
                .agreementRef(null)
                .addMessageProperty(property(Profile.ORIGINAL_SENDER, header.from()))
                .addMessageProperty(property(Profile.FINAL_RECIPIENT, header.to()))
                .receiverCertificate(receiver)
                .withSigningParams(signing -> signing.setAlgorithmSign(ECryptoAlgorithmSign.RSA_SHA_256)
                        .setAlgorithmSignDigest(ECryptoAlgorithmSignDigest.DIGEST_SHA_256))
                .withCryptParams(crypt -> crypt.setAlgorithmCrypt(ECryptoAlgorithmCrypt.AES_128_GCM))
                .endpointURL(address.toString())
                .payload(payload(envelope).compressionGZIP());
    }

    static AS4OutgoingAttachment.Builder payload(Path envelope) {
        return AS4OutgoingAttachment.builder()
                .data(envelope.toFile())
                .contentID("message")
                .mimeType(CMimeType.TEXT_XML);
    }

    /** Serves one exchange as the receiving access point. */
    void serve(HttpExchange exchange) throws IOException {
        As4Response response =
                receive(exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Content-Type"));
        Front.answer(exchange, response.status(), response.contentType(), response.body());
    }

    /** Receives one message. */
    As4Response receive(InputStream body, String contentType) throws IOException {
        HttpHeaderMap headers = new HttpHeaderMap();
        headers.addHeader("Content-Type", contentType);
        Response response = new Response();
        try (AS4RequestHandler handler = new AS4RequestHandler(AS4IncomingMessageMetadata.createForRequest())) {
            PMode pmode = DiggProcessingMode.create();
            handler.setCryptoFactory(crypto)
                    .setPModeResolver((id, service, action, initiator, responder, agreement, address) -> pmode)
                    .setIncomingSecurityConfiguration(AS4IncomingSecurityConfiguration.createDefaultInstance())
                    .setIncomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE)
                    .setIncomingProfileSelector(new AS4IncomingProfileSelectorConstant(PROFILE, false))
                    .setIncomingReceiverConfiguration(new AS4IncomingReceiverConfiguration())
                    .setProcessorSupplier(() -> new CommonsArrayList<>(new Processor(delivered)))
                    .handleRequest(body, headers, response);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("phase4 failed", e);
        }
        return new As4Response(response.status, response.mimeType, response.body, Optional.empty(), "");
    }

    private static MessageProperty property(String name, ParticipantId participant) {
        return new MessageProperty(name, ParticipantId.SCHEME, participant.value());
    }

    private static IAS4CryptoFactory cryptoFactory(KeyAndChain key) {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("ap", key.privateKey(), new char[0], key.chain().toArray(X509Certificate[]::new));
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("root", Keys.ROOT.certificate());
            trusted.setCertificateEntry("issuer", Keys.ISSUER.certificate());
            return new AS4CryptoFactoryInMemoryKeyStore(keys, "ap", new char[0], trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what is delivered. */
    private record Processor(List<byte[]> delivered) implements IAS4IncomingMessageProcessorSPI {

        @Override
        public AS4MessageProcessorResult processAS4UserMessage(
                IAS4IncomingMessageMetadata metadata,
                HttpHeaderMap headers,
                Ebms3UserMessage message,
                IPMode pmode,
                @Nullable Node body,
                ICommonsList<WSS4JAttachment> attachments,
                IAS4IncomingMessageState state,
                AS4ErrorList errors) {
            for (WSS4JAttachment attachment : attachments) {
                try (InputStream source = attachment.getSourceStream()) {
                    delivered.add(source.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return AS4MessageProcessorResult.createSuccess();
        }

        @Override
        public AS4SignalMessageProcessorResult processAS4SignalMessage(
                IAS4IncomingMessageMetadata metadata,
                HttpHeaderMap headers,
                Ebms3SignalMessage message,
                @Nullable IPMode pmode,
                IAS4IncomingMessageState state,
                AS4ErrorList errors) {
            return AS4SignalMessageProcessorResult.createSuccess();
        }

        @Override
        public void processAS4ResponseMessage(
                IAS4IncomingMessageMetadata metadata,
                IAS4IncomingMessageState state,
                String responseId,
                byte @Nullable [] response,
                boolean available,
                AS4ErrorList errors) {
            // Nothing more to do with our own answer.
        }
    }

    /** Collects phase4's answer. */
    private static final class Response implements IAS4ResponseAbstraction {

        private int status = 200;
        private String mimeType = "";
        private byte[] body = new byte[0];

        @Override
        public void setContent(byte[] content, Charset charset) {
            body = content;
        }

        @Override
        public void setContent(HttpHeaderMap headers, IHasInputStream content) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (InputStream source = content.getInputStream()) {
                source.transferTo(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            body = bytes.toByteArray();
        }

        @Override
        public void setMimeType(IMimeType type) {
            mimeType = type.getAsString();
        }

        @Override
        public void setStatus(int code) {
            status = code;
        }
    }
}
