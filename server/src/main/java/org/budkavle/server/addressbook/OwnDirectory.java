// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.OrganisationId;

/**
 * The organisation's own directory as the source of what should be in the book. Each reading is shown before it is applied, and
 * is applied whole or not at all.
 */
public interface OwnDirectory {

    /**
     * Reads a CSV file: UTF-8, UTF-16 with a byte order mark, or Windows-1252; separated by semicolon, comma or tab.
     *
     * @throws DirectoryFileRefused if any line is wrong; nothing of it is kept
     */
    DirectoryImport readCsv(OrganisationId organisation, byte[] file, Actor by) throws DirectoryFileRefused;

    /**
     * Reads the directory by LDAP.
     *
     * @throws DirectoryUnreachable if it cannot be read, or none is configured
     */
    DirectoryImport readLdap(OrganisationId organisation, Actor by) throws DirectoryUnreachable;

    /** Reads the groups that the directory has pushed to us by SCIM. */
    DirectoryImport readScim(OrganisationId organisation, Actor by);

    /** A reading, laid beside our addresses as they are now. */
    Optional<DirectoryImport> find(OrganisationId organisation, DirectoryImportId id);

    /**
     * Makes drafts of what is new, changes what differs, and points out what is gone, all or nothing; and takes over groups and
     * members.
     *
     * @param fingerprint of what was shown
     * @param chosen the keys of the lines to take
     * @throws ImportOutdated if that would not happen any more
     */
    DirectoryImport apply(
            OrganisationId organisation, DirectoryImportId id, String fingerprint, Set<String> chosen, Actor by)
            throws ImportOutdated;

    /** Whether an LDAP directory is configured for the organisation. */
    boolean hasLdap(OrganisationId organisation);

    /** The keys with which directories may push to us, newest first, those that are revoked too. */
    List<DirectoryToken> tokens(OrganisationId organisation);

    /**
     * Makes a key.
     *
     * @return the key itself, which is shown once and not kept
     */
    String createToken(OrganisationId organisation, String name, Actor by);

    /** Revokes a key at once; an unknown one is left as it is. */
    void revokeToken(OrganisationId organisation, DirectoryToken.Id token, Actor by);
}
