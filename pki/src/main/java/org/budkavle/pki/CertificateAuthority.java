// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * A certificate authority: a root or one that another issued. It issues, revokes, and answers for what it issued with a
 * revocation list and by OCSP (transport.md 9.5). Safe for use by several threads. It lives in memory;
 * {@link AuthorityFolder} keeps one across restarts.
 */
public final class CertificateAuthority {

    private final AuthorityProfile profile;
    private final KeyAndCertificate own;
    private final RevocationStatus status;
    private final OcspResponder responder;
    private final Clock clock;

    CertificateAuthority(AuthorityProfile profile, KeyAndCertificate own, RevocationStatus status, Clock clock) {
        this.profile = profile;
        this.own = own;
        this.status = status;
        this.clock = clock;
        this.responder = new OcspResponder(this, status, clock);
    }

    /** A new root with the ordinary shape, for tests; its id is {@code root}. */
    public static CertificateAuthority root(String commonName, KeyType key) {
        CertificateRequest request =
                CertificateRequest.named(commonName).key(key).build();
        return root(AuthorityProfile.of("root", request), Clock.systemUTC());
    }

    /** A new root. */
    public static CertificateAuthority root(AuthorityProfile profile, Clock clock) {
        return root(profile, new RevocationStatus(), clock);
    }

    static CertificateAuthority root(AuthorityProfile profile, RevocationStatus status, Clock clock) {
        CertificateRequest request = authorityRequest(profile);
        KeyPair keys = request.keyType().generate();
        CertificateForge.Issuer self = new CertificateForge.Issuer(
                request.subject().toName(), keys.getPublic(), keys.getPrivate(), RevocationAddresses.NONE);
        X509Certificate certificate =
                CertificateForge.make(request, keys.getPublic(), self, constraints(profile), false, clock);
        return new CertificateAuthority(
                profile, new KeyAndCertificate(keys.getPrivate(), certificate, List.of(certificate)), status, clock);
    }

    /** A new authority below this one. */
    public CertificateAuthority issueAuthority(AuthorityProfile below) {
        return issueAuthority(below, new RevocationStatus());
    }

    CertificateAuthority issueAuthority(AuthorityProfile below, RevocationStatus belowStatus) {
        CertificateRequest request = authorityRequest(below);
        KeyPair keys = request.keyType().generate();
        X509Certificate certificate = sign(request, keys.getPublic(), constraints(below), false);
        return new CertificateAuthority(
                below, new KeyAndCertificate(keys.getPrivate(), certificate, chain(certificate)), belowStatus, clock);
    }

    /** Issues a certificate for a new key of the requested type. */
    public KeyAndCertificate issue(CertificateRequest request) {
        return issue(request, request.keyType().generate());
    }

    /** Issues a certificate for a key that exists, as a renewal does. */
    public KeyAndCertificate issue(CertificateRequest request, KeyPair keys) {
        X509Certificate certificate = sign(request, keys.getPublic(), Optional.empty(), false);
        return new KeyAndCertificate(keys.getPrivate(), certificate, chain(certificate));
    }

    /** Issues a certificate for a public key whose private key lies elsewhere. */
    public X509Certificate certify(CertificateRequest request, PublicKey key) {
        return sign(request, key, Optional.empty(), false);
    }

    /** Whether this authority issued the certificate, by its signature, and has not revoked it. */
    public boolean vouchesFor(X509Certificate certificate) {
        try {
            certificate.verify(own.certificate().getPublicKey());
            return status.revokedAt(certificate.getSerialNumber()).isEmpty();
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Revokes what this authority issued, at once. */
    public void revoke(X509Certificate certificate) {
        revoke(certificate.getSerialNumber());
    }

    /** Revokes by serial number, at once. */
    public void revoke(BigInteger serial) {
        status.revoke(serial, clock.instant());
    }

    /** Takes a revocation back. No real authority does so; a test in a shared federation tidies up with it. */
    public void reinstate(BigInteger serial) {
        status.reinstate(serial);
    }

    /** The revocation list, version 2, in DER; valid for eight hours. */
    public byte[] crl() {
        return crl(false);
    }

    /** The answer to an OCSP request (RFC 6960), in DER; an unreadable request is answered {@code malformedRequest}. */
    public byte[] ocspResponse(byte[] request) {
        return responder.answer(request, false);
    }

    /** The certificate of this authority. */
    public X509Certificate certificate() {
        return own.certificate();
    }

    /** Its own certificate first, then its issuers, the root last. */
    public List<X509Certificate> chain() {
        return own.chain();
    }

    /** The short name in addresses and file names. */
    public String id() {
        return profile.id();
    }

    byte[] crl(boolean stale) {
        return RevocationList.make(own, status, clock.instant(), stale);
    }

    OcspResponder responder() {
        return responder;
    }

    KeyAndCertificate own() {
        return own;
    }

    /** A delegated responder: its certificate need not be checked for revocation in turn (RFC 6960 4.2.2.2.1). */
    KeyAndCertificate issueResponder() {
        CertificateRequest request = CertificateRequest.named(profile.id() + " OCSP responder")
                .key(KeyType.RSA_2048)
                .uses(KeyUse.DIGITAL_SIGNATURE)
                .extendedUses(ExtendedUse.OCSP_SIGNING)
                .revocation(RevocationAddresses.NONE)
                .build();
        KeyPair keys = request.keyType().generate();
        X509Certificate certificate = sign(request, keys.getPublic(), Optional.empty(), true);
        return new KeyAndCertificate(keys.getPrivate(), certificate, chain(certificate));
    }

    private X509Certificate sign(
            CertificateRequest request,
            PublicKey key,
            Optional<CertificateForge.Constraints> constraints,
            boolean ocspNoCheck) {
        RevocationAddresses addresses = profile.revocationBase()
                .map(base -> RevocationAddresses.at(base, profile.id()))
                .orElse(RevocationAddresses.NONE);
        X500Name name =
                X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
        CertificateForge.Issuer issuer =
                new CertificateForge.Issuer(name, own.certificate().getPublicKey(), own.key(), addresses);
        X509Certificate certificate = CertificateForge.make(request, key, issuer, constraints, ocspNoCheck, clock);
        status.issued(certificate.getSerialNumber());
        return certificate;
    }

    private List<X509Certificate> chain(X509Certificate certificate) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        chain.addAll(own.chain());
        return chain;
    }

    private static Optional<CertificateForge.Constraints> constraints(AuthorityProfile profile) {
        return Optional.of(new CertificateForge.Constraints(profile.pathLength(), profile.constraintsCritical()));
    }

    private static CertificateRequest authorityRequest(AuthorityProfile profile) {
        CertificateRequest asked = profile.certificate();
        CertificateRequest.Builder request = CertificateRequest.of(asked.subject())
                .key(asked.keyType())
                .hash(asked.hash())
                .uses(KeyUse.CERTIFICATE_SIGN, KeyUse.CRL_SIGN)
                .extendedUses(asked.extendedUses().toArray(ExtendedUse[]::new))
                .policies(asked.policies().toArray(String[]::new));
        asked.validity().ifPresent(request::validity);
        asked.serial().ifPresent(request::serial);
        asked.revocation().ifPresent(request::revocation);
        return (asked.usesCritical() ? request : request.usesNotCritical()).build();
    }
}
