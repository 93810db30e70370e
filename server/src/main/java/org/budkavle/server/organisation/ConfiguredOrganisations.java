// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.List;
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

    /** @param people subjects of those with a grant on this mailbox */
    record ConfiguredMailbox(
            String address, String name, @DefaultValue List<String> people) {}

    /**
     * @param subject what the log-in calls them
     * @param name to show
     */
    record ConfiguredPerson(String subject, String name) {}
}
