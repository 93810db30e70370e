// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.budkavle.server.accesspoint.RestoredTransfers;
import org.budkavle.server.accesspoint.TransferHold;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.platform.Walls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first moments of a restored system: nothing is transferred until the restore stands in an audit log that is whole, and
 * every transmission without an outcome has been looked at.
 */
@Component
class AfterRestore implements TransferHold {

    private static final Logger LOG = LoggerFactory.getLogger("budkavle.backup");
    private static final Actor BACKUP = Actor.system("backup");
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final AuditChain chain;
    private final AuditLog audit;
    private final ObjectProvider<RestoredTransfers> transfers;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean released;

    AfterRestore(
            JdbcClient jdbc,
            AuditChain chain,
            AuditLog audit,
            ObjectProvider<RestoredTransfers> transfers,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.audit = audit;
        this.transfers = transfers;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean held() {
        if (!released && open().isEmpty()) {
            // A database is restored only while nobody runs on it.
            released = true;
        }
        return !released;
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        if (held()) {
            Thread.ofVirtual().name("after-restore").start(Walls.everywhere(this::untilReleased));
        }
    }

    private void untilReleased() {
        LOG.warn(
                "Restored from a backup: nothing is transferred until the audit log and the transmissions are checked");
        try {
            while (held()) {
                try {
                    release();
                } catch (RuntimeException e) {
                    LOG.error("The check after the restore failed; it is tried again", e);
                }
                if (held()) {
                    TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        chain.sequence();
        if (!chain.state().intact()) {
            LOG.error("The audit log is not whole; transfers stay held (docs/drift/backup-och-aterstallning.md)");
            return;
        }
        transaction.executeWithoutResult(_ -> open().ifPresent(restoration -> {
            RestoredTransfers.Resumed resumed = Optional.ofNullable(transfers.getIfAvailable())
                    .map(RestoredTransfers::resume)
                    .orElse(new RestoredTransfers.Resumed(0, 0));
            jdbc.sql("UPDATE backup.restoration SET released_at = :now WHERE id = :id")
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("id", restoration)
                    .update();
            audit.append(AuditEvent.of(AuditEventType.BACKUP_TRANSFERS_CHECKED, BACKUP, restoration.toString())
                    .with(Map.of(
                            "sameBytes", Integer.toString(resumed.sameBytes()),
                            "newPackage", Integer.toString(resumed.newPackage()))));
            LOG.warn(
                    "Checked after the restore: {} transmissions go on with the same bytes, {} are packed anew",
                    resumed.sameBytes(),
                    resumed.newPackage());
        }));
    }

    private Optional<UUID> open() {
        return jdbc.sql("SELECT id FROM backup.restoration WHERE released_at IS NULL")
                .query(UUID.class)
                .optional();
    }
}
