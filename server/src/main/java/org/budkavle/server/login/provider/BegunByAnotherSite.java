// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A log-in at a provider begins because somebody pressed a key on a page of ours. A page elsewhere that leads a browser to
 * where one begins gets the log-in page instead: a provider that remembers the person would else open a session unasked.
 * Browsers say who leads them ({@code Sec-Fetch-Site}); what is no browser logs nobody in.
 */
final class BegunByAnotherSite extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ProviderLogin.START)
                || !"cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendRedirect("/logga-in");
    }
}
