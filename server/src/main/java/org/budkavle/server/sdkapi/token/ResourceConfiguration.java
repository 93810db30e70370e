// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.budkavle.server.audit.DeniedCalls;
import org.budkavle.server.platform.AnswerHeaders;
import org.budkavle.server.sdkapi.Scope;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/** Who may call the API: a valid token of ours with the scope of the operation. Anything else is 401 (1.10). */
@Configuration(proxyBeanMethods = false)
class ResourceConfiguration {

    private static final String[] SEND = {"SCOPE_" + Scope.SEND, "SCOPE_" + Scope.SEND_ALSO};
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final Duration OLDEST = Duration.ofMinutes(30);

    @Bean
    JwtDecoder tokenDecoder(JWKSource<SecurityContext> tokenKeys, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, tokenKeys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // Checked by the validators below, with our clock.
        });
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setClock(clock);
        return new RememberedTokens(
                decoder,
                new DelegatingOAuth2TokenValidator<>(
                        timestamps, ResourceConfiguration::isForUs, token -> isFresh(token, clock.instant())),
                clock);
    }

    @Bean
    @Order(20)
    SecurityFilterChain apiResources(
            HttpSecurity http, JwtDecoder tokenDecoder, ApiClients clients, DeniedCalls denied) {
        BearerTokenAuthenticationEntryPoint refuse = new BearerTokenAuthenticationEntryPoint();
        return http.securityMatcher("/v1/**", "/ext/v1/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/v1/openapi.yaml")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/v1/sdk/messages")
                        .hasAnyAuthority(SEND)
                        .requestMatchers(HttpMethod.GET, "/v1/sdk/messages")
                        .hasAuthority("SCOPE_" + Scope.LIST)
                        .requestMatchers(HttpMethod.GET, "/v1/sdk/messages/*")
                        .hasAuthority("SCOPE_" + Scope.GET)
                        .requestMatchers(HttpMethod.DELETE, "/v1/sdk/messages/*")
                        .hasAuthority("SCOPE_" + Scope.DELETE)
                        .requestMatchers(HttpMethod.GET, "/ext/v1/messages/*/trace")
                        .hasAnyAuthority("SCOPE_" + Scope.GET, "SCOPE_" + Scope.TRACE)
                        .requestMatchers("/ext/v1/addressbook/**")
                        .hasAuthority("SCOPE_" + Scope.TRACE)
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(resources -> resources
                        .jwt(jwt -> jwt.decoder(tokenDecoder)
                                .jwtAuthenticationConverter(token -> ClientAtWork.of(token, clients)))
                        .authenticationEntryPoint((request, response, why) -> {
                            if (request.getHeader("Authorization") != null) {
                                denied.log(DeniedCalls.Why.TOKEN, request.getRemoteAddr());
                            }
                            refuse.commence(request, response, why);
                        })
                        .accessDeniedHandler((request, response, why) -> {
                            denied.log(DeniedCalls.Why.SCOPE, request.getRemoteAddr());
                            refuseForScope(response);
                        }))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AnswerHeaders::machine)
                .build();
    }

    /** The contract has no 403. */
    private static void refuseForScope(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
    }

    private static OAuth2TokenValidatorResult isForUs(Jwt token) {
        return token.getAudience() != null && token.getAudience().contains(AccessTokenClaims.AUDIENCE)
                ? OAuth2TokenValidatorResult.success()
                : refused("aud");
    }

    /** Tokens last 30 minutes at most, whatever they say themselves. */
    private static OAuth2TokenValidatorResult isFresh(Jwt token, Instant now) {
        Instant issued = token.getIssuedAt();
        return issued != null
                        && token.getExpiresAt() != null
                        && issued.plus(OLDEST).plus(SKEW).isAfter(now)
                ? OAuth2TokenValidatorResult.success()
                : refused("iat");
    }

    private static OAuth2TokenValidatorResult refused(String claim) {
        return OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", "The claim " + claim + " is not valid", null));
    }
}
