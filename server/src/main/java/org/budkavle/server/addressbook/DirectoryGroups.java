// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;

/** The groups of the organisation's own directory, as it last told us: from a file, LDAP or SCIM. */
public interface DirectoryGroups {

    /** Every group, by name. */
    List<DirectoryGroup> of(OrganisationId organisation);

    /** @return empty if the organisation has none with the id */
    Optional<DirectoryGroup> find(OrganisationId organisation, DirectoryGroupId id);
}
