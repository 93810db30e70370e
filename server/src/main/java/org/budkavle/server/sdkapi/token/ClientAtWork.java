// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.platform.Walled;
import org.budkavle.server.sdkapi.client.ApiClient;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** A client with a valid token, as it is registered now, walled in with its organisation. */
public final class ClientAtWork extends JwtAuthenticationToken implements Walled {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final JwtGrantedAuthoritiesConverter SCOPES = new JwtGrantedAuthoritiesConverter();

    private final transient ApiClient client;

    private ClientAtWork(Jwt token, ApiClient client) {
        super(token, SCOPES.convert(token));
        this.client = client;
    }

    /**
     * The client that a token was issued to. One that was locked out is out at once.
     *
     * @throws InvalidBearerTokenException if there is none
     */
    static ClientAtWork of(Jwt token, ApiClients clients) {
        return new ClientAtWork(
                token,
                Optional.ofNullable(token.getSubject())
                        .flatMap(clients::find)
                        .orElseThrow(() -> new InvalidBearerTokenException("The claim sub is not valid")));
    }

    ApiClient client() {
        return client;
    }

    @Override
    public UUID behindWallOf() {
        return client.organisation().value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof ClientAtWork another && another.client.equals(client);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), client);
    }
}
