// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.login.session.SessionGuard;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Visitor;
import org.budkavle.server.page.VisitorSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells the frame of the pages who is signed in. */
@Component
class SignedInVisitor implements VisitorSource {

    private final Organisations organisations;

    SignedInVisitor(Organisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public Optional<Visitor> visitor(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        return Optional.of(new Visitor(
                signedIn.person(),
                signedIn.organisation(),
                signedIn.displayName(),
                signedIn.title(),
                organisations
                        .find(signedIn.organisation())
                        .map(Organisation::name)
                        .orElse(""),
                SessionGuard.until(request)));
    }
}
