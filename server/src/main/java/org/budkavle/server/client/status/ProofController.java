// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import org.budkavle.server.login.SignedIn;
import org.budkavle.server.operation.ProofOfLife;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The hourly proof of life, at once, for who runs the server and has no mailbox to try from (client-ux.md 4.9, 4.11 page 7). */
@Controller
class ProofController {

    private static final String PATH = "/driftstatus/livstecken";

    private final ProofOfLife proof;
    private final AdministratorRoles roles;
    private final Pages pages;

    ProofController(ProofOfLife proof, AdministratorRoles roles, Pages pages) {
        this.proof = proof;
        this.roles = roles;
        this.pages = pages;
    }

    @PostMapping(PATH)
    View send(@AuthenticationPrincipal SignedIn person, RedirectAttributes attributes) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        boolean sent = proof.send(person.organisation());
        Toast.next(attributes, pages.texts().text(sent ? "status.proof.sent" : "status.proof.not"));
        return new RedirectView("/driftstatus");
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea proofArea() {
            return WebArea.signedIn(PATH);
        }
    }
}
