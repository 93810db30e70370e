// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.budkavle.server.audit.DeniedCalls;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.login.provider.ProviderLogin;
import org.budkavle.server.login.session.SessionGuards;
import org.budkavle.server.login.session.SignIns;
import org.budkavle.server.page.PageHeaders;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;

/** The doors of the web client: what a {@link WebArea} says is open is open, and what it says needs a person needs one. */
@Configuration(proxyBeanMethods = false)
class WebClientDoors {

    private static final String[] OWN_OPEN = {
        "/logga-in",
        "/logga-in/**",
        "/last",
        "/las",
        "/logga-ut",
        "/utloggad",
        "/aktivera",
        "/aktivera/**",
        "/forsta-start",
        "/session"
    };

    private static final String[] OWN_SIGNED_IN = {"/session/**", "/sessioner", "/sessioner/**"};

    @Bean
    WebArea loginArea() {
        return new WebArea(List.of(OWN_OPEN), List.of(OWN_SIGNED_IN));
    }

    @Bean
    @Order(200)
    SecurityFilterChain webClient(
            HttpSecurity http,
            List<WebArea> areas,
            SessionGuards guards,
            ProviderLogin providers,
            SignIns signIns,
            DeniedCalls calls) {
        String[] open = patterns(areas.stream().map(WebArea::open).toList());
        String[] signedIn = patterns(areas.stream().map(WebArea::signedIn).toList());
        String[] all = patterns(List.of(List.of(open), List.of(signedIn)));
        http.securityMatcher(all)
                .authorizeHttpRequests(requests -> requests
                        // The end of a stream that was let in, perhaps because its session is over.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .requestMatchers(signedIn)
                        .access((authentication, context) ->
                                new AuthorizationDecision(authentication.get().getPrincipal() instanceof SignedIn))
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(guards.guard(), AnonymousAuthenticationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(PageHeaders::strict)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, refused) -> toLogIn(request, response, signIns))
                        .accessDeniedHandler((request, response, denied) -> {
                            if (denied instanceof CsrfException) {
                                calls.log(DeniedCalls.Why.CSRF, request.getRemoteAddr());
                            }
                            if (denied instanceof CsrfException
                                    && signIns.stored(request).isEmpty()) {
                                toLogIn(request, response, signIns);
                            } else {
                                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                            }
                        }));
        providers.into(http);
        return http.build();
    }

    /** A person who looks at a page is led to log in and back; a script is told, and leads there itself. */
    private static void toLogIn(HttpServletRequest request, HttpServletResponse response, SignIns signIns)
            throws IOException {
        String door = signIns.locked(request) ? "/last" : "/logga-in";
        boolean navigates = !"empty".equals(request.getHeader("Sec-Fetch-Dest"))
                && request.getHeader("HX-Request") == null
                && request.getHeader("X-Requested-With") == null;
        if (!navigates) {
            response.setHeader("HX-Redirect", door);
            response.setHeader("X-Budkavle-Log-In", door);
            response.sendError(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        boolean page = request.getMethod().equals(HttpMethod.GET.name());
        String back = page && !request.getRequestURI().startsWith("/logga-in") ? request.getRequestURI() : "/";
        if (signIns.locked(request)) {
            signIns.remember(request, back);
            signIns.refusedWhileLocked(request);
            response.sendRedirect(door);
        } else {
            response.sendRedirect(back.equals("/") ? door : door + "?till=" + back);
        }
    }

    private static String[] patterns(List<List<String>> some) {
        return some.stream().flatMap(List::stream).distinct().toArray(String[]::new);
    }
}
