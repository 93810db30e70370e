// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryUnreachable;
import org.budkavle.server.addressbook.own.AddressImport;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.Outgoing;
import org.springframework.stereotype.Component;

/** The directories that the configuration names. */
@Component
class LdapDirectories {

    private final LdapProperties properties;
    private final Organisations organisations;
    private final AddressImport addresses;
    private final Outgoing outgoing;

    LdapDirectories(
            LdapProperties properties, Organisations organisations, AddressImport addresses, Outgoing outgoing) {
        this.properties = properties;
        this.organisations = organisations;
        this.addresses = addresses;
        this.outgoing = outgoing;
    }

    boolean has(OrganisationId organisation) {
        return settings(organisation).isPresent();
    }

    List<DirectoryEntry> read(OrganisationId organisation) throws DirectoryUnreachable {
        LdapProperties.Ldap settings = settings(organisation)
                .orElseThrow(() -> new DirectoryUnreachable(DirectoryUnreachable.Reason.NOT_CONFIGURED));
        return new LdapDirectory(settings, outgoing.asConfigured(), addresses::category).read();
    }

    private Optional<LdapProperties.Ldap> settings(OrganisationId organisation) {
        Optional<ParticipantId> participant = organisations.find(organisation).map(Organisation::participant);
        return properties.ldap().stream()
                .filter(each -> participant
                        .map(id -> id.canonical().equalsIgnoreCase(each.organisation()))
                        .orElse(false))
                .findFirst();
    }
}
