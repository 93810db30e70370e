// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryUnreachable;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes over who is in which group every hour from the directories that we read. Addresses are left to people. */
@Component
class RefreshMembers {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshMembers.class);

    private final LdapDirectories directories;
    private final DirectoryRows rows;
    private final GrantsFollowDirectory grants;
    private final Organisations organisations;
    private final TransactionTemplate transaction;

    RefreshMembers(
            LdapDirectories directories,
            DirectoryRows rows,
            GrantsFollowDirectory grants,
            Organisations organisations,
            TransactionTemplate transaction) {
        this.directories = directories;
        this.rows = rows;
        this.grants = grants;
        this.organisations = organisations;
        this.transaction = transaction;
    }

    void all() {
        organisations.all().stream()
                .map(Organisation::id)
                .filter(directories::has)
                .forEach(this::of);
    }

    private void of(OrganisationId organisation) {
        try {
            List<DirectoryEntry> entries = directories.read(organisation);
            long before = rows.of(organisation).stream()
                    .filter(group -> group.source() == AddressSource.LDAP)
                    .count();
            // A filter that went wrong must not take everybody's access away over night.
            if (entries.size() * 2L < before) {
                LOG.warn(
                        "The directory of {} has {} groups and had {}: left as it was",
                        organisation,
                        entries.size(),
                        before);
                return;
            }
            transaction.executeWithoutResult(status -> grants.replace(organisation, AddressSource.LDAP, entries));
        } catch (DirectoryUnreachable e) {
            LOG.warn("The directory of {} could not be read: {}", organisation, e.reason());
        }
    }

    /** When it happens. */
    @Configuration(proxyBeanMethods = false)
    static class EveryHour {

        @Bean
        Task<Void> refreshDirectoryMembers(RefreshMembers refresh) {
            return Tasks.recurring("addressbook-directory-members", FixedDelay.of(Duration.ofHours(1)))
                    .execute((instance, context) -> refresh.all());
        }
    }
}
