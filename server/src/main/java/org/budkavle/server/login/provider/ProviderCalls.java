// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.provider;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Spring Security's own calls to a provider, for keys and tokens: guarded as all others, without redirects, with an end. */
@Configuration(proxyBeanMethods = false)
class ProviderCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ClientHttpRequestFactory requests(Outgoing outgoing) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(GuardedClient.of(
                HttpClient.newBuilder()
                        .sslContext(PublicServiceTls.context(List.of(), true))
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE),
                outgoing.asConfigured()));
        requests.setReadTimeout(PATIENCE);
        return requests;
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> providerTokens(Outgoing outgoing) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests(outgoing))
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    /** As {@link OidcIdTokenDecoderFactory} does it, by calls of ours. */
    @Bean
    JwtDecoderFactory<ClientRegistration> providerKeys(Outgoing outgoing) {
        RestTemplate rest = new RestTemplate(requests(outgoing));
        Map<String, JwtDecoder> known = new ConcurrentHashMap<>();
        return registration -> known.computeIfAbsent(registration.getRegistrationId(), id -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(
                            registration.getProviderDetails().getJwkSetUri()))
                    .restOperations(rest)
                    .build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(
                    List.<OAuth2TokenValidator<Jwt>>of(new OidcIdTokenValidator(registration))));
            decoder.setClaimSetConverter(claims -> Objects.requireNonNull(
                    OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter().convert(claims)));
            return decoder;
        });
    }
}
