// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * Every path is locked. A module opens its own with a {@link SecurityFilterChain} of higher precedence and a
 * {@code securityMatcher} of exactly its paths.
 */
@Configuration(proxyBeanMethods = false)
class LockedDoors {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain lockedByDefault(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests
                        // The answer to a failed request; asked for from outside, /error is locked as everything.
                        .dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND))
                                .accessDeniedHandler((request, response, denied) -> response.setStatus(404)))
                .build();
    }
}
