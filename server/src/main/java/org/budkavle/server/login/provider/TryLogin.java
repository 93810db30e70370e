// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.budkavle.server.login.AssuranceLevel;
import org.budkavle.server.login.ProviderTrial;
import org.budkavle.server.login.ProviderTrials;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.login.session.SignIns;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.platform.Walls;
import org.springframework.stereotype.Component;

/**
 * A log-in at a provider that is only tried, with {@code ?prov} where it begins: it shows what the provider says, and whoever is in
 * stays in as they were. Only who runs the server tries; from anybody else it is a log-in as any other.
 */
@Component
class TryLogin {

    /** Where it ends. */
    static final String SHOWN = "/administration/forsta-start/inloggning#prov";

    private static final String ASKED = "prov";
    private static final String TRYING = TryLogin.class.getName() + ".provider";

    private final SignIns signIns;
    private final AdministratorRoles roles;
    private final ProviderTrials trials;
    private final Clock clock;

    TryLogin(SignIns signIns, AdministratorRoles roles, ProviderTrials trials, Clock clock) {
        this.signIns = signIns;
        this.roles = roles;
        this.trials = trials;
        this.clock = clock;
    }

    /** The provider that a log-in begins at or comes back from. */
    static String provider(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getRequestURI().lastIndexOf('/') + 1);
    }

    /** Remembers whether the log-in that begins now is only tried. */
    void mark(HttpServletRequest request) {
        if (!request.getRequestURI().startsWith(ProviderLogin.START)) {
            return;
        }
        boolean tries = request.getParameter(ASKED) != null
                && signIns.stored(request)
                        .filter(in -> roles.of(in.person()).contains(AdministratorRole.SYSTEM))
                        .isPresent();
        if (tries) {
            request.getSession().setAttribute(TRYING, provider(request));
        } else if (request.getSession(false) != null) {
            request.getSession().removeAttribute(TRYING);
        }
    }

    /** Writes down what came of it; false if the log-in that comes back was no trial. */
    boolean ended(
            HttpServletRequest request, ProviderTrial.Outcome outcome, Optional<AssuranceLevel> level, String said) {
        HttpSession session = request.getSession(false);
        Optional<SignedIn> by = signIns.stored(request);
        if (session == null || by.isEmpty() || !provider(request).equals(session.getAttribute(TRYING))) {
            return false;
        }
        session.removeAttribute(TRYING);
        ProviderTrial trial = new ProviderTrial(provider(request), clock.instant(), outcome, level, said);
        return Walls.within(by.get().behindWallOf(), () -> {
            trials.tried(by.get(), trial);
            return true;
        });
    }
}
