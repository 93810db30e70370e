// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.organisation.OrganisationId;

/**
 * A group of the organisation's directory.
 *
 * @param externalId what the directory calls it, stable there
 * @param address the function address that its members staff, if that is known
 * @param members those who are active, by name
 */
public record DirectoryGroup(
        DirectoryGroupId id,
        OrganisationId organisation,
        AddressSource source,
        String externalId,
        String name,
        Optional<FunctionAddress> address,
        List<Member> members) {

    /**
     * @param subject what the organisation's log-in calls the person ({@code Person.subject})
     * @param name to show
     */
    public record Member(String subject, String name) {}

    public DirectoryGroup {
        members = List.copyOf(members);
    }
}
