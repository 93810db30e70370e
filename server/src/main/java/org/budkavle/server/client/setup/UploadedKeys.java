// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.trust.certificate.DistinguishedNames;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;

/** The keys of a PKCS#12 file that somebody was sent, what each is for, and what is right and wrong with it. */
final class UploadedKeys {

    private static final int FEWEST_BITS = 2048;
    private static final int SOON = 60;
    private static final Pattern PARTICIPANT = Pattern.compile("\\b\\d{4}:[A-Za-z0-9._-]+");
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private UploadedKeys() {}

    /** What a key is for. */
    enum Use {
        /** Signs and opens the organisation's envelopes. */
        ORGANISATION,
        ACCESS_POINT,
        TLS;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A key and what was found of it. */
    record Read(KeyAndChain key, Use use, List<Finding> findings) {

        boolean usable() {
            return findings.stream().noneMatch(finding -> finding.kind().equals("err"));
        }
    }

    /**
     * Opens the file.
     *
     * @throws KeyStoreUnusable if it is none, or the password another
     */
    static List<KeyAndChain> open(byte[] file, char[] password) throws KeyStoreUnusable {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            return KeyStores.keys(store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyStoreUnusable("cannot open the PKCS#12 file", e);
        }
    }

    /**
     * Judges a key.
     *
     * @param environment as the name of an access point's certificate must end
     * @param known certificates of the organisation's that are in use
     */
    static Read judge(KeyAndChain key, Organisation own, String environment, List<X509Certificate> known, Instant now) {
        X509Certificate certificate = key.certificate();
        X500Principal subject = certificate.getSubjectX500Principal();
        Use use = use(certificate);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                        "key." + use.key(),
                        DistinguishedNames.part(subject, "CN").orElseGet(subject::getName))
                .with(detail(certificate)));
        long left = Duration.between(now, certificate.getNotAfter().toInstant()).toDays();
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            findings.add(Finding.err("key.ended"));
        } else if (certificate.getNotBefore().toInstant().isAfter(now)) {
            findings.add(Finding.warn("key.early"));
        } else {
            findings.add(
                    left <= SOON
                            ? Finding.warn("key.soon", Long.toString(left))
                            : Finding.ok("key.valid", Long.toString(left)));
        }
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < FEWEST_BITS) {
            findings.add(
                    Finding.err("key.short", Integer.toString(rsa.getModulus().bitLength())));
        }
        if (use == Use.ACCESS_POINT && !commonName(certificate).endsWith("-" + environment)) {
            findings.add(Finding.err("key.environment", commonName(certificate), environment));
        }
        if (use == Use.ORGANISATION) {
            findings.add(holder(certificate, own, known));
        }
        return new Read(key, use, findings);
    }

    private static Use use(X509Certificate certificate) {
        if (commonName(certificate).matches("AP\\d.*-(SDK|OPEN).*")) {
            return Use.ACCESS_POINT;
        }
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(SERVER_AUTHENTICATION) ? Use.TLS : Use.ORGANISATION;
        } catch (CertificateParsingException unreadable) {
            return Use.ORGANISATION;
        }
    }

    /** A participant id in the certificate decides; failing that, the organisation's name in it. */
    private static Finding holder(X509Certificate certificate, Organisation own, List<X509Certificate> known) {
        List<String> named = names(certificate)
                .flatMap(name -> PARTICIPANT.matcher(name).results().map(MatchResult::group))
                .filter(ParticipantId::isValid)
                .toList();
        if (!named.isEmpty()) {
            return named.stream().map(ParticipantId::new).anyMatch(own.participant()::equals)
                    ? Finding.ok("key.ours", named.getFirst())
                    : Finding.err("key.theirs", named.getFirst()).with(detail(certificate));
        }
        Optional<String> holder = holder(certificate);
        if (holder.isEmpty()) {
            return Finding.warn("key.nobody");
        }
        boolean ours = Stream.concat(Stream.of(own.name()), known.stream().flatMap(each -> holder(each).stream()))
                .anyMatch(holder.get()::equalsIgnoreCase);
        return ours
                ? Finding.ok("key.ours", holder.get())
                : Finding.warn("key.name", holder.get(), own.name()).with(detail(certificate));
    }

    private static Stream<String> names(X509Certificate certificate) {
        Stream<String> subject = Stream.of(certificate.getSubjectX500Principal().getName());
        try {
            Collection<List<?>> others = certificate.getSubjectAlternativeNames();
            return others == null
                    ? subject
                    : Stream.concat(
                            subject,
                            others.stream()
                                    .map(name -> name.get(1))
                                    .filter(String.class::isInstance)
                                    .map(String.class::cast));
        } catch (CertificateParsingException unreadable) {
            return subject;
        }
    }

    private static String detail(X509Certificate certificate) {
        return String.join(
                "\n",
                Arrays.asList(
                        "subject: " + certificate.getSubjectX500Principal().getName(),
                        "issuer: " + certificate.getIssuerX500Principal().getName(),
                        "serial: " + certificate.getSerialNumber().toString(16),
                        "valid: " + certificate.getNotBefore().toInstant() + " – "
                                + certificate.getNotAfter().toInstant()));
    }

    private static String commonName(X509Certificate certificate) {
        return DistinguishedNames.part(certificate.getSubjectX500Principal(), "CN")
                .orElse("");
    }

    private static Optional<String> holder(X509Certificate certificate) {
        return DistinguishedNames.part(certificate.getSubjectX500Principal(), "O");
    }
}
