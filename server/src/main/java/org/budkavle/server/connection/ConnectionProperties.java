// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections to a region's network.
 *
 * @param catalogues folder with catalogues of other regions, as JSON; one with the code of ours takes its place
 * @param probeTargets hosts that may be probed, as they are written in a probe; none: nothing is probed
 * @param cardIssuers PEM file with the issuers of the region's cards; without it certificates are only declared
 * @param people the region's directory of people; without it entries are only declared
 */
@ConfigurationProperties("budkavle.connection")
public record ConnectionProperties(
        Optional<Path> catalogues,
        @DefaultValue List<String> probeTargets,
        Optional<Path> cardIssuers,
        Optional<People> people) {

    /**
     * A directory over LDAP with TLS.
     *
     * @param url {@code ldaps://host:port}
     * @param trust PEM file with the authorities of its certificate; absent: those that Java trusts
     * @param bindDn who reads; absent: nobody in particular
     * @param passwordFile the first line is the password
     * @param base below which the people are
     * @param attribute that holds the HSA id
     * @param active filter of active entries
     */
    public record People(
            URI url,
            Optional<Path> trust,
            Optional<String> bindDn,
            Optional<Path> passwordFile,
            String base,
            @DefaultValue("hsaIdentity") String attribute,
            @DefaultValue("(objectClass=person)") String active) {

        public People {
            if (url.getHost() == null || !"ldaps".equals(url.getScheme())) {
                throw new IllegalArgumentException("budkavle.connection.people.url: state ldaps://host:port");
            }
        }
    }
}
