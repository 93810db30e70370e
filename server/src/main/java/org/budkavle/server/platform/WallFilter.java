// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A request sees rows of the organisation of who is logged in, and none as long as that is nobody. What comes over the
 * federation's listener is for whoever it is addressed to, so it sees all.
 */
final class WallFilter implements Filter {

    /** Spring Security's filters have the order -100. */
    static final int AFTER_LOG_IN = -90;

    static final EnumSet<DispatcherType> ALWAYS = EnumSet.allOf(DispatcherType.class);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (isOfFederation(request)) {
                Walls.everywhere(() -> KeptPlans.with(() -> pass(request, response, chain)));
                return;
            }
            Optional<Walled> who = loggedIn();
            if (who.isPresent()) {
                Walls.within(who.get().behindWallOf(), () -> pass(request, response, chain));
            } else {
                Walls.nowhere(() -> pass(request, response, chain));
            }
        } catch (Refused refused) {
            refused.rethrow();
        }
    }

    private static Optional<Walled> loggedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                ? Optional.empty()
                : Stream.of(authentication, authentication.getPrincipal())
                        .filter(Walled.class::isInstance)
                        .map(Walled.class::cast)
                        .findFirst();
    }

    private static boolean isOfFederation(ServletRequest request) {
        // ListenerSeparation answers this path on no other listener.
        return request instanceof HttpServletRequest http
                && (http.getRequestURI().equals(As4Listener.PATH)
                        || http.getRequestURI().startsWith(As4Listener.PATH + "/"));
    }

    /** Nothing, and one type of exception, since that is what work behind a wall gives. */
    private static boolean pass(ServletRequest request, ServletResponse response, FilterChain chain) throws Refused {
        try {
            chain.doFilter(request, response);
            return true;
        } catch (IOException | ServletException e) {
            throw new Refused(e);
        }
    }

    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(Exception cause) {
            super(cause);
        }

        void rethrow() throws IOException, ServletException {
            if (getCause() instanceof IOException e) {
                throw e;
            }
            throw (ServletException) getCause();
        }
    }
}
