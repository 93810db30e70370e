// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks the database before every request whether its session still stands. One that is locked or ended has nobody in it for
 * the rest of the request; other kinds of authentication than ours are nobody at all.
 */
public final class SessionGuard extends OncePerRequestFilter {

    /** Set on a request whose session is locked. */
    static final String LOCKED = SessionGuard.class.getName() + ".locked";

    private static final String UNTIL = SessionGuard.class.getName() + ".until";

    /** A request that the page makes by itself says so, and keeps nobody logged in. */
    public static final String BACKGROUND = "X-Budkavle-Background";

    private final SignInRows rows;

    SessionGuard(SignInRows rows) {
        this.rows = rows;
    }

    /** When the session of the request ends at the latest; empty if nobody is signed in. */
    public static Optional<Instant> until(HttpServletRequest request) {
        return request.getAttribute(UNTIL) instanceof Instant until ? Optional.of(until) : Optional.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof SignedInToken token) {
            SignInRows.Standing standing = rows.standing(token.getPrincipal(), isPersons(request));
            switch (standing) {
                case SignInRows.Standing.Open open -> request.setAttribute(UNTIL, open.until());
                case SignInRows.Standing.Locked locked -> {
                    request.setAttribute(LOCKED, true);
                    SecurityContextHolder.clearContext();
                }
                case SignInRows.Standing.Ended ended -> {
                    request.getSession().invalidate();
                    SecurityContextHolder.clearContext();
                }
            }
        } else if (authentication != null) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private static boolean isPersons(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return request.getHeader(BACKGROUND) == null && (accept == null || !accept.contains("text/event-stream"));
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }
}
