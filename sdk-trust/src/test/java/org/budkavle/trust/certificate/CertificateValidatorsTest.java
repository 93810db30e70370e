// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.budkavle.pki.AuthorityProfile;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.Validity;
import org.budkavle.trust.certificate.CertificateRefused.Reason;
import org.budkavle.trust.certificate.OrganisationCertificates.IssuerRule;
import org.budkavle.trust.certificate.TlsPeerCertificates.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four validators of transport.md 6.4; revocation has its own test. */
class CertificateValidatorsTest {

    private static final TestClock CLOCK = new TestClock();
    private static final CertificateAuthority ROOT = root("Rot CA QA");
    private static final CertificateAuthority ISSUING = below(ROOT, "Accesspunkt CA-SDK-QA");
    private static final CertificateAuthority OTHER_FEDERATION = below(ROOT, "Accesspunkt CA-OTHER-QA");
    private static final CertificateAuthority PRODUCTION_ROOT = root("Rot CA PROD");
    private static final CertificateAuthority PRODUCTION = below(PRODUCTION_ROOT, "Accesspunkt CA-SDK-PROD");
    private static final CertificateRequest.Builder ORDINARY = named("AP0001-SDK-QA");

    @TempDir
    private static Path cache;

    @Test
    void anAccessPointOfTheFederationIsAccepted() throws Exception {
        X509Certificate leaf = leaf(ISSUING, ORDINARY);
        accessPoints().both().validate(leaf, List.of());
        accessPoints().both().validate(leaf, List.of(leaf, ISSUING.certificate(), OTHER_FEDERATION.certificate()));
        assertThat(AccessPointCertificates.accessPointId(leaf)).contains("AP0001-SDK-QA");
    }

    @Test
    void accessPointsFromElsewhereAreNotTrusted() {
        CertificateValidator validator = accessPoints().both();
        assertRefused(validator, leaf(OTHER_FEDERATION, ORDINARY), OTHER_FEDERATION, Reason.UNTRUSTED);
        assertRefused(validator, leaf(ROOT, ORDINARY), ROOT, Reason.UNTRUSTED);
        assertRefused(validator, leaf(below(ISSUING, "Deeper"), ORDINARY), ISSUING, Reason.UNTRUSTED);
        // Another environment, as TF-03 does: not trusted whatever its name says, and also when it has expired.
        assertRefused(validator, leaf(PRODUCTION, ORDINARY), PRODUCTION, Reason.UNTRUSTED);
        assertRefused(
                validator,
                leaf(PRODUCTION, named("AP0001-SDK-PROD").validity(Validity.expired(CLOCK.instant()))),
                PRODUCTION,
                Reason.UNTRUSTED);
        assertRefused(
                validator,
                leaf(below(root("Rot CA QA"), "Accesspunkt CA-SDK-QA"), ORDINARY),
                ISSUING,
                Reason.UNTRUSTED);
    }

    @Test
    void accessPointsAreAcceptedOnlyInTheirTime() {
        CertificateValidator validator = accessPoints().both();
        assertRefused(
                validator,
                leaf(ISSUING, named("AP0001-SDK-QA").validity(Validity.expired(CLOCK.instant()))),
                ISSUING,
                Reason.EXPIRED);
        assertRefused(
                validator,
                leaf(ISSUING, named("AP0001-SDK-QA").validity(Validity.notYet(CLOCK.instant()))),
                ISSUING,
                Reason.NOT_YET_VALID);
    }

    @Test
    void accessPointsHaveNamesOfTheEnvironment() {
        for (String name :
                List.of("AP0001-SDK-PROD", "AP001-SDK-QA", "SMP0001-SDK-QA", "xAP0001-SDK-QA", "AP0001-SDK-QA2")) {
            assertRefused(accessPoints().both(), leaf(ISSUING, named(name)), ISSUING, Reason.WRONG_NAME);
        }
    }

    @Test
    void keyUsageDecidesWhatAnAccessPointsKeyIsGoodFor() throws Exception {
        X509Certificate signing = leaf(ISSUING, named("AP0001-SDK-QA").uses(KeyUse.DIGITAL_SIGNATURE));
        accessPoints().forPurpose(KeyPurpose.SIGNING).validate(signing, List.of());
        assertRefused(accessPoints().forPurpose(KeyPurpose.ENCRYPTION), signing, ISSUING, Reason.WRONG_KEY_USAGE);
        assertRefused(accessPoints().both(), signing, ISSUING, Reason.WRONG_KEY_USAGE);
        accessPoints().both().validate(leaf(ISSUING, named("AP0001-SDK-QA").uses()), List.of());
    }

