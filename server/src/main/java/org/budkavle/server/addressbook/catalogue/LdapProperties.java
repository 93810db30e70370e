// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The organisations' directories that we read ({@code budkavle.directory.ldap[0]} …). */
@ConfigurationProperties("budkavle.directory")
record LdapProperties(@DefaultValue List<Ldap> ldap) {

    private static final Set<String> SCHEMES = Set.of("ldap", "ldaps");

    /**
     * One directory. It is only read.
     *
     * @param organisation whose: the participant id
     * @param url {@code ldaps://host:636}, or {@code ldap://host:389}, which is upgraded to TLS
     * @param plain whether {@code ldap://} may go without TLS; for tests on one machine
     * @param trust PEM file with the authorities of its certificate; blank: those that Java trusts
     * @param bindDn who reads; blank: nobody in particular
     * @param passwordFile the first line is the password
     * @param base below which the groups are
     * @param filter which entries are groups
     */
    record Ldap(
            String organisation,
            URI url,
            @DefaultValue("false") boolean plain,
            @DefaultValue("") String trust,
            @DefaultValue("") String bindDn,
            @DefaultValue("") String passwordFile,
            String base,

            @DefaultValue("(|(objectClass=groupOfNames)(objectClass=group))")
            String filter,

            @DefaultValue Attributes attributes) {
        Ldap {
            if (url.getHost() == null || !SCHEMES.contains(url.getScheme())) {
                throw new IllegalArgumentException(
                        "budkavle.directory.ldap.url: state ldaps://host:port or ldap://host:port");
            }
            if (base.isBlank()) {
                throw new IllegalArgumentException("budkavle.directory.ldap.base: state where the groups are");
            }
        }
    }

    /**
     * Which attribute of a group or of a member holds what; blank: none does.
     *
     * @param key stable for a group, such as {@code entryUUID} or {@code objectGUID}
     * @param identifier the function address
     * @param member DN of a member
     * @param subject of a member: what the log-in calls the person
     * @param personName of a member: to show
     */
    record Attributes(
            @DefaultValue("entryUUID") String key,
            @DefaultValue("cn") String name,
            @DefaultValue("description") String description,
            @DefaultValue("") String identifier,
            @DefaultValue("businessCategory") String categories,
            @DefaultValue("") String searchWords,
            @DefaultValue("member") String member,
            @DefaultValue("uid") String subject,
            @DefaultValue("displayName") String personName) {}
}
