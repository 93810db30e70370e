// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Every path is locked. A module opens its own with a {@link SecurityFilterChain} of higher precedence and a
 * {@code securityMatcher} of exactly its paths.
 */
@Configuration(proxyBeanMethods = false)
class LockedDoors {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain lockedByDefault(HttpSecurity http, Environment environment) {
        return http.authorizeHttpRequests(requests -> requests
                        // The answer to a failed request, and its end when that was a stream; asked for from outside,
                        // /error is locked as everything.
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(request -> isMetrics(request, environment))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(LockedDoors::headers)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, refused) -> nothingHere(request, response))
                        .accessDeniedHandler((request, response, denied) -> nothingHere(request, response)))
                .build();
    }

    /** Metrics are read on a management port of their own, and nowhere else: {@code management.server.port}. */
    private static boolean isMetrics(HttpServletRequest request, Environment environment) {
        String here = String.valueOf(request.getLocalPort());
        return request.getRequestURI().equals("/actuator/prometheus")
                && here.equals(environment.getProperty("local.management.port"))
                && !here.equals(environment.getProperty("local.server.port"));
    }

    /** What a page of an error needs is its own style and nothing else; a machine's empty answer needs nothing. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(AnswerHeaders.PAGE_POLICY));
    }

    /** A person gets a page, a machine the status alone. */
    private static void nothingHere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
