// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class StoredKeyRotation implements KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeyRotation.class);

    private static final String WRAP = "content-wrap-keys-anew";

    private static final int AT_ONCE = 100;

    /**
     * How long fields are written under one data key. Their nonces are random, which 2^32 of them may be (NIST SP 800-38D, 8.3): a
     * mailbox that wrote 130 a second all the year would not get there.
     */
    private static final Duration LONGEST_USE = Duration.ofDays(365);

    private final MasterKeys masters;
    private final MailboxKeys keys;
    private final AuditLog audit;
    private final WorkQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredKeyRotation(
            MasterKeys masters,
            MailboxKeys keys,
            AuditLog audit,
            WorkQueue queue,
            TransactionTemplate transaction,
            Clock clock) {
        this.masters = masters;
        this.keys = keys;
        this.audit = audit;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> wrapKeysAnew(StoredKeyRotation rotation) {
            return Tasks.oneTime(WRAP, Void.class)
                    .execute((instance, context) -> rotation.wrapAll(OrganisationId.parse(instance.getId())));
        }

        @Bean
        Task<Void> renewDataKeys(StoredKeyRotation rotation) {
            return Tasks.recurring("content-renew-data-keys", FixedDelay.of(Duration.ofDays(1)))
                    .execute((instance, context) -> rotation.renewOld());
        }

        @Bean
        Task<Void> rotateMasterKey(StoredKeyRotation rotation) {
            return Tasks.oneTime(KeyOrders.ROTATE, Void.class)
                    .execute((instance, context) ->
                            rotation.rotateMaster(OrganisationId.parse(instance.getId()), KeyOrders.OPERATOR));
        }

        @Bean
        Task<Void> forgetMasterKeys(StoredKeyRotation rotation) {
            return Tasks.oneTime(KeyOrders.FORGET, Void.class)
                    .execute((instance, context) ->
                            rotation.forgetOldMasters(OrganisationId.parse(instance.getId()), KeyOrders.OPERATOR));
        }
    }

    @Override
    @Transactional
    public void rotateMaster(OrganisationId organisation, Actor by) {
        // The order first: a key that nobody wraps anything by is no harm, an order without a key is none.
        queue.submit(new TaskInstance<>(WRAP, organisation.toString()), clock.instant());
        String name = masters.makeNew(organisation).name();
        audit.append(AuditEvent.of(AuditEventType.MASTER_KEY_ROTATED, by, name).of(organisation));
    }

    /** Each hundred in a transaction of its own, so that nobody who needs one of the keys waits for all. */
    void wrapAll(OrganisationId organisation) {
        int wrapped = AT_ONCE;
        while (wrapped > 0) {
            wrapped = transaction.execute(status -> keys.wrapAnew(organisation, AT_ONCE));
        }
        audit.appendDurably(AuditEvent.of(
                        AuditEventType.MAILBOX_KEYS_WRAPPED_ANEW,
                        Actor.system("content"),
                        masters.newest(organisation).name())
                .of(organisation));
    }

    @Override
    @Transactional
    public void rotateMailbox(MailboxId mailbox, Actor by) {
        keys.makeNew(mailbox, by);
    }

    /** Makes new data keys where the newest has been used long enough; how many. One that cannot is no hindrance to the others. */
    int renewOld() {
        int renewed = 0;
        for (MailboxId mailbox : keys.newestBefore(clock.instant().minus(LONGEST_USE))) {
            try {
                transaction.executeWithoutResult(status -> keys.makeNew(mailbox, Actor.system("content")));
                renewed++;
            } catch (RuntimeException failed) {
                LOG.warn("The data key of mailbox {} could not be renewed; the next try is tomorrow", mailbox, failed);
            }
        }
        return renewed;
    }

    @Override
    public List<MasterKeyUse> masters(OrganisationId organisation) {
        List<String> names = masters.names(organisation);
        return names.stream()
                .map(name -> new MasterKeyUse(name, name.equals(names.getLast()), keys.wrappedBy(name)))
                .toList();
    }

    @Override
    public int forgetOldMasters(OrganisationId organisation, Actor by) {
        int forgotten = 0;
        for (MasterKeyUse master : masters(organisation)) {
            if (!master.newest() && master.dataKeys() == 0) {
                audit.appendDurably(AuditEvent.of(AuditEventType.MASTER_KEY_DESTROYED, by, master.name())
                        .of(organisation));
                masters.forget(master.name());
                forgotten++;
            }
        }
        return forgotten;
    }
}
