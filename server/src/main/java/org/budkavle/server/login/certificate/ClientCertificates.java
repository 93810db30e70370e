// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.certificate;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.server.platform.Peer;
import org.budkavle.trust.certificate.CertificateRefused;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.certificate.HttpRevocationTransport;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.RevocationPolicy;
import org.budkavle.trust.certificate.TlsPeerCertificates;
import org.budkavle.trust.http.Reachable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proves who holds a client certificate, such as SITHS: a card with a PIN, two factors. TLS or the proxy in front has proven
 * that the browser has the key; path, time, purpose and revocation are checked here.
 */
@Component
public class ClientCertificates {

    private static final String FROM_TLS = "jakarta.servlet.request.X509Certificate";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_HEADER = 16 * 1024;

    private final LoginProperties.Certificate settings;
    private final People people;
    private final AuditLog audit;
    private final Optional<CertificateValidator> validator;

    ClientCertificates(
            LoginProperties properties,
            BudkavleProperties platform,
            Outgoing outgoing,
            People people,
            AuditLog audit,
            Clock clock) {
        this.settings = properties.certificate();
        this.people = people;
        this.audit = audit;
        this.validator = settings.enabled()
                ? Optional.of(
                        validator(settings, platform.data().resolve("revocation-login"), outgoing.fromOutside(), clock))
                : Optional.empty();
    }

    /** Whether log-in with certificates is offered. */
    public boolean enabled() {
        return validator.isPresent();
    }

    /** The person whose certificate came with the request; empty if there is none, or it is not good. */
    public Optional<Person> prove(HttpServletRequest request) {
        List<X509Certificate> chain = presented(request);
        if (validator.isEmpty() || chain.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate leaf = chain.getFirst();
        try {
            validator.get().validate(leaf, chain.subList(1, chain.size()));
        } catch (CertificateRefused refused) {
            refuse(request, refused.reason().name());
            return Optional.empty();
        }
        Optional<Person> person = subject(leaf)
                .flatMap(subject -> people.find(new ExternalIdentity(ExternalIdentity.CERTIFICATE, subject)));
        if (person.isEmpty()) {
            refuse(request, "unknown person");
        }
        return person;
    }

    private void refuse(HttpServletRequest request, String why) {
        audit.appendDurably(AuditEvent.of(AuditEventType.SIGN_IN_REFUSED, Actor.system("login"), "unknown")
                .with(Map.of("method", "CERTIFICATE", "why", why, "address", request.getRemoteAddr())));
    }

    private List<X509Certificate> presented(HttpServletRequest request) {
        if (request.getAttribute(FROM_TLS) instanceof X509Certificate[] chain) {
            return Arrays.asList(chain);
        }
        if (settings.header().isBlank() || !settings.trustedProxies().contains(Peer.address(request))) {
            return List.of();
        }
        @Nullable String header = request.getHeader(settings.header());
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            // A plus sign is itself in PEM; only %-sequences are codes.
            String pem = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            return read(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException | IllegalArgumentException e) {
            refuse(request, "unreadable certificate");
            return List.of();
        }
    }

    private Optional<String> subject(X509Certificate certificate) {
        try {
            LdapName name = new LdapName(certificate
                    .getSubjectX500Principal()
                    .getName("RFC2253", Map.of("2.5.4.5", "SERIALNUMBER", "1.2.840.113549.1.9.1", "EMAILADDRESS")));
            for (Rdn part : name.getRdns()) {
                if (part.getType().equalsIgnoreCase(settings.subjectAttribute())) {
                    return Optional.of(text(part.getValue()));
                }
            }
            return Optional.empty();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /** Attributes with an unusual keyword may come as the bytes of their DER. */
    private static String text(Object value) {
        if (value instanceof byte[] der && der.length > 2) {
            return new String(der, 2, der.length - 2, StandardCharsets.UTF_8);
        }
        return value.toString();
    }

    private static CertificateValidator validator(
            LoginProperties.Certificate settings, Path cache, Reachable reachable, Clock clock) {
        Path file = Path.of(settings.roots());
        try (InputStream in = Files.newInputStream(file)) {
            RevocationPolicy policy = settings.hard() ? RevocationPolicy.hard() : RevocationPolicy.soft();
            RevocationChecker revocation =
                    new RevocationChecker(policy, new HttpRevocationTransport(PATIENCE, reachable), cache, clock);
            return new TlsPeerCertificates(read(in), revocation, clock).forRole(TlsPeerCertificates.Role.CLIENT);
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("budkavle.login.certificate.roots: " + file + " cannot be read", e);
        }
    }

    private static List<X509Certificate> read(InputStream pem) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            certificates.add((X509Certificate) each);
        }
        return certificates;
    }
}
