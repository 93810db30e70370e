// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.time.Duration;
import java.util.List;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.platform.AfterCommit;
import org.budkavle.server.platform.KeptPlans;
import org.budkavle.server.platform.OwnThread;
import org.budkavle.server.platform.Walls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings changed messages into their conversations, those that wait together in one transaction, and the changes of one message
 * at once. A change is written down in its own transaction: it is never lost, nor holds a message up.
 */
@Component
class Projector implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /** What is committed a moment later is projected with it. */
    private static final Duration GATHER = Duration.ofMillis(25);

    /** At the earliest so long after the last time: while much changes, most messages change several times meanwhile. */
    private static final Duration REST = Duration.ofMillis(250);

    /** For what other processes have left, and what is tried again. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** So many that nobody who works with a conversation waits long for the transaction to end. */
    private static final int MOST = 25;

    private final ChangedMessages changed;
    private final ProjectMessage projectMessage;
    private final TransactionTemplate transaction;
    private final OwnThread thread = new OwnThread("projector", KeptPlans.with(Walls.everywhere(this::run)));

    Projector(ChangedMessages changed, ProjectMessage projectMessage, TransactionTemplate transaction) {
        this.changed = changed;
        this.projectMessage = projectMessage;
        this.transaction = transaction;
    }

    @EventListener
    void on(MessageChanged change) {
        if (!OncePerTransaction.first(this, change.message())) {
            return;
        }
        changed.add(change.message());
        AfterCommit.run(thread::wake);
    }

    private void run() {
        long last = System.nanoTime() - REST.toNanos();
        while (thread.isRunning()) {
            boolean woken = thread.rest(LOOK);
            if (woken) {
                thread.gather(Duration.ofNanos(Math.max(GATHER.toNanos(), last + REST.toNanos() - System.nanoTime())));
            }
            try {
                if (woken || changed.any()) {
                    projectAll();
                    last = System.nanoTime();
                }
            } catch (RuntimeException failed) {
                LOG.warn("Conversations could not be brought up to date just now; it is tried again", failed);
            }
        }
    }

    private void projectAll() {
        int projected = MOST;
        while (projected == MOST && thread.isRunning()) {
            projected = together();
        }
    }

    private int together() {
        try {
            return transaction.execute(_ -> {
                changed.alone();
                List<StoredMessageId> changes = changed.take(MOST);
                changes.stream().distinct().forEach(projectMessage::project);
                return changes.size();
            });
        } catch (RuntimeException oneOfThemFailed) {
            List<Long> due = changed.due(MOST);
            due.forEach(this::single);
            return due.size();
        }
    }

    private void single(long change) {
        try {
            transaction.executeWithoutResult(_ -> {
                changed.alone();
                changed.takeOne(change).forEach(projectMessage::project);
            });
        } catch (RuntimeException failed) {
            LOG.warn("A message could not be brought into its conversation; it is tried again", failed);
            changed.putOff(change);
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }
}
