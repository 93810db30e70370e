// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;

/** Makes a revocation list, version 2 (RFC 5280). */
final class RevocationList {

    /** Clocks need not agree to the second: a list is dated a little back. */
    static final Duration BACKDATED = Duration.ofMinutes(5);

    static final Duration LIFETIME = Duration.ofHours(8);

    private RevocationList() {}

    static byte[] make(KeyAndCertificate issuer, RevocationStatus status, Instant now, boolean stale) {
        Instant from = stale ? now.minus(Duration.ofDays(3)) : now.minus(BACKDATED);
        X509v2CRLBuilder list = new X509v2CRLBuilder(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                Date.from(from));
        list.setNextUpdate(Date.from(from.plus(LIFETIME)));
        status.revoked().forEach((serial, at) -> list.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise));
        try {
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(status.listNumber()));
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(
                            CertificateForge.keyIdentifier(issuer.certificate().getPublicKey())));
            return list.build(CertificateForge.signer(issuer.key(), "SHA256")).getEncoded();
        } catch (IOException e) {
            throw new PkiFailure("The revocation list cannot be made", e);
        }
    }
}
