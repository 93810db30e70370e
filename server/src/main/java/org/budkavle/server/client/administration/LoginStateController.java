// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.OrganisationKeys;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Ways to log in, connections to identity providers, and certificates with days left. */
@Controller
class LoginStateController {

    private final Pages pages;
    private final AdministratorRoles roles;
    private final LoginProperties properties;
    private final Organisations organisations;
    private final Clock clock;

    LoginStateController(
            Pages pages,
            AdministratorRoles roles,
            LoginProperties properties,
            Organisations organisations,
            Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.properties = properties;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping("/administration/inloggning")
    Screen show(@AuthenticationPrincipal SignedIn signedIn) {
        roles.require(signedIn.person(), AdministratorRole.SYSTEM);
        return pages.screen(
                "administration/login", pages.texts().text("administration.login"), view(signedIn.organisation()));
    }

    private LoginStateView view(OrganisationId organisation) {
        try {
            OrganisationKeys keys = organisations.keysOf(organisation);
            List<LoginStateView.Days> days = Stream.concat(Stream.of(keys.signing()), keys.decryption().stream())
                    .map(KeyAndChain::certificate)
                    .distinct()
                    .map(this::days)
                    .toList();
            return new LoginStateView(properties, days, Optional.empty());
        } catch (KeyStoreUnusable e) {
            return new LoginStateView(properties, List.of(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private LoginStateView.Days days(X509Certificate certificate) {
        Instant until = certificate.getNotAfter().toInstant();
        return new LoginStateView.Days(
                certificate.getSubjectX500Principal().getName(),
                until,
                Duration.between(clock.instant(), until).toDays());
    }
}
