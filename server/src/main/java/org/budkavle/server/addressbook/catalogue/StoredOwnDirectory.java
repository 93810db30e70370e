// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryImport;
import org.budkavle.server.addressbook.DirectoryImportId;
import org.budkavle.server.addressbook.DirectoryToken;
import org.budkavle.server.addressbook.DirectoryUnreachable;
import org.budkavle.server.addressbook.ImportOutdated;
import org.budkavle.server.addressbook.OwnDirectory;
import org.budkavle.server.addressbook.own.AddressImport;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredOwnDirectory implements OwnDirectory {

    private final ImportRows imports;
    private final DirectoryRows rows;
    private final AddressImport addresses;
    private final LdapDirectories ldap;
    private final DirectoryTokens tokens;
    private final GrantsFollowDirectory grants;
    private final Organisations organisations;
    private final AuditLog audit;

    StoredOwnDirectory(
            ImportRows imports,
            DirectoryRows rows,
            AddressImport addresses,
            LdapDirectories ldap,
            DirectoryTokens tokens,
            GrantsFollowDirectory grants,
            Organisations organisations,
            AuditLog audit) {
        this.imports = imports;
        this.rows = rows;
        this.addresses = addresses;
        this.ldap = ldap;
        this.tokens = tokens;
        this.grants = grants;
        this.organisations = organisations;
        this.audit = audit;
    }

    @Override
    @Transactional(rollbackFor = Exception.class)
    public DirectoryImport readCsv(OrganisationId organisation, byte[] file, Actor by) throws DirectoryFileRefused {
        List<DirectoryEntry> entries = new CsvDirectory(addresses::category).read(file);
        return shown(imports.insert(organisation, AddressSource.CSV, entries, by));
    }

    @Override
    public DirectoryImport readLdap(OrganisationId organisation, Actor by) throws DirectoryUnreachable {
        return shown(imports.insert(organisation, AddressSource.LDAP, ldap.read(organisation), by));
    }

    @Override
    @Transactional
    public DirectoryImport readScim(OrganisationId organisation, Actor by) {
        List<DirectoryEntry> entries = rows.of(organisation).stream()
                .filter(group -> group.source() == AddressSource.SCIM)
                .map(group -> new DirectoryEntry(
                        group.externalId(),
                        new AddressText(group.name(), "", List.of(), List.of()),
                        group.address(),
                        group.members()))
                .toList();
        return shown(imports.insert(organisation, AddressSource.SCIM, entries, by));
    }

    @Override
    public Optional<DirectoryImport> find(OrganisationId organisation, DirectoryImportId id) {
        return imports.find(organisation, id).map(this::shown);
    }

    @Override
    @Transactional(rollbackFor = Exception.class)
    public DirectoryImport apply(
            OrganisationId organisation, DirectoryImportId id, String fingerprint, Set<String> chosen, Actor by)
            throws ImportOutdated {
        ImportRows.Row row = imports.lock(organisation, id).orElseThrow(ImportOutdated::new);
        List<AddressImport.Plan> plans = plans(row);
        if (row.appliedAt().isPresent() || !fingerprint(plans).equals(fingerprint)) {
            throw new ImportOutdated();
        }
        List<AddressImport.Plan> taken = plans.stream()
                .filter(plan -> chosen.contains(plan.line().key()))
                .toList();
        addresses.apply(organisation, row.source(), taken, by);
        if (row.source() != AddressSource.SCIM) {
            grants.replace(organisation, row.source(), row.entries());
        }
        imports.applied(id);
        audit.append(AuditEvent.of(AuditEventType.DIRECTORY_IMPORTED, by, id.toString())
                .of(organisation)
                .with(Map.of(
                        "source", row.source().name(),
                        "read", Integer.toString(row.entries().size()),
                        "taken", Integer.toString(taken.size()))));
        return shown(imports.find(organisation, id).orElseThrow());
    }

    @Override
    public boolean hasLdap(OrganisationId organisation) {
        return ldap.has(organisation);
    }

    @Override
    public List<DirectoryToken> tokens(OrganisationId organisation) {
        return tokens.of(organisation);
    }

    @Override
    public String createToken(OrganisationId organisation, String name, Actor by) {
        return tokens.create(organisation, name, by);
    }

    @Override
    public void revokeToken(OrganisationId organisation, DirectoryToken.Id token, Actor by) {
        tokens.revoke(organisation, token, by);
    }

    private DirectoryImport shown(ImportRows.Row row) {
        List<AddressImport.Plan> plans = plans(row);
        return new DirectoryImport(
                row.id(),
                row.source(),
                row.madeAt(),
                plans.stream().map(AddressImport.Plan::line).toList(),
                row.appliedAt(),
                fingerprint(plans));
    }

    private List<AddressImport.Plan> plans(ImportRows.Row row) {
        Set<String> subjects = organisations.people(row.organisation()).stream()
                .map(Person::subject)
                .collect(Collectors.toSet());
        return addresses.plan(row.organisation(), row.source(), row.entries(), subjects);
    }

    private static String fingerprint(List<AddressImport.Plan> plans) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (AddressImport.Plan plan : plans) {
                digest.update((plan.line().kind() + " " + plan.line().key() + " "
                                + plan.line().text() + " " + plan.line().address() + " " + plan.version() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
