// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.budkavle.server.sdkapi.client.ApiClient;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Verifies the signed assertion that a client authenticates with (RFC 7523 3): by the client's registered keys, made out to
 * us by and for the client itself, short-lived, and used once.
 */
final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final int LONGEST_ID = 256;
    static final String USED = "jti: used before";
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final ApiClients clients;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClientAssertions(ApiClients clients, JdbcClient jdbc, Clock clock) {
        this.clients = clients;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient registered) {
        ApiClient client = clients.find(registered.getClientId()).orElseThrow();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys(client))));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // Checked below, where a refusal says which claim is wrong.
        });
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        OAuth2TokenValidator<Jwt> claims =
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(registered);
        decoder.setJwtValidator(assertion -> {
            OAuth2TokenValidatorResult result = claims.validate(assertion);
            return result.hasErrors() ? result : isNew(client, assertion);
        });
        return decoder;
    }

    /** Last of all checks, since it uses the assertion up. */
    private OAuth2TokenValidatorResult isNew(ApiClient client, Jwt assertion) {
        String id = assertion.getId();
        Instant expires = assertion.getExpiresAt();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || expires == null) {
            return refused("jti: needed, so that an assertion counts once");
        }
        if (expires.isAfter(clock.instant().plus(LONGEST_LIFE))) {
            return refused("exp: at most ten minutes ahead");
        }
        jdbc.sql("DELETE FROM sdkapi.used_assertion WHERE expires_at < :past")
                .param("past", clock.instant().minus(LONGEST_LIFE).atOffset(ZoneOffset.UTC))
                .update();
        int added = jdbc.sql(
                        "INSERT INTO sdkapi.used_assertion (client, jti, expires_at) VALUES (:client, :jti, :expires)"
                                + " ON CONFLICT DO NOTHING")
                .param("client", client.id())
                .param("jti", id)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        return added == 1 ? OAuth2TokenValidatorResult.success() : refused(USED);
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, why, null));
    }

    private static JWKSet keys(ApiClient client) {
        try {
            return JWKSet.parse(client.keys());
        } catch (ParseException e) {
            throw new IllegalStateException("The registered keys of client " + client.id() + " do not parse", e);
        }
    }
}
