// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.nio.file.Path;
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
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

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
        return pages.screen(
                "administration/certificates", pages.texts().text("administration.certificates"), view(signedIn));
    }

    private CertificatesView view(SignedIn signedIn) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return new CertificatesView(List.of(), Optional.of(pages.texts().text("administration.certificates.none")));
        }
        String own = organisations
                .find(signedIn.organisation())
                .map(organisation -> organisation.participant().value().replace(':', '_'))
                .orElse("");
        try {
            List<CertificatesView.Row> rows = new ArrayList<>();
            char[] password = folder.password();
            for (Path file : folder.files("*.p12")) {
                Optional<String> use = use(file.getFileName().toString(), own);
                if (use.isPresent()) {
                    for (KeyAndChain key : KeyStores.keys(KeyStores.pkcs12(file, password), password)) {
                        rows.add(row(file, use.get(), key.certificate()));
                    }
                }
            }
            rows.sort(Comparator.comparing(CertificatesView.Row::until));
            return new CertificatesView(List.copyOf(rows), Optional.empty());
        } catch (KeyStoreUnusable e) {
            return new CertificatesView(List.of(), Optional.of(String.valueOf(e.getMessage())));
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

    private CertificatesView.Row row(Path file, String use, X509Certificate certificate) {
        Instant until = certificate.getNotAfter().toInstant();
        return new CertificatesView.Row(
                file.getFileName().toString(),
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
