// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import java.time.Clock;
import java.util.Optional;
import org.budkavle.server.platform.Remembered;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Verifies the signature of a token once in ten seconds, however many requests come with it. What can change meanwhile, its
 * times first of all, is looked at for each.
 */
final class RememberedTokens implements JwtDecoder {

    private final JwtDecoder verifying;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Remembered<String, Jwt> verified;

    /** @param verifying verifies signatures and nothing else */
    RememberedTokens(JwtDecoder verifying, OAuth2TokenValidator<Jwt> validator, Clock clock) {
        this.verifying = verifying;
        this.validator = validator;
        this.verified = new Remembered<>(clock);
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        Jwt jwt =
                verified.find(token, () -> Optional.of(verifying.decode(token))).orElseThrow();
        OAuth2TokenValidatorResult result = validator.validate(jwt);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not valid", result.getErrors());
        }
        return jwt;
    }
}
