// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.budkavle.trust.certificate.DistinguishedNames;

/** Chains of certificates, to what the verifier trusts or, for want of that, to what lies in the package. */
final class Chains {

    private final List<X509Certificate> trusted;
    private final List<X509Certificate> inPackage;

    /** @param trusted empty if the verifier has said nothing */
    Chains(List<X509Certificate> trusted, List<X509Certificate> inPackage) {
        this.trusted = List.copyOf(trusted);
        this.inPackage = List.copyOf(inPackage);
    }

    /** Whether somebody vouches for a certificate at a time. */
    Finding check(Claim claim, X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        String who = name(leaf);
        List<X509Certificate> candidates = new ArrayList<>(inPackage);
        candidates.addAll(others);
        if (!trusted.isEmpty()) {
            return anchor(leaf, trusted, candidates, at)
                    .map(anchor -> new Finding(
                            claim,
                            Finding.Outcome.HOLDS,
                            who + ". Utfärdat under «" + common(anchor) + "», som ni litar på."))
                    .orElseGet(() -> new Finding(
                            claim,
                            Finding.Outcome.FAILS,
                            who
                                    + ". Inget av de rotcertifikat som ni har angett står bakom det, eller så gällde det inte då. Utfärdare: «"
                                    + common(leaf.getIssuerX500Principal()) + "»."));
        }
        List<X509Certificate> roots = candidates.stream()
                .filter(each -> each.getBasicConstraints() >= 0)
                .filter(each -> !each.equals(leaf))
                .toList();
        return anchor(leaf, roots, candidates, at)
                .map(anchor -> new Finding(
                        claim,
                        Finding.Outcome.NOT_ANCHORED,
                        who + ". Utfärdat under «" + common(anchor)
                                + "», men utfärdaren är inte kontrollerad mot någon som ni litar på."))
                .orElseGet(() -> new Finding(
                        claim,
                        Finding.Outcome.FAILS,
                        who + ". Utfärdaren finns inte i paketet, eller så gällde certifikatet inte då."));
    }

    private static Optional<X509Certificate> anchor(
            X509Certificate leaf, List<X509Certificate> anchors, Collection<X509Certificate> candidates, Instant at) {
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(leaf);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    anchors.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
            List<X509Certificate> known = new ArrayList<>(candidates);
            known.add(leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            return Optional.of(((PKIXCertPathBuilderResult)
                            CertPathBuilder.getInstance("PKIX").build(parameters))
                    .getTrustAnchor()
                    .getTrustedCert());
        } catch (GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    /** «Björkviks kommun (CN, serienummer)» as far as the certificate says. */
    static String name(X509Certificate certificate) {
        X500Principal subject = certificate.getSubjectX500Principal();
        String common = common(subject);
        Optional<String> organisation = DistinguishedNames.part(subject, "O").filter(text -> !text.equals(common));
        return organisation.map(text -> text + " (" + common + ")").orElse(common);
    }

    static String common(X509Certificate certificate) {
        return common(certificate.getSubjectX500Principal());
    }

    private static String common(X500Principal name) {
        return DistinguishedNames.part(name, "CN").orElseGet(name::getName);
    }
}
