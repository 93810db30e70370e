// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.RevocationAddresses;
import org.budkavle.pki.RevocationBehaviour;
import org.budkavle.pki.RevocationServer;
import org.budkavle.pki.RevocationServer.Service;
import org.budkavle.trust.certificate.CertificateRefused.Reason;
import org.budkavle.trust.certificate.RevocationPolicy.Order;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationCheckerTest {

    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final TestClock clock = new TestClock();
    private RevocationServer server;
    private CertificateAuthority authority;
    private X509Certificate certificate;

    @TempDir
    private Path cache;

    @BeforeEach
    void start() throws IOException {
        server = RevocationServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        authority = CertificateAuthority.root(
                AuthorityProfile.of(
                                "ca",
                                CertificateRequest.named("CA")
                                        .key(KeyType.RSA_2048)
                                        .build())
                        .withRevocationAt(server.uri()),
                clock);
        server.serve(authority);
        certificate = issue(CertificateRequest.named("leaf"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void acceptsWhatIsNotRevokedAndRefusesWhatIs(Order order) throws Exception {
        RevocationPolicy policy = RevocationPolicy.hard().with(order).withRefreshAfter(Duration.ofMinutes(1));
        RevocationChecker checker = checker(policy);
        checker.check(certificate, authority.certificate());
        authority.revoke(certificate);
        clock.forward(Duration.ofMinutes(2));
        assertRefused(checker, Reason.REVOKED);
        assertThat(Reason.REVOKED.retriable()).isFalse();
    }

    @Test
    void anAnswerIsKeptUntilItIsOldAndThenAskedForAgain() throws Exception {
        RevocationChecker checker = checker(RevocationPolicy.hard());
        for (int i = 0; i < 5; i++) {
            checker.check(certificate, authority.certificate());
        }
        assertThat(server.timesAsked("ca", Service.OCSP)).isEqualTo(1);
        clock.forward(Duration.ofMinutes(11));
        checker.check(certificate, authority.certificate());
        assertThat(server.timesAsked("ca", Service.OCSP)).isEqualTo(2);
        assertThat(server.timesAsked("ca", Service.CRL)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NORMAL", "SLOW"})
    void whenTheResponderIsOfNoUseTheListIsAsked(RevocationBehaviour behaviour) throws Exception {
        server.behave("ca", Service.OCSP, behaviour);
        RevocationChecker checker = checker(RevocationPolicy.hard().withGrace(Duration.ZERO));
        checker.check(certificate, authority.certificate());
        assertThat(server.timesAsked("ca", Service.CRL)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NORMAL", "SLOW"})
    void whenNobodyIsOfUseAHardPolicyRefusesForNowAndASoftOneAccepts(RevocationBehaviour behaviour) {
        server.behave(behaviour);
        assertRefused(checker(RevocationPolicy.hard().withGrace(Duration.ZERO)), Reason.REVOCATION_UNKNOWN);
        assertThat(Reason.REVOCATION_UNKNOWN.retriable()).isTrue();
        RevocationChecker soft = checker(RevocationPolicy.soft().withGrace(Duration.ZERO));
        assertThatCode(() -> soft.check(certificate, authority.certificate())).doesNotThrowAnyException();
    }

    @Test
    void whatCannotBeHadNowCanBeHadLater() throws Exception {
        server.stop();
        RevocationChecker checker = checker(RevocationPolicy.hard());
        assertRefused(checker, Reason.REVOCATION_UNKNOWN);
        assertThat(checker.silentSources()).hasSize(2);
        server.restart();
        clock.forward(Duration.ofSeconds(11));
        checker.check(certificate, authority.certificate());
    }

    @Test
    void aSilentSourceIsLeftAloneForAWhile() {
        server.behave(RevocationBehaviour.TRY_LATER);
        RevocationChecker checker = checker(RevocationPolicy.hard());
        for (int i = 0; i < 5; i++) {
            assertRefused(checker, Reason.REVOCATION_UNKNOWN);
        }
        assertThat(server.timesAsked("ca", Service.OCSP)).isEqualTo(1);
        assertThat(server.timesAsked("ca", Service.CRL)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anOutageIsOutlivedOnKeptAnswersUntilTheGraceEnds(Order order) throws Exception {
        RevocationPolicy policy = RevocationPolicy.hard().with(order);
        checker(policy).check(certificate, authority.certificate());
        server.stop();
        // Another process with the same folder: the answers lie on disk.
        RevocationChecker restarted = checker(policy);
        clock.forward(Duration.ofMinutes(20));
        restarted.check(certificate, authority.certificate());
        clock.forward(Duration.ofHours(20));
        restarted.check(certificate, authority.certificate());
        clock.forward(Duration.ofHours(40));
        assertRefused(restarted, Reason.REVOCATION_UNKNOWN);
    }

    @Test
    void aKeptRevocationOutlivesAnOutageToo() throws Exception {
        authority.revoke(certificate);
        assertRefused(checker(RevocationPolicy.hard()), Reason.REVOKED);
        server.stop();
        clock.forward(Duration.ofHours(9));
        assertRefused(checker(RevocationPolicy.soft()), Reason.REVOKED);
    }

    @Test
    void aStaleListCountsByGraceOnly() {
        server.behave("ca", Service.CRL, RevocationBehaviour.STALE);
        RevocationPolicy lists = RevocationPolicy.hard().with(Order.CRL_ONLY);
        assertRefused(checker(lists.withGrace(Duration.ZERO)), Reason.REVOCATION_UNKNOWN);
        RevocationChecker patient = checker(lists.withGrace(Duration.ofDays(30)));
        assertThatCode(() -> patient.check(certificate, authority.certificate()))
                .doesNotThrowAnyException();
    }

    @Test
    void damagedFilesInTheCacheAreOfNoHarm() throws Exception {
        checker(RevocationPolicy.hard()).check(certificate, authority.certificate());
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        checker(RevocationPolicy.hard()).check(certificate, authority.certificate());
        assertThat(server.timesAsked("ca", Service.OCSP)).isEqualTo(2);
    }

    @Test
    void aCertificateThatTheResponderDoesNotKnowIsRefusedEvenBySoftPolicy() {
        X509Certificate unknown = CertificateAuthority.root(
                        AuthorityProfile.of(
                                        "ca",
                                        CertificateRequest.named("CA")
                                                .key(KeyType.RSA_2048)
                                                .build())
                                .withRevocationAt(server.uri()),
                        clock)
                .issue(CertificateRequest.named("forged").key(KeyType.RSA_2048).build())
                .certificate();
        server.behave("ca", Service.CRL, RevocationBehaviour.TRY_LATER);
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> checker(RevocationPolicy.hard()).check(unknown, authority.certificate()))
                .extracting(CertificateRefused::reason)
                .isEqualTo(Reason.REVOCATION_UNKNOWN);
    }

    @Test
    void aCertificateThatNamesNobodyToAskIsRefusedByAHardPolicyOnly() {
        certificate = issue(CertificateRequest.named("mute").revocation(RevocationAddresses.NONE));
        assertRefused(checker(RevocationPolicy.hard()), Reason.REVOCATION_UNKNOWN);
        assertThatCode(() -> checker(RevocationPolicy.soft()).check(certificate, authority.certificate()))
                .doesNotThrowAnyException();
    }

    @Test
    void aRevokedAccessPointIsRefusedAndARevokedIntermediateTakesItsLeafsWithIt() throws Exception {
        CertificateAuthority issuing = authority.issueAuthority(AuthorityProfile.of(
                        "issuing",
                        CertificateRequest.named("Accesspunkt CA-SDK-QA")
                                .key(KeyType.RSA_2048)
                                .build())
                .withRevocationAt(server.uri()));
        server.serve(issuing);
        X509Certificate one = accessPoint(issuing, "AP0001-SDK-QA");
        X509Certificate two = accessPoint(issuing, "AP0002-SDK-QA");
        CertificateValidator validator = new AccessPointCertificates(
                        "SDK-QA",
                        List.of(authority.certificate()),
                        List.of(issuing.certificate()),
                        checker(RevocationPolicy.hard()),
                        clock)
                .both();
        issuing.revoke(one);
        assertRefused(() -> validator.validate(one, List.of()), Reason.REVOKED);
        validator.validate(two, List.of());
        authority.revoke(issuing.certificate());
        clock.forward(Duration.ofMinutes(11));
        assertRefused(() -> validator.validate(two, List.of()), Reason.REVOKED);
    }

    @Test
    void aStatusOtherThan200IsNoAnswer() {
        HttpRevocationTransport transport = new HttpRevocationTransport(PATIENCE);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> transport.get(server.uri().resolve("/nothing-here")));
    }

    private X509Certificate issue(CertificateRequest.Builder request) {
        return authority.issue(request.key(KeyType.RSA_2048).build()).certificate();
    }

    private static X509Certificate accessPoint(CertificateAuthority issuer, String name) {
        return issuer.issue(CertificateRequest.named(name).key(KeyType.RSA_2048).build())
                .certificate();
    }

    private RevocationChecker checker(RevocationPolicy policy) {
        return new RevocationChecker(policy, new HttpRevocationTransport(PATIENCE), cache, clock);
    }

    private void assertRefused(RevocationChecker checker, Reason reason) {
        assertRefused(() -> checker.check(certificate, authority.certificate()), reason);
    }

    private static void assertRefused(ThrowingCallable check, Reason reason) {
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(check)
                .extracting(CertificateRefused::reason)
                .isEqualTo(reason);
    }
}
