// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.DeniedCalls;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.AnswerHeaders;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.sdkapi.SdkApiProperties;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.web.SecurityFilterChain;

/** The token endpoint: client credentials with a signed assertion, access tokens without refresh tokens, no other grant. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    static final String TOKEN_PATH = "/oauth2/token";

    @Bean
    JWKSource<SecurityContext> tokenKeys(BudkavleProperties properties) {
        ECKey key = TokenKey.in(properties.data());
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtEncoder tokenEncoder(JWKSource<SecurityContext> tokenKeys) {
        return new NimbusJwtEncoder(tokenKeys);
    }

    @Bean
    AccessTokenClaims accessTokenClaims(ApiClients clients, Organisations organisations, AuditLog audit) {
        return new AccessTokenClaims(clients, organisations, audit);
    }

    @Bean
    @Order(10)
    SecurityFilterChain tokenEndpoint(
            HttpSecurity http,
            ApiClients clients,
            SdkApiProperties properties,
            JwtEncoder tokenEncoder,
            AccessTokenClaims claims,
            AuditLog audit,
            DeniedCalls denied,
            JdbcClient jdbc,
            Clock clock) {
        JwtGenerator generator = new JwtGenerator(tokenEncoder);
        generator.setJwtCustomizer(claims);
        generator.setClock(clock);
        RefusedTokens refusals = new RefusedTokens(clients, audit, denied);
        return http.securityMatcher(TOKEN_PATH)
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(
                                new RegisteredApiClients(clients, properties))
                        .authorizationService(new NoAuthorizations())
                        .authorizationServerSettings(settings(properties))
                        .tokenGenerator(generator)
                        .tokenEndpoint(endpoint -> endpoint.errorResponseHandler(refusals))
                        .clientAuthentication(authentication -> authentication
                                .errorResponseHandler(refusals)
                                .authenticationProviders(providers -> providers.forEach(provider -> {
                                    if (provider instanceof JwtClientAssertionAuthenticationProvider assertion) {
                                        assertion.setJwtDecoderFactory(new ClientAssertions(clients, jdbc, clock));
                                    }
                                }))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AnswerHeaders::machine)
                .build();
    }

    private static AuthorizationServerSettings settings(SdkApiProperties properties) {
        AuthorizationServerSettings.Builder settings =
                AuthorizationServerSettings.builder().tokenEndpoint(TOKEN_PATH);
        if (!properties.issuer().isBlank()) {
            settings.issuer(properties.issuer());
        }
        return settings.build();
    }
}
