// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.client;

import java.util.Set;
import org.budkavle.server.organisation.OrganisationId;

/**
 * A message client as it is registered.
 *
 * @param id its {@code client_id}
 * @param organisation whom it acts for
 * @param keys its public keys as a JWK set
 * @param scopes what it may do
 * @param authorisations function addresses and patterns; see {@link FunctionGrant}
 * @param wholeOrganisation whether it acts for every mailbox of the organisation
 */
public record ApiClient(
        String id,
        OrganisationId organisation,
        String keys,
        Set<String> scopes,
        Set<String> authorisations,
        boolean wholeOrganisation) {

    public ApiClient {
        scopes = Set.copyOf(scopes);
        authorisations = Set.copyOf(authorisations);
    }
}
