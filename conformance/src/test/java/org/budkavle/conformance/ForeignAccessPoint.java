// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import com.helger.base.io.iface.IHasInputStream;
import com.helger.base.state.ETriState;
import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.header.HttpHeaderMap;
import com.helger.mime.IMimeType;
import com.helger.phase4.attachment.EAS4CompressionMode;
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
import com.helger.phase4.model.EMEP;
import com.helger.phase4.model.EMEPBinding;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.model.pmode.IPModeIDProvider;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.model.pmode.PModeParty;
import com.helger.phase4.model.pmode.PModePayloadService;
import com.helger.phase4.model.pmode.PModeReceptionAwareness;
import com.helger.phase4.model.pmode.leg.EPModeSendReceiptReplyPattern;
import com.helger.phase4.model.pmode.leg.PModeLeg;
import com.helger.phase4.model.pmode.leg.PModeLegBusinessInformation;
import com.helger.phase4.model.pmode.leg.PModeLegErrorHandling;
import com.helger.phase4.model.pmode.leg.PModeLegProtocol;
import com.helger.phase4.model.pmode.leg.PModeLegSecurity;
import com.helger.phase4.profile.AS4Profile;
import com.helger.phase4.wss.EWSSVersion;
import com.helger.scope.mgr.ScopeManager;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * phase4 as somebody would set it up by the guide in docs/provning.md: it knows nothing of ours but the folder that the target gets,
 * with PKCS#12 and PEM files. It takes messages and looks no further than AS4.
 */
final class ForeignAccessPoint implements AutoCloseable {

    private static final String PROFILE = "sdk";
    private static final String EBMS = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";

    private final HttpsServer server;
    private final IAS4CryptoFactory crypto;
    private final AtomicInteger served = new AtomicInteger();

    private ForeignAccessPoint(Path folder, int port) throws IOException, GeneralSecurityException {
        // phase4 keeps its managers in a global scope.
        if (!ScopeManager.isGlobalScopePresent()) {
            ScopeManager.onGlobalBegin("conformance-tests");
            MetaAS4Manager.getProfileMgr()
                    .registerProfile(new AS4Profile(
                            PROFILE,
                            "SDK",
                            () -> null,
                            (initiator, responder, address) -> processingMode(),
                            IPModeIDProvider.DEFAULT_DYNAMIC,
                            false,
                            false));
        }
        char[] password =
                Files.readAllLines(folder.resolve("keys/password")).getFirst().toCharArray();
        KeyStore own = keys(folder.resolve("keys/access-point.p12"), password);
        this.crypto = new AS4CryptoFactoryInMemoryKeyStore(
                own,
                own.aliases().nextElement(),
                password,
                trusted(folder.resolve("settings/ap-roots.pem"), folder.resolve("settings/ap-intermediates.pem")));
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(folder, password)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters mutual = getSSLContext().getDefaultSSLParameters();
                mutual.setNeedClientAuth(true);
                parameters.setSSLParameters(mutual);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/msh", this::serve);
        server.start();
    }

    /** Starts it with what lies in the target's folder. */
    static ForeignAccessPoint start(Path folder, int port) throws IOException, GeneralSecurityException {
        return new ForeignAccessPoint(folder, port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** How many requests it has answered. */
    int served() {
        return served.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        served.incrementAndGet();
        HttpHeaderMap headers = new HttpHeaderMap();
        headers.addHeader(
                "Content-Type", String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
        Response response = new Response();
        try (exchange;
                AS4RequestHandler handler = new AS4RequestHandler(AS4IncomingMessageMetadata.createForRequest())) {
            PMode mode = processingMode();
            handler.setCryptoFactory(crypto)
                    .setPModeResolver((id, service, action, initiator, responder, agreement, address) -> mode)
                    .setIncomingSecurityConfiguration(AS4IncomingSecurityConfiguration.createDefaultInstance())
                    .setIncomingAttachmentFactory(IAS4IncomingAttachmentFactory.DEFAULT_INSTANCE)
                    .setIncomingProfileSelector(new AS4IncomingProfileSelectorConstant(PROFILE, false))
                    .setIncomingReceiverConfiguration(new AS4IncomingReceiverConfiguration())
                    .setProcessorSupplier(() -> new CommonsArrayList<>(new Processor()))
                    .handleRequest(exchange.getRequestBody(), headers, response);
            response.send(exchange);
        } catch (Exception e) {
            throw new IOException("phase4 failed", e);
        }
    }

    private static PMode processingMode() {
        PModeLegSecurity security = new PModeLegSecurity();
        security.setWSSVersion(EWSSVersion.WSS_111);
        security.setX509SignatureAlgorithm(ECryptoAlgorithmSign.RSA_SHA_256);
        security.setX509SignatureHashFunction(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
        security.setX509EncryptionAlgorithm(ECryptoAlgorithmCrypt.AES_128_GCM);
        security.setX509EncryptionMinimumStrength(128);
        security.setPModeAuthorize(false);
        security.setSendReceipt(true);
        security.setSendReceiptNonRepudiation(true);
        security.setSendReceiptReplyPattern(EPModeSendReceiptReplyPattern.RESPONSE);
        PModeLeg leg = new PModeLeg(
                PModeLegProtocol.createForDefaultSoapVersion("https://localhost/msh"),
                PModeLegBusinessInformation.create(null, null, null, null),
                new PModeLegErrorHandling(null, null, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE),
                null,
                security);
        return new PMode(
                PROFILE,
                PModeParty.createSimple("AP0101-SDK-QA", EBMS + "initiator"),
                PModeParty.createSimple("AP0300-SDK-QA", EBMS + "responder"),
                "none",
                EMEP.ONE_WAY,
                EMEPBinding.PUSH,
                leg,
                null,
                new PModePayloadService(EAS4CompressionMode.GZIP),
                PModeReceptionAwareness.createDefault());
    }

    private static SSLContext tls(Path folder, char[] password) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(keys(folder.resolve("keys/tls.p12"), password), password);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted(folder.resolve("settings/tls-roots.pem")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore keys(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private static KeyStore trusted(Path... files) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("trusted-" + store.size(), each);
                }
            }
        }
        return store;
    }

    /** Takes everything. */
    private static final class Processor implements IAS4IncomingMessageProcessorSPI {

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
                    source.transferTo(OutputStream.nullOutputStream());
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
            // Nothing more to do with its own answer.
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
            try (InputStream source = content.getInputStream()) {
                body = source.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void setMimeType(IMimeType type) {
            mimeType = type.getAsString();
        }

        @Override
        public void setStatus(int code) {
            status = code;
        }

        void send(HttpExchange exchange) throws IOException {
            if (!mimeType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", mimeType);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
