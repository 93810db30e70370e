// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.sdkapi.client.ApiClient;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into an access token who the client is and what it may handle (api-and-address-book.md 1.10), and logs it. */
final class AccessTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** The claim with the authorisation attribute. */
    static final String AUTH_ID = "urn:sdk.digg.se:auth_id";

    /** For whom our tokens are: this API and no other. */
    static final String AUDIENCE = "urn:budkavle:sdk-api";

    private final ApiClients clients;
    private final Organisations organisations;
    private final AuditLog audit;

    AccessTokenClaims(ApiClients clients, Organisations organisations, AuditLog audit) {
        this.clients = clients;
        this.organisations = organisations;
        this.audit = audit;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        ApiClient client =
                clients.find(context.getRegisteredClient().getClientId()).orElseThrow();
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        context.getClaims()
                .audience(List.of(AUDIENCE))
                .claim("azp", client.id())
                .claim(AUTH_ID, List.copyOf(authorisations(client)));
        if (context.getAuthorizedScopes().isEmpty()) {
            // A client that asks for nothing in particular gets what it is registered for (RFC 6749 3.3).
            context.getClaims().claim("scope", client.scopes());
        }
        audit.append(AuditEvent.of(
                        AuditEventType.API_TOKEN_ISSUED, new Actor(Actor.Kind.API_CLIENT, client.id()), client.id())
                .of(client.organisation()));
    }

    private Set<String> authorisations(ApiClient client) {
        Set<String> all = new TreeSet<>(client.authorisations());
        if (client.wholeOrganisation()) {
            organisations
                    .mailboxes(client.organisation())
                    .forEach(mailbox -> all.add(mailbox.address().value()));
        }
        return all;
    }
}
