// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.util.Map;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderCheck;
import org.budkavle.server.login.ProviderConnections;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Ways to log in, and connections to identity providers, which can be tried. */
@Controller
class LoginStateController {

    private final Pages pages;
    private final AdministratorRoles roles;
    private final LoginProperties properties;
    private final ProviderConnections connections;

    LoginStateController(
            Pages pages, AdministratorRoles roles, LoginProperties properties, ProviderConnections connections) {
        this.pages = pages;
        this.roles = roles;
        this.properties = properties;
        this.connections = connections;
    }

    @GetMapping("/administration/inloggning")
    Screen show(@AuthenticationPrincipal SignedIn signedIn) {
        roles.require(signedIn.person(), AdministratorRole.SYSTEM);
        return screen(signedIn, Map.of());
    }

    /** «Prova anslutningen». */
    @PostMapping("/administration/inloggning/{provider}/prova")
    Screen check(@AuthenticationPrincipal SignedIn signedIn, @PathVariable String provider) {
        roles.require(signedIn.person(), AdministratorRole.SYSTEM);
        ProviderCheck check =
                connections.check(properties.identityProvider(provider).orElseThrow(NoAccess::new));
        return screen(signedIn, Map.of(provider, check));
    }

    private Screen screen(SignedIn signedIn, Map<String, ProviderCheck> checks) {
        return pages.screen(
                "administration/login",
                pages.texts().text("administration.login"),
                new LoginStateView(properties, connections.lastLogIn(signedIn.organisation()), checks));
    }
}
