// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.api;

import org.budkavle.server.accesspoint.AccessPointProperties;
import org.budkavle.server.accesspoint.placement.TransfersHere;
import org.budkavle.server.audit.DeniedCalls;
import org.budkavle.server.platform.AnswerHeaders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.SecurityFilterChain;

/** Opens {@code /c/v1} to clients with a token of the scope {@value #SCOPE}. */
@Configuration(proxyBeanMethods = false)
@TransfersHere
class InterfaceCConfiguration {

    static final String SCOPE = "urn:budkavle:accesspoint";

    @Bean
    Clients interfaceCClients(AccessPointProperties properties) {
        return new Clients(properties.clients());
    }

    /** The decoder belongs to the token endpoint and is asked for when the first token comes. */
    @Bean
    @Order(110)
    SecurityFilterChain interfaceCDoor(HttpSecurity http, ObjectProvider<JwtDecoder> decoder, DeniedCalls denied) {
        BearerTokenAuthenticationEntryPoint refuse = new BearerTokenAuthenticationEntryPoint();
        BearerTokenAccessDeniedHandler forbid = new BearerTokenAccessDeniedHandler();
        return http.securityMatcher("/c/v1/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, InterfaceCDescription.PATH)
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("SCOPE_" + SCOPE))
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(token -> decoder.getObject().decode(token)))
                        .authenticationEntryPoint((request, response, why) -> {
                            if (request.getHeader("Authorization") != null) {
                                denied.log(DeniedCalls.Why.TOKEN, request.getRemoteAddr());
                            }
                            refuse.commence(request, response, why);
                        })
                        .accessDeniedHandler((request, response, why) -> {
                            denied.log(DeniedCalls.Why.SCOPE, request.getRemoteAddr());
                            forbid.handle(request, response, why);
                        }))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AnswerHeaders::machine)
                .build();
    }
}
