// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.filing.parcel.NotMade;
import org.budkavle.server.filing.transfer.Carriers;
import org.budkavle.server.filing.transfer.NotCarried;
import org.budkavle.server.filing.transfer.Sending;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries an order out. May run again after a crash, or twice at once: the package is made once, has the same name and
 * idempotency key at every attempt, and its end is written once.
 */
@Component
class Transfer {

    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final String NAME = "filing-transfer";
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);

    private final FilingRows rows;
    private final StoredTargets targets;
    private final MakeParcel makeParcel;
    private final Carriers carriers;
    private final ContentStore contents;
    private final EndFiling endFiling;
    private final AuditLog audit;
    private final WorkQueue queue;
    private final FilingProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Transfer(
            FilingRows rows,
            StoredTargets targets,
            MakeParcel makeParcel,
            Carriers carriers,
            ContentStore contents,
            EndFiling endFiling,
            AuditLog audit,
            WorkQueue queue,
            FilingProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.targets = targets;
        this.makeParcel = makeParcel;
        this.carriers = carriers;
        this.contents = contents;
        this.endFiling = endFiling;
        this.audit = audit;
        this.queue = queue;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Puts it into the queue, in the caller's transaction. A task of its own for each time: one that runs now must not stand in. */
    void later(FilingId id, Instant due) {
        queue.submit(new TaskInstance<>(NAME, id + "/" + TimeOrderedId.next(clock)), due);
    }

    /** Nothing is left to do for one that is transferred or has failed. */
    void run(FilingId id) {
        Optional<FilingRows.Row> begun = begin(id);
        if (begun.isEmpty()) {
            return;
        }
        FilingRows.Row row = begun.get();
        try {
            FilingRows.Row made = made(row);
            if (made.kind() == TargetKind.DOWNLOAD) {
                transaction.executeWithoutResult(
                        status -> rows.state(id, FilingState.WAITING, made.attempts(), null, null));
            } else {
                endFiling.ended(id, carried(made), MakeParcel.actor(row), Optional.empty());
            }
        } catch (NotMade refused) {
            failed(id, refused.reason(), refused);
        } catch (NotCarried refused) {
            failed(id, refused.reason(), refused);
        } catch (IOException | RuntimeException fault) {
            failed(id, FilingFailure.INTERNAL, fault);
        }
    }

    private Optional<FilingRows.Row> begin(FilingId id) {
        return Optional.ofNullable(transaction.execute(status -> rows.lock(id)
                        .filter(row -> row.state() == FilingState.WAITING || row.state() == FilingState.TRANSFERRING)
                        .filter(row -> row.kind() != TargetKind.DOWNLOAD
                                || row.parcel().isEmpty())
                        .map(row -> {
                            rows.state(id, FilingState.TRANSFERRING, row.attempts() + 1, null, null);
                            return rows.find(id).orElseThrow();
                        })))
                .orElseGet(Optional::empty);
    }

    private FilingRows.Row made(FilingRows.Row row) throws IOException, NotMade {
        if (row.parcel().isEmpty()) {
            makeParcel.make(row);
        }
        return rows.find(row.id()).orElseThrow();
    }

    private Carried carried(FilingRows.Row row) throws NotCarried {
        boolean usable = targets.find(row.mailbox(), row.target())
                .filter(target -> !target.disabled())
                .isPresent();
        if (!usable) {
            throw new NotCarried(FilingFailure.TARGET_DISABLED);
        }
        TargetSettings settings = targets.settings(row.mailbox(), row.target()).orElseThrow();
        Sending sending = new Sending(
                row.id(),
                row.size(),
                row.sha256().orElseThrow(),
                () -> contents.read(row.parcel().orElseThrow(), MakeParcel.actor(row), "filing"));
        return carriers.carry(settings, sending);
    }

    private void failed(FilingId id, FilingFailure reason, Exception cause) {
        // What libraries and other servers say may be anything: only what kind of fault it is.
        LOG.warn("Filing {} did not succeed: {} ({})", id, reason, kinds(cause));
        transaction.executeWithoutResult(status -> rows.lock(id)
                .filter(row -> row.state() == FilingState.TRANSFERRING)
                .ifPresent(row -> {
                    if (reason.isRetriable() && row.attempts() < properties.attempts()) {
                        Instant next = clock.instant().plus(pause(row.attempts()));
                        rows.state(id, FilingState.WAITING, row.attempts(), reason, next);
                        later(id, next);
                    } else {
                        rows.state(id, FilingState.FAILED, row.attempts(), reason, null);
                        audit.append(AuditEvent.of(AuditEventType.FILING_FAILED, MakeParcel.actor(row), id.toString())
                                .in(row.organisation(), row.mailbox())
                                .with(Map.of(
                                        "conversation",
                                        row.conversation().toString(),
                                        "reason",
                                        reason.name(),
                                        "attempts",
                                        Integer.toString(row.attempts()))));
                    }
                }));
    }

    private static List<String> kinds(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .map(each -> each.getClass().getSimpleName())
                .toList();
    }

    private Duration pause(int attempts) {
        Duration pause = properties.pause();
        for (int i = 1; i < attempts && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
            pause = pause.multipliedBy(3);
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> filingTransferTask(Transfer transfer) {
            return Tasks.oneTime(NAME)
                    .onFailure((complete, operations) -> operations.reschedule(
                            complete, complete.getTimeDone().plus(PAUSE_AFTER_TROUBLE)))
                    .onDeadExecutionRevive()
                    .execute((instance, context) ->
                            transfer.run(FilingId.parse(instance.getId().replaceFirst("/.*", ""))));
        }
    }
}
