// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The organisations that the configuration names ({@code budkavle.organisations[n]}). They are made or renamed at start;
 * one that is no longer named stays.
 */
@ConfigurationProperties("budkavle")
record ConfiguredOrganisations(@DefaultValue List<Entry> organisations) {

    /**
     * @param participant as {@code 0203:kommun.example.se}
     * @param people those whom mailboxes may name, with the names to show
     */
    record Entry(
            String participant,
            String name,
            @DefaultValue List<ConfiguredMailbox> mailboxes,
            @DefaultValue List<ConfiguredPerson> people) {}

    /**
     * @param people subjects of those who read and write in this mailbox
     * @param readers subjects of those who only read
     * @param managers subjects of those who answer for it
     */
    record ConfiguredMailbox(
            String address,
            String name,
            @DefaultValue List<String> people,
            @DefaultValue List<String> readers,
            @DefaultValue List<String> managers) {}

    /**
     * @param subject what the log-in calls them
     * @param name to show
     * @param title to show
     * @param roles what they administer
     */
    record ConfiguredPerson(
            String subject,
            String name,
            @DefaultValue("") String title,
            @DefaultValue Set<AdministratorRole> roles) {}
}
