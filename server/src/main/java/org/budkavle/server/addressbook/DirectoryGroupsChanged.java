// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import org.budkavle.server.organisation.OrganisationId;

/** Groups or members of the organisation's directory changed; published in the transaction that stored it. */
public record DirectoryGroupsChanged(OrganisationId organisation) {}
