// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.trust.certificate.DistinguishedNames;

/**
 * What a certificate that somebody has been sent would do here, before it is put anywhere (client-ux.md 4.9, 4.11). Nothing is kept.
 *
 * @param subject as it stands in the certificate
 * @param issuer its common name
 * @param findings what is right and wrong with it
 */
public record TriedCertificate(String subject, String issuer, Instant from, Instant until, List<Finding> findings) {

    private static final int FEWEST_BITS = 2048;
    private static final int LONGEST = 20_000;

    public TriedCertificate {
        findings = List.copyOf(findings);
    }

    /**
     * What was found.
     *
     * @param kind of alert: ok, warn, err
     * @param key among the texts
     * @param value for the text
     */
    public record Finding(String kind, String key, String value) {}

    /** A certificate of ours, with the file that its key lies in. */
    record Known(String file, X509Certificate certificate) {}

    /** Reads PEM; empty if it is none, or more than one certificate could be. */
    static Optional<X509Certificate> read(String pem) {
        if (pem.length() > LONGEST || pem.contains("PRIVATE KEY")) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII))));
        } catch (CertificateException none) {
            return Optional.empty();
        }
    }

    /** Holds it against what is in use. */
    static TriedCertificate of(X509Certificate certificate, List<Known> ours, Instant now) {
        List<Finding> findings = new ArrayList<>();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        long left = Duration.between(now, until).toDays();
        if (until.isBefore(now)) {
            findings.add(new Finding("err", "ended", ""));
        } else if (from.isAfter(now)) {
            findings.add(new Finding("warn", "early", ""));
        } else {
            findings.add(
                    new Finding(left <= CertificatesView.ORDER_WITHIN ? "warn" : "ok", "valid", Long.toString(left)));
        }
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < FEWEST_BITS) {
            findings.add(new Finding(
                    "err", "short", Integer.toString(rsa.getModulus().bitLength())));
        }
        holder(certificate).ifPresent(holder -> {
            List<String> holders = ours.stream()
                    .flatMap(known -> holder(known.certificate()).stream())
                    .toList();
            if (!holders.isEmpty()) {
                findings.add(
                        holders.contains(holder)
                                ? new Finding("ok", "ours", holder)
                                : new Finding("err", "theirs", holder));
            }
        });
        findings.add(ours.stream()
                .filter(known -> known.certificate().getPublicKey().equals(certificate.getPublicKey()))
                .findFirst()
                .map(known -> new Finding("ok", "key", known.file()))
                .orElse(new Finding("warn", "no-key", "")));
        return new TriedCertificate(
                certificate.getSubjectX500Principal().getName(),
                DistinguishedNames.part(certificate.getIssuerX500Principal(), "CN")
                        .orElse(""),
                from,
                until,
                findings);
    }

    /** Whose it says that it is. */
    private static Optional<String> holder(X509Certificate certificate) {
        return DistinguishedNames.part(certificate.getSubjectX500Principal(), "O");
    }
}