    @Test
    void onlyRsaOfDecentLengthWillDo() {
        CertificateValidator validator = accessPoints().both();
        X509Certificate elliptic = ISSUING.issue(CertificateRequest.named("AP0001-SDK-QA")
                        .key(KeyType.ellipticCurve("secp384r1"))
                        .build())
                .certificate();
        assertRefused(validator, elliptic, ISSUING, Reason.WEAK_KEY);
        X509Certificate weak = ISSUING.issue(CertificateRequest.named("AP0001-SDK-QA")
                        .key(KeyType.rsa(1024))
                        .build())
                .certificate();
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> validator.validate(weak, List.of()))
                .extracting(CertificateRefused::reason)
                // Whichever of the runtime's own limit and ours is met first.
                .isIn(Reason.WEAK_KEY, Reason.UNTRUSTED);
    }

    @Test
    void metadataIsSignedByALeafOfTheRootItself() throws Exception {
        MetadataSignerCertificates signers =
                new MetadataSignerCertificates("SDK-QA", List.of(ROOT.certificate()), revocation(), CLOCK);
        signers.validate(leaf(ROOT, named("SMP0001-SDK-QA")), List.of());
        assertRefused(signers, leaf(ISSUING, named("SMP0001-SDK-QA")), ISSUING, Reason.UNTRUSTED);
        assertRefused(signers, leaf(PRODUCTION_ROOT, named("SMP0001-SDK-QA")), ROOT, Reason.UNTRUSTED);
        assertRefused(signers, leaf(ROOT, ORDINARY), ROOT, Reason.WRONG_NAME);
        assertRefused(
                signers,
                leaf(ROOT, named("SMP0001-SDK-QA").uses(KeyUse.KEY_ENCIPHERMENT)),
                ROOT,
                Reason.WRONG_KEY_USAGE);
    }

    @Test
    void aTlsPeerComesFromTheAnchorsAndHasTheExtendedUsage() throws Exception {
        TlsPeerCertificates peers = new TlsPeerCertificates(List.of(ROOT.certificate()), revocation(), CLOCK);
        X509Certificate client = leaf(ISSUING, named("client").extendedUses(ExtendedUse.CLIENT_AUTH));
        peers.forRole(Role.CLIENT).validate(client, List.of(ISSUING.certificate()));
        assertRefused(peers.forRole(Role.SERVER), client, ISSUING, Reason.WRONG_KEY_USAGE);
        assertRefused(peers.forRole(Role.CLIENT), leaf(PRODUCTION, named("client")), PRODUCTION, Reason.UNTRUSTED);
        TlsPeerCertificates pinned = new TlsPeerCertificates(List.of(ISSUING.certificate()), revocation(), CLOCK);
        pinned.forRole(Role.CLIENT).validate(client, List.of());
        assertRefused(
                pinned.forRole(Role.CLIENT),
                leaf(OTHER_FEDERATION, named("client")),
                OTHER_FEDERATION,
                Reason.UNTRUSTED);
    }

    @Test
    void aParticipantsIssuerMattersOnlyWhereTheEnvironmentSaysSo() throws Exception {
        X509Certificate known = leaf(ISSUING, named("o2o.example.se"));
        X509Certificate unknown = leaf(PRODUCTION, named("o2o.example.se"));
        for (IssuerRule rule : IssuerRule.values()) {
            organisations(rule).forPurpose(KeyPurpose.SIGNING).validate(known, List.of());
        }
        assertRefused(
                organisations(IssuerRule.KNOWN_ISSUER).forPurpose(KeyPurpose.SIGNING),
                unknown,
                PRODUCTION,
                Reason.UNTRUSTED);
        organisations(IssuerRule.ANY_ISSUER).forPurpose(KeyPurpose.SIGNING).validate(unknown, List.of());
    }

    @Test
    void inHardModeAnUnknownIssuerCannotBeAsked() {
        RevocationChecker hard = new RevocationChecker(RevocationPolicy.hard(), new Offline(), cache, CLOCK);
        CertificateValidator validator = new OrganisationCertificates(IssuerRule.ANY_ISSUER, List.of(), hard, CLOCK)
                .forPurpose(KeyPurpose.SIGNING);
        assertRefused(validator, leaf(ISSUING, named("o2o.example.se")), ISSUING, Reason.REVOCATION_UNKNOWN);
    }

    @Test
    void aParticipantsCertificateIsAcceptedOnlyInItsTimeAndForItsPurpose() {
        CertificateValidator signing = organisations(IssuerRule.ANY_ISSUER).forPurpose(KeyPurpose.SIGNING);
        assertRefused(
                signing,
                leaf(PRODUCTION, named("o").validity(Validity.expired(CLOCK.instant()))),
                PRODUCTION,
                Reason.EXPIRED);
        assertRefused(
                signing,
                leaf(PRODUCTION, named("o").validity(Validity.notYet(CLOCK.instant()))),
                PRODUCTION,
                Reason.NOT_YET_VALID);
        assertRefused(
                signing,
                leaf(PRODUCTION, named("o").uses(KeyUse.KEY_ENCIPHERMENT)),
                PRODUCTION,
                Reason.WRONG_KEY_USAGE);
        assertRefused(
                organisations(IssuerRule.ANY_ISSUER).forPurpose(KeyPurpose.ENCRYPTION),
                leaf(PRODUCTION, named("o").uses(KeyUse.DIGITAL_SIGNATURE)),
                PRODUCTION,
                Reason.WRONG_KEY_USAGE);
    }

    /** Expisoft's CAs have non-critical BasicConstraints and one serial number between them (transport.md 6.3). */
    @Test
    void twoAuthoritiesWithOneSerialNumberAndNonCriticalConstraintsAreToldApart() throws Exception {
        CertificateAuthority one = expisoftLike("Expi one");
        CertificateAuthority two = expisoftLike("Expi two");
        CertificateValidator validator = new OrganisationCertificates(
                        IssuerRule.KNOWN_ISSUER, List.of(one.certificate(), two.certificate()), revocation(), CLOCK)
                .forPurpose(KeyPurpose.SIGNING);
        validator.validate(leaf(one, named("o")), List.of());
        validator.validate(leaf(two, named("o")), List.of());
        CertificateValidator onlyOne = new OrganisationCertificates(
                        IssuerRule.KNOWN_ISSUER, List.of(one.certificate()), revocation(), CLOCK)
                .forPurpose(KeyPurpose.SIGNING);
        assertRefused(onlyOne, leaf(two, named("o")), two, Reason.UNTRUSTED);
    }

    private static AccessPointCertificates accessPoints() {
        return new AccessPointCertificates(
                "SDK-QA", List.of(ROOT.certificate()), List.of(ISSUING.certificate()), revocation(), CLOCK);
    }

    private static OrganisationCertificates organisations(IssuerRule rule) {
        return new OrganisationCertificates(
                rule, List.of(ROOT.certificate(), ISSUING.certificate()), revocation(), CLOCK);
    }

    private static RevocationChecker revocation() {
        return new RevocationChecker(RevocationPolicy.soft(), new Offline(), cache, CLOCK);
    }

    private static CertificateAuthority root(String name) {
        return CertificateAuthority.root(name, KeyType.RSA_2048);
    }

    private static CertificateAuthority below(CertificateAuthority above, String name) {
        return above.issueAuthority(AuthorityProfile.of(
                "ca", CertificateRequest.named(name).key(KeyType.RSA_2048).build()));
    }

    private static CertificateAuthority expisoftLike(String name) {
        return CertificateAuthority.root(
                AuthorityProfile.of(
                                "expi",
                                CertificateRequest.named(name)
                                        .key(KeyType.rsa(2048, BigInteger.valueOf(50907)))
                                        .serial(BigInteger.valueOf(1000))
                                        .build())
                        .withConstraintsNotCritical(),
                CLOCK);
    }

    private static CertificateRequest.Builder named(String commonName) {
        return CertificateRequest.named(commonName).key(KeyType.RSA_2048);
    }

    private static X509Certificate leaf(CertificateAuthority issuer, CertificateRequest.Builder request) {
        return issuer.issue(request.build()).certificate();
    }

    private static void assertRefused(
            CertificateValidator validator, X509Certificate leaf, CertificateAuthority issuer, Reason reason) {
        assertThatExceptionOfType(CertificateRefused.class)
                .isThrownBy(() -> validator.validate(leaf, List.of(issuer.certificate())))
                .extracting(CertificateRefused::reason)
                .isEqualTo(reason);
    }
}
