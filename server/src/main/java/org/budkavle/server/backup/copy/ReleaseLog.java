// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where the log is no longer copied, the database stops keeping it for that. */
@Component
class ReleaseLog {

    private static final Logger LOG = LoggerFactory.getLogger("budkavle.backup");

    private final ObjectProvider<EmbeddedDatabase> database;
    private final BackupProperties properties;
    private final BudkavleProperties server;

    ReleaseLog(ObjectProvider<EmbeddedDatabase> database, BackupProperties properties, BudkavleProperties server) {
        this.database = database;
        this.properties = properties;
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (database.getIfAvailable() == null || (properties.configured() && properties.wal())) {
            return;
        }
        try {
            LogStream.forget(new LocalCluster(server.data()));
        } catch (BackupRefused e) {
            LOG.warn("The database may keep its log for copies that nobody takes: {}", e.told());
        }
    }
}
