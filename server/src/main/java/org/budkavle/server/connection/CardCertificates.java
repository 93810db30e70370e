// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.budkavle.trust.certificate.TlsPeerCertificates;
import org.budkavle.trust.http.Reachable;
import org.springframework.stereotype.Component;

/** Examines certificates of e-tjänstekort: of the region's issuers, valid now, not revoked. Who cannot say whether it is, refuses. */
@Component
class CardCertificates {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<CertificateValidator> validator;

    CardCertificates(ConnectionProperties properties, BudkavleProperties platform, Outgoing outgoing, Clock clock) {
        validator = properties
                .cardIssuers()
                .map(file ->
                        validator(file, platform.data().resolve("revocation-cards"), outgoing.fromOutside(), clock));
    }

    boolean isSetUp() {
        return validator.isPresent();
    }

    /** The first certificate of a file in PEM or DER; the others are intermediates. */
    static List<X509Certificate> read(byte[] file) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))) {
            certificates.add((X509Certificate) each);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("There is no certificate in the file");
        }
        return certificates;
    }

    void validate(List<X509Certificate> chain) throws CertificateRefused {
        validator.orElseThrow().validate(chain.getFirst(), chain.subList(1, chain.size()));
    }

    /** Of the issuers in the file, asked for revocation where the reachable lie. */
    static CertificateValidator validator(Path file, Path cache, Reachable reachable, Clock clock) {
        try (InputStream in = Files.newInputStream(file)) {
            RevocationChecker revocation = new RevocationChecker(
                    RevocationPolicy.hard(), new HttpRevocationTransport(PATIENCE, reachable), cache, clock);
            return new TlsPeerCertificates(read(in.readAllBytes()), revocation, clock)
                    .forRole(TlsPeerCertificates.Role.CLIENT);
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("budkavle.connection.card-issuers: " + file + " cannot be read", e);
        }
    }
}
