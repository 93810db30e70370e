// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** «Certifikat»: every certificate of the organisation's and the server's keys, with days left (client-ux.md 4.9 delight 2). */
@Controller
class CertificatesController {

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final ObjectProvider<KeyFolder> keys;
    private final Clock clock;

    CertificatesController(
            Pages pages,
            AdministratorRoles roles,
            Organisations organisations,
            ObjectProvider<KeyFolder> keys,
            Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.organisations = organisations;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/administration/certifikat")
    Screen show(@AuthenticationPrincipal SignedIn signedIn) {
        roles.require(signedIn.person(), AdministratorRole.SYSTEM);
        return screen(signedIn, Form.empty());
    }

    /** Holds a certificate against what is in use; nothing is kept of it. */
    @PostMapping("/administration/certifikat")
    Screen tryOne(@AuthenticationPrincipal SignedIn signedIn, @RequestParam(defaultValue = "") String certifikat) {
        roles.require(signedIn.person(), AdministratorRole.SYSTEM);
        Form form = Form.of("certifikat", certifikat);
        return TriedCertificate.read(certifikat).isPresent()
                ? screen(signedIn, form)
                : screen(
                                signedIn,
                                Form.empty()
                                        .error(
                                                "certifikat",
                                                pages.texts().text("administration.certificates.try.unreadable")))
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Screen screen(SignedIn signedIn, Form form) {
        return pages.screen(
                "administration/certificates", pages.texts().text("administration.certificates"), view(signedIn, form));
    }

    private CertificatesView view(SignedIn signedIn, Form form) {
        List<TriedCertificate.Known> known = new ArrayList<>();
        List<CertificatesView.Row> rows = new ArrayList<>();
        Optional<String> fault = look(signedIn, rows, known);
        return new CertificatesView(
                "/administration/deltagare/" + signedIn.organisation(),
                rows,
                fault,
                form,
                TriedCertificate.read(form.value("certifikat"))
                        .map(tried -> TriedCertificate.of(tried, known, clock.instant())));
    }

    /** Finds the certificates in the key folder; says why if there are none to be read. */
    private Optional<String> look(
            SignedIn signedIn, List<CertificatesView.Row> rows, List<TriedCertificate.Known> known) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return Optional.of(pages.texts().text("administration.certificates.none"));
        }
        String own = organisations
                .find(signedIn.organisation())
                .map(organisation -> organisation.participant().value().replace(':', '_'))
                .orElse("");
        try {
            for (KeyFolder.Certified file : folder.certificates("*.p12")) {
                Optional<String> use = use(file.name(), own);
                if (use.isPresent()) {
                    for (X509Certificate certificate : file.certificates()) {
                        rows.add(row(file.name(), use.get(), certificate));
                        if (use.get().equals("organisation")) {
                            known.add(new TriedCertificate.Known(file.name(), certificate));
                        }
                    }
                }
            }
            rows.sort(Comparator.comparing(CertificatesView.Row::until));
            return Optional.empty();
        } catch (KeyStoreUnusable e) {
            rows.clear();
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a key file is for; empty for another organisation's. */
    private static Optional<String> use(String file, String own) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.equals("tls.p12")) {
            return Optional.of("tls");
        }
        if (name.startsWith("access-point")) {
            return Optional.of("access-point");
        }
        return name.startsWith(own.toLowerCase(Locale.ROOT) + ".") ? Optional.of("organisation") : Optional.empty();
    }

    private CertificatesView.Row row(String file, String use, X509Certificate certificate) {
        Instant until = certificate.getNotAfter().toInstant();
        return new CertificatesView.Row(
                file,
                use,
                commonName(certificate.getSubjectX500Principal().getName()),
                certificate.getSubjectX500Principal().getName(),
                commonName(certificate.getIssuerX500Principal().getName()),
                key(certificate.getPublicKey()),
                until,
                Duration.between(clock.instant(), until).toDays());
    }

    private static String key(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey curve ->
                "EC " + curve.getParams().getCurve().getField().getFieldSize();
            default -> key.getAlgorithm();
        };
    }

    private static String commonName(String subject) {
        for (String part : subject.split(",", -1)) {
            if (part.startsWith("CN=")) {
                return part.substring(3);
            }
        }
        return subject;
    }
}
