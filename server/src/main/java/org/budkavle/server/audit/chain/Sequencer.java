// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.ChainState;
import org.budkavle.server.platform.KeptPlans;
import org.budkavle.server.platform.OwnThread;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sequences within a second of each commit, on a virtual thread of its own, in every process. */
@Component
class Sequencer implements AuditChain, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration GATHER = Duration.ofMillis(400);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration KEEP = Duration.ofHours(1);

    private final Sequence sequence;
    private final TreeRecords records;
    private final EntryRecords entries;
    private final ChainWatch watch;
    private final Completeness completeness;
    private final Clock clock;
    private final OwnThread thread = new OwnThread("audit-sequencer", KeptPlans.with(this::run));
    private Instant kept = Instant.MIN;

    Sequencer(
            Sequence sequence,
            TreeRecords records,
            EntryRecords entries,
            ChainWatch watch,
            Completeness completeness,
            Clock clock) {
        this.sequence = sequence;
        this.records = records;
        this.entries = entries;
        this.watch = watch;
        this.completeness = completeness;
        this.clock = clock;
    }

    /** Somebody has committed an event. */
    void wake() {
        thread.wake();
    }

    @Override
    public ChainState state() {
        return watch.state();
    }

    @Override
    public VerifierKey key() {
        return sequence.signer().logKey();
    }

    @Override
    public Optional<Note> checkpoint() {
        try {
            return records.head();
        } catch (NotWellFormed damaged) {
            return Optional.empty();
        }
    }

    @Override
    public void sequence() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        int placed = Sequence.BATCH;
        while (placed == Sequence.BATCH) {
            placed = sequence.round();
        }
    }

    @Override
    public Optional<ProvenEntry> prove(long place) {
        try {
            return LogProof.entry(records, entries, place);
        } catch (NotWellFormed damaged) {
            return Optional.empty();
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

    private void run() {
        while (thread.isRunning()) {
            if (thread.rest(LOOK)) {
                // What is committed a moment later comes into the same checkpoint.
                thread.gather(GATHER);
            }
            try {
                sequence();
                completeness.look();
                keep();
            } catch (RuntimeException failed) {
                LOG.warn("The audit log could not be sequenced just now; it is tried again", failed);
            }
        }
    }

    private void keep() {
        if (!watch.stopped() && (kept.equals(Instant.MIN) || !kept.plus(KEEP).isAfter(clock.instant()))) {
            checkpoint().ifPresent(records::keep);
            kept = clock.instant();
        }
    }
}
