// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;

/** The connections to identity providers, for those who look after them. */
public interface ProviderConnections {

    /** Fetches the provider's discovery document and its keys, now, within bounds of time and size; follows no redirect. */
    ProviderCheck check(LoginProperties.IdentityProvider provider);

    /**
     * The discovery document of an issuer that somebody wrote in a form, as it came: from addresses that a form may name, within
     * bounds of time and size, following no redirect. Empty if there is none to be had.
     */
    Optional<String> document(URI issuer);

    /** When somebody of the organisation last logged in at a provider. */
    Optional<Instant> lastLogIn(OrganisationId organisation);
}
