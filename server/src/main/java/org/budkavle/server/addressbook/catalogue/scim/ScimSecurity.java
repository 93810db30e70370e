// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue.scim;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.catalogue.DirectoryTokens;
import org.budkavle.server.audit.DeniedCalls;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.AnswerHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Lets in whoever shows a key of an organisation; what follows is limited to that organisation. */
@Configuration(proxyBeanMethods = false)
class ScimSecurity {

    private static final String BEARER = "Bearer ";

    @Bean
    @Order(30)
    SecurityFilterChain scim(HttpSecurity http, DirectoryTokens tokens, JsonMapper json, DeniedCalls calls) {
        return http.securityMatcher("/scim/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new KeyFilter(tokens), AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, denied) -> {
                    if (request.getHeader("Authorization") != null) {
                        calls.log(DeniedCalls.Why.SCIM_KEY, request.getRemoteAddr());
                    }
                    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                    response.setHeader("WWW-Authenticate", "Bearer realm=\"scim\"");
                    response.setContentType(ScimController.SCIM.toString());
                    response.getOutputStream()
                            .write(ScimController.error(json, 401, "", "A valid key is needed")
                                    .getBytes(StandardCharsets.UTF_8));
                }))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AnswerHeaders::machine)
                .build();
    }

    /** Not a bean, so that it stands in this chain alone. */
    private static final class KeyFilter extends OncePerRequestFilter {

        private final DirectoryTokens tokens;

        KeyFilter(DirectoryTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader("Authorization");
            if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                Optional<OrganisationId> organisation =
                        tokens.organisationOf(header.substring(BEARER.length()).strip());
                organisation.ifPresent(found -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(found, "", List.of()));
                    SecurityContextHolder.setContext(context);
                });
            }
            chain.doFilter(request, response);
        }
    }
}
