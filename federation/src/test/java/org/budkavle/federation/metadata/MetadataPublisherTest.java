// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.XMLConstants;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class MetadataPublisherTest {

    private static final ParticipantId KOMMUN_B = new ParticipantId("0203:Kommun-B.example.se");
    private static final String PATH_TO_MESSAGE = "iso6523-actorid-upis%3A%3A0203%3Akommun-b.example.se/services/"
            + "busdox-docid-qns%3A%3Aurn%3Ariv%3Ainfrastructure%3Amessaging%3AMessageWithAttachments"
            + "%3A3%3A%3AmessagePayload%23%233.0%3A%3Atm-base-ext-sigenc";

    @TempDir
    static Path folder;

    private static Federation federation;
    private static KeyAndCertificate accessPoint;
    private static KeyAndCertificate organisation;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        federation = Federation.start(
                FederationConfig.local(folder).withKeys(KeyType.RSA_2048).withMetadataOverTls());
        accessPoint = federation.authorities().issueAccessPoint("AP0002-SDK-QA");
        organisation = federation.authorities().issueOrganisation("Kommun B");
        federation.registerParticipant(
                KOMMUN_B,
                URI.create("https://localhost:9443/as4"),
                accessPoint.certificate(),
                organisation.certificate(),
                organisation.certificate());
        client = HttpClient.newBuilder().sslContext(trusting(federation)).build();
    }

    @AfterAll
    static void stop() {
        client.shutdownNow();
        federation.close();
    }

    @AfterEach
    void behave() {
        federation.metadata().behave(KOMMUN_B, MetadataFault.NONE);
    }

    @Test
    void theDocumentIsValidAndItsSignatureHoldsForAnotherImplementation() throws Exception {
        HttpResponse<byte[]> answer = get(PATH_TO_MESSAGE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Federation.class.getResource("/org/budkavle/edelivery/discovery/smp-2016-05.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(answer.body())));
        Document document = parse(answer.body());
        X509Certificate signer =
                federation.authorities().environment().metadataSigner().certificate();
        assertThat(signatureHolds(document, signer)).isTrue();
        assertThat(certificate(document, "http://www.w3.org/2000/09/xmldsig#", "X509Certificate"))
                .isEqualTo(signer);
        signer.verify(federation
                .authorities()
                .environment()
                .metadataRoot()
                .certificate()
                .getPublicKey());
        assertThat(text(document, MetadataDocument.SMP, "ParticipantIdentifier"))
                .isEqualTo(KOMMUN_B.value());
        assertThat(text(document, MetadataDocument.SMP, "EndpointURI")).isEqualTo("https://localhost:9443/as4");
        assertThat(certificate(document, MetadataDocument.SMP, "Certificate")).isEqualTo(accessPoint.certificate());
        assertThat(certificate(
                        document, "http://docs.oasis-open.org/bdxr/ns/SMP/2/BasicComponents", "ContentBinaryObject"))
                .isEqualTo(organisation.certificate());
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"")
                .contains("\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"")
                .contains("\"http://www.w3.org/2001/04/xmlenc#sha256\"");
    }

    @Test
    void identifiersMatchInAnyCaseAndHoweverTheyAreEncoded() throws Exception {
        assertThat(get(PATH_TO_MESSAGE.toUpperCase(Locale.ROOT).replace("/SERVICES/", "/services/"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(PATH_TO_MESSAGE.replace("%3A", ":")).statusCode()).isEqualTo(200);
        assertThat(get(PATH_TO_MESSAGE.replace("kommun-b", "kommun-c")).statusCode())
                .isEqualTo(404);
        assertThat(get(PATH_TO_MESSAGE.replace("tm-base-ext-sigenc", "tm-base")).statusCode())
                .isEqualTo(404);
        assertThat(get("").statusCode()).isEqualTo(404);
    }

    @Test
    void theServiceGroupListsWhereTheServicesAre() throws Exception {
        HttpResponse<byte[]> answer = get("iso6523-actorid-upis%3A%3A0203%3Akommun-b.example.se");
        NodeList references =
                parse(answer.body()).getElementsByTagNameNS(MetadataDocument.SMP, "ServiceMetadataReference");
        assertThat(references.getLength()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            URI reference = URI.create(((Element) references.item(i)).getAttribute("href"));
            HttpResponse<byte[]> service =
                    client.send(HttpRequest.newBuilder(reference).build(), BodyHandlers.ofByteArray());
            assertThat(service.statusCode()).isEqualTo(200);
            assertThat(text(parse(service.body()), MetadataDocument.SMP, "DocumentIdentifier"))
                    .isIn(DocumentTypeId.SDK_MESSAGE.value(), DocumentTypeId.MESSAGE_RECEIPT.value());
        }
    }

    @Test
    void headAndConditionalGetAnswerWithoutABody() throws Exception {
        HttpResponse<byte[]> whole = get(PATH_TO_MESSAGE);
        HttpResponse<byte[]> head = client.send(
                request(PATH_TO_MESSAGE).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);

        String modified = whole.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(modified).matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
        HttpResponse<byte[]> unchanged = client.send(
                request(PATH_TO_MESSAGE).header("If-Modified-Since", modified).build(), BodyHandlers.ofByteArray());
        assertThat(unchanged.statusCode()).isEqualTo(304);
        HttpResponse<byte[]> changed = client.send(
                request(PATH_TO_MESSAGE)
                        .header("If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(changed.statusCode()).isEqualTo(200);
        HttpResponse<byte[]> post = client.send(
                request(PATH_TO_MESSAGE).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
        assertThat(post.statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({"NOT_FOUND, 404", "SERVER_ERROR, 500", "UNAVAILABLE, 503", "HUGE, 200"})
    void thePublisherCanFail(MetadataFault fault, int status) throws Exception {
        federation.metadata().behave(KOMMUN_B, fault);
        assertThat(get(PATH_TO_MESSAGE).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = MetadataFault.class,
            names = {"SILENT", "SLOW"})
    void thePublisherCanKeepItsCallerWaiting(MetadataFault fault) {
        federation.metadata().behave(KOMMUN_B, fault);
        assertThatThrownBy(() -> client.send(
                        request(PATH_TO_MESSAGE).timeout(Duration.ofMillis(300)).build(), BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = MetadataFault.class,
            names = {"WRONG_KEY", "ALTERED"})
    void aBrokenSignatureDoesNotHold(MetadataFault fault) throws Exception {
        federation.metadata().behave(KOMMUN_B, fault);
        assertThat(signatureHolds(
                        parse(get(PATH_TO_MESSAGE).body()),
                        federation.authorities().environment().metadataSigner().certificate()))
                .isFalse();
    }

    @Test
    void aStoppedPublisherRefusesConnectionsAndComesBack() throws Exception {
        federation.metadata().server().stop();
        assertThatThrownBy(() -> get(PATH_TO_MESSAGE)).isInstanceOf(ConnectException.class);
        federation.metadata().server().restart();
        assertThat(get(PATH_TO_MESSAGE).statusCode()).isEqualTo(200);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(federation.metadata().uri().resolve("/" + path));
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    private static boolean signatureHolds(Document document, X509Certificate signer) throws Exception {
        NodeList signatures = document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        assertThat(signatures.getLength()).isEqualTo(1);
        DOMValidateContext context =
                new DOMValidateContext(KeySelector.singletonKeySelector(signer.getPublicKey()), signatures.item(0));
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    private static Document parse(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static String text(Document document, String namespace, String name) {
        return document.getElementsByTagNameNS(namespace, name).item(0).getTextContent();
    }

    private static X509Certificate certificate(Document document, String namespace, String name) throws Exception {
        byte[] der = Base64.getMimeDecoder().decode(text(document, namespace, name));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static SSLContext trusting(Federation trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", trusted.authorities().tlsRoot().certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
