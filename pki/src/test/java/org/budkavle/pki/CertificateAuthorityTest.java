// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateAuthorityTest {

    private static RevocationServer server;
    private static CertificateAuthority root;
    private static CertificateAuthority issuer;

    @BeforeAll
    static void startAuthorities() throws IOException {
        server = RevocationServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        root = CertificateAuthority.root(
                profile("aprot", "Rot CA eDelivery Accesspunkt - QA").withRevocationAt(server.uri()),
                Clock.systemUTC());
        issuer = root.issueAuthority(profile("apca", "Accesspunkt CA-SDK-QA").withRevocationAt(server.uri()));
        server.serve(root);
        server.serve(issuer);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void behave() {
        server.behave(RevocationBehaviour.NORMAL);
    }

    @ParameterizedTest
    @EnumSource(RevocationServer.Service.class)
    void thePlatformsOwnPathValidationAcceptsAGoodLeafAndRefusesARevokedOne(RevocationServer.Service service)
            throws Exception {
        // a fresh authority: the platform keeps a list for half a minute by its address
        CertificateAuthority fresh = freshIssuer("good-" + service.name().toLowerCase(Locale.ROOT));
        validate(fresh.issue(request("AP0001-SDK-QA").build()), service);
        assertThat(server.timesAsked(fresh.id(), service)).isEqualTo(1);

        CertificateAuthority strict = freshIssuer("strict-" + service.name().toLowerCase(Locale.ROOT));
        KeyAndCertificate subject = strict.issue(request("AP0003-SDK-QA").build());
        strict.revoke(subject.certificate());
        assertThatThrownBy(() -> validate(subject, service))
                .isInstanceOfSatisfying(
                        CertPathValidatorException.class,
                        e -> assertThat(e.getReason()).isEqualTo(BasicReason.REVOKED));
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationBehaviour.class,
            names = {"TRY_LATER", "STALE", "WRONG_ISSUER"})
    void aMisbehavingResponderConvincesNobody(RevocationBehaviour behaviour) {
        KeyAndCertificate leaf = issuer.issue(request("AP0002-SDK-QA").build());
        server.behave("apca", RevocationServer.Service.OCSP, behaviour);

        assertThatThrownBy(() -> validate(leaf, RevocationServer.Service.OCSP))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = RevocationBehaviour.class,
            names = {"TRY_LATER", "STALE", "WRONG_ISSUER"})
    void aMisbehavingListConvincesNobody(RevocationBehaviour behaviour) throws Exception {
        CertificateAuthority fresh =
                freshIssuer("crl-" + behaviour.name().replace('_', '-').toLowerCase(Locale.ROOT));
        KeyAndCertificate leaf = fresh.issue(request("AP0002-SDK-QA").build());
        server.behave(fresh.id(), RevocationServer.Service.CRL, behaviour);

        assertThatThrownBy(() -> validate(leaf, RevocationServer.Service.CRL))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void aSilentResponderKeepsItsCallerWaiting() throws Exception {
        KeyAndCertificate leaf = issuer.issue(request("AP0002-SDK-QA").build());
        server.behave("apca", RevocationServer.Service.OCSP, RevocationBehaviour.SILENT);
        HttpRequest ask = post(ocspRequest(leaf.certificate().getSerialNumber()))
                .timeout(Duration.ofMillis(300))
                .build();

        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(ask, BodyHandlers.discarding()))
                    .isInstanceOf(HttpTimeoutException.class);
            client.shutdownNow();
        }
    }

    @Test
    void aStoppedServerRefusesConnectionsAndAnswersAgainOnTheSamePort() throws Exception {
        URI list = server.uri().resolve("/crl/apca.crl");
        try (HttpClient client = HttpClient.newHttpClient()) {
            server.stop();
            assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
            server.restart();
            HttpResponse<Void> answer = client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pkix-crl");
        }
    }

    @Test
    void ocspAnswersByGetAndPostEchoesTheNonceAndDoesNotKnowASerialItNeverIssued() throws Exception {
        byte[] request = ocspRequest(BigInteger.valueOf(4711));
        String inAddress =
                Base64.getEncoder().encodeToString(request).replace("+", "%2B").replace("=", "%3D");
        HttpRequest get = HttpRequest.newBuilder(server.uri().resolve("/ocsp/apca/" + inAddress))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (HttpRequest ask : List.of(get, post(request).build())) {
                HttpResponse<byte[]> answer = client.send(ask, BodyHandlers.ofByteArray());
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/ocsp-response");
                BasicOCSPResp basic = (BasicOCSPResp) new OCSPResp(answer.body()).getResponseObject();
                assertThat(basic.getResponses()[0].getCertStatus()).isInstanceOf(UnknownStatus.class);
                assertThat(basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                                .getExtnValue()
                                .getOctets())
                        .isEqualTo(new byte[] {4, 3, 1, 2, 3});
                assertThat(basic.getCerts()[0].getIssuer())
                        .isEqualTo(new JcaX509CertificateHolder(issuer.certificate()).getSubject());
            }
        }
    }

    @Test
    void aLeafHasTheShapeThatWasAskedFor() throws Exception {
        KeyAndCertificate leaf = issuer.issue(CertificateRequest.of(Subject.named("ap.sdk.test")
                        .serialNumber("SE2120000000-ABC")
                        .organisationIdentifier("202100-6883"))
                .key(KeyType.RSA_2048)
                .hash("SHA512")
                .extendedUses(ExtendedUse.SERVER_AUTH, ExtendedUse.CLIENT_AUTH)
                .names(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"))
                .policies("1.2.752.201.2.1.100.1")
                .build());

        X509Certificate certificate = leaf.certificate();
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA512withRSA");
        assertThat(certificate.getKeyUsage()[0]).isTrue();
        assertThat(certificate.getKeyUsage()[2]).isTrue();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getSubjectAlternativeNames()).hasSize(3);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getSubjectX500Principal().getName()).contains("Budkavle Local Test");
        assertThat(leaf.chain()).containsExactly(certificate, issuer.certificate(), root.certificate());
        assertThat(leaf.intermediates()).containsExactly(issuer.certificate());
    }

    @Test
    void oddAuthoritiesCanBeMade() {
        CertificateRequest odd = CertificateRequest.named("ExpiTrust Test CA v8")
                .key(KeyType.rsa(2048, BigInteger.valueOf(57169)))
                .serial(BigInteger.valueOf(0x03E8))
                .policies("1.2.752.54.9.2.34.3")
                .build();
        CertificateAuthority authority = CertificateAuthority.root(
                AuthorityProfile.of("expi", odd).withConstraintsNotCritical(), Clock.systemUTC());

        X509Certificate certificate = authority.certificate();
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getPublicExponent())
                .isEqualTo(BigInteger.valueOf(57169));
        assertThat(certificate.getSerialNumber()).isEqualTo(BigInteger.valueOf(0x03E8));
        assertThat(certificate.getCriticalExtensionOIDs()).doesNotContain("2.5.29.19");
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        KeyAndCertificate curve = authority.issue(CertificateRequest.named("AP0009-SDK-QA")
                .key(KeyType.ellipticCurve("secp384r1"))
                .validity(Validity.expired(Clock.systemUTC().instant()))
                .build());
        assertThat(curve.certificate().getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThatThrownBy(() -> curve.certificate().checkValidity()).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aFolderGivesTheSameKeysAndTheSameRevocationsAfterARestart(@TempDir Path folder) throws Exception {
        char[] password = "local".toCharArray();
        AuthorityFolder first = new AuthorityFolder(folder, password, Clock.systemUTC());
        CertificateAuthority made = first.root(profile("aprot", "Root"));
        CertificateAuthority below = first.authority(profile("apca", "Below"), made);
        KeyAndCertificate leaf =
                first.leaf("ap1", below, request("AP0001-SDK-QA").build());
        below.revoke(leaf.certificate());

        AuthorityFolder second = new AuthorityFolder(folder, password, Clock.systemUTC());
        CertificateAuthority loaded = second.root(profile("aprot", "Root"));
        CertificateAuthority loadedBelow = second.authority(profile("apca", "Below"), loaded);
        assertThat(loaded.certificate()).isEqualTo(made.certificate());
        assertThat(loadedBelow.chain()).isEqualTo(below.chain());
        assertThat(second.leaf("ap1", loadedBelow, request("another").build()).certificate())
                .isEqualTo(leaf.certificate());
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCRL(new ByteArrayInputStream(loadedBelow.crl()))
                        .isRevoked(leaf.certificate()))
                .isTrue();
    }

    private static CertificateAuthority freshIssuer(String id) {
        CertificateAuthority fresh =
                root.issueAuthority(profile(id, "Accesspunkt CA " + id).withRevocationAt(server.uri()));
        server.serve(fresh);
        return fresh;
    }

    private static AuthorityProfile profile(String id, String name) {
        return AuthorityProfile.of(
                id, CertificateRequest.named(name).key(KeyType.RSA_2048).build());
    }

    private static CertificateRequest.Builder request(String name) {
        return CertificateRequest.named(name).key(KeyType.RSA_2048);
    }

    private static void validate(KeyAndCertificate leaf, RevocationServer.Service service)
            throws GeneralSecurityException {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                service == RevocationServer.Service.CRL
                        ? EnumSet.of(
                                PKIXRevocationChecker.Option.PREFER_CRLS,
                                PKIXRevocationChecker.Option.NO_FALLBACK,
                                PKIXRevocationChecker.Option.ONLY_END_ENTITY)
                        : EnumSet.of(
                                PKIXRevocationChecker.Option.NO_FALLBACK,
                                PKIXRevocationChecker.Option.ONLY_END_ENTITY));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root.certificate(), null)));
        parameters.addCertPathChecker(checker);
        List<X509Certificate> path = leaf.chain().subList(0, leaf.chain().size() - 1);
        validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private static byte[] ocspRequest(BigInteger serial) throws Exception {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        OCSPReqBuilder builder = new OCSPReqBuilder();
        builder.addRequest(new CertificateID(
                digests.get(CertificateID.HASH_SHA1), new JcaX509CertificateHolder(issuer.certificate()), serial));
        builder.setRequestExtensions(new Extensions(new Extension(
                OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                false,
                new DEROctetString(new byte[] {1, 2, 3}).getEncoded())));
        return builder.build().getEncoded();
    }

    private static HttpRequest.Builder post(byte[] request) {
        return HttpRequest.newBuilder(server.uri().resolve("/ocsp/apca"))
                .header("Content-Type", "application/ocsp-request")
                .POST(BodyPublishers.ofByteArray(request));
    }
}
