// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the next synchronisation forward. */
@Component
class Refresh {

    /** Stored: never rename. */
    static final String TASK = "addressbook-synchronise";

    static final String INSTANCE = "recurring";

    private final BookSource source;
    private final WorkQueue queue;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refresh(
            BookSource source,
            WorkQueue queue,
            JdbcClient jdbc,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.source = source;
        this.queue = queue;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Another book than the copy is of is not waited for. */
    @EventListener(ApplicationReadyEvent.class)
    void whenMoved() {
        boolean moved = source.uri()
                .filter(uri -> jdbc.sql("SELECT source FROM addressbook.copy WHERE source <> :uri")
                        .param("uri", uri.toString())
                        .query(String.class)
                        .optional()
                        .isPresent())
                .isPresent();
        if (moved) {
            now();
        }
    }

    void now() {
        queue.postpone(new TaskInstance<>(TASK, INSTANCE), clock.instant());
    }

    void acceptingLoss(String reason, Actor by) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("UPDATE addressbook.copy SET accept_loss = true").update();
            audit.append(AuditEvent.of(AuditEventType.ADDRESS_BOOK_LOSS_ACCEPTED, by, "addressbook")
                    .with(Map.of("reason", reason)));
        });
        now();
    }
}
