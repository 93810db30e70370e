// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.budkavle.trust.certificate.RevocationAnswer.Status;

/**
 * Asks the lists (CRL, RFC 5280) that a certificate points to. Only whole lists signed by the certificate's own issuer
 * count; delta and indirect lists do not.
 */
final class RevocationLists {

    private static final int CRL_SIGN = 6;

    private final RevocationTransport transport;
    private final AnswerStore<X509CRL> store;

    RevocationLists(RevocationTransport transport, AnswerStore<X509CRL> store) {
        this.transport = transport;
        this.store = store;
    }

    RevocationAnswer ask(X509Certificate certificate, X509Certificate issuer) {
        List<URI> addresses = RevocationSources.crls(certificate);
        if (addresses.isEmpty()) {
            return RevocationAnswer.of(Status.NO_SOURCE);
        }
        for (URI address : addresses) {
            Optional<AnswerStore.Usable<X509CRL>> list = store.answer(
                    RevocationCache.key("crl", address, issuer, ""),
                    address,
                    () -> transport.get(address),
                    bytes -> read(bytes, issuer));
            if (list.isPresent() && speaksFor(list.get().content(), certificate)) {
                boolean revoked = list.get().content().getRevokedCertificate(certificate) != null;
                return new RevocationAnswer(
                        revoked ? Status.REVOKED : Status.GOOD, list.get().fresh());
            }
        }
        return RevocationAnswer.of(Status.SILENT);
    }

    Map<URI, Instant> silent() {
        return store.silent();
    }

    private static AnswerStore.Answer<X509CRL> read(byte[] bytes, X509Certificate issuer) throws IOException {
        try {
            X509CRL list =
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
            if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw new IOException("a list of another issuer");
            }
            boolean[] usage = issuer.getKeyUsage();
            if (usage != null && !usage[CRL_SIGN]) {
                throw new IOException("the issuer may not sign lists");
            }
            list.verify(issuer.getPublicKey());
            if (list.getNextUpdate() == null) {
                throw new IOException("a list without nextUpdate");
            }
            Set<String> critical = new HashSet<>(
                    Optional.ofNullable(list.getCriticalExtensionOIDs()).orElse(Set.of()));
            critical.remove(Extension.issuingDistributionPoint.getId());
            if (!critical.isEmpty()) {
                throw new IOException("a list with a critical extension that we do not know, such as a delta list");
            }
            return new AnswerStore.Answer<>(
                    list, list.getThisUpdate().toInstant(), list.getNextUpdate().toInstant());
        } catch (GeneralSecurityException e) {
            throw new IOException("not a list of this issuer", e);
        }
    }

    private static boolean speaksFor(X509CRL list, X509Certificate certificate) {
        byte[] value = list.getExtensionValue(Extension.issuingDistributionPoint.getId());
        if (value == null) {
            return true;
        }
        try {
            IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(
                    ASN1OctetString.getInstance(value).getOctets());
            boolean authority = certificate.getBasicConstraints() >= 0;
            return !scope.isIndirectCRL()
                    && scope.getOnlySomeReasons() == null
                    && !scope.onlyContainsAttributeCerts()
                    && !(authority ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
