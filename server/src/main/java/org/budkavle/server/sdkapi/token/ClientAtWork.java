// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.platform.Walled;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** A client with a valid token, walled in with its organisation. */
final class ClientAtWork extends JwtAuthenticationToken implements Walled {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final JwtGrantedAuthoritiesConverter SCOPES = new JwtGrantedAuthoritiesConverter();

    private final UUID organisation;

    private ClientAtWork(Jwt token, UUID organisation) {
        super(token, SCOPES.convert(token));
        this.organisation = organisation;
    }

    /** The client that a token was issued to; the decoder has seen that there is one. */
    static ClientAtWork of(Jwt token, ApiClients clients) {
        return new ClientAtWork(
                token,
                Optional.ofNullable(token.getSubject())
                        .flatMap(clients::find)
                        .orElseThrow()
                        .organisation()
                        .value());
    }

    @Override
    public UUID behindWallOf() {
        return organisation;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof ClientAtWork client && client.organisation.equals(organisation);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), organisation);
    }
}
