// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.ChainState.Kind;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.springframework.stereotype.Component;

/** Reads the whole log with the verifier that outsiders use, and logs what it found. */
@Component
class VerifyLog {

    private static final Actor VERIFIER = Actor.system("audit");

    private final DataSource database;
    private final Sequence sequence;
    private final ChainWatch watch;
    private final AuditLog log;
    private final Clock clock;

    VerifyLog(DataSource database, Sequence sequence, ChainWatch watch, AuditLog log, Clock clock) {
        this.database = database;
        this.sequence = sequence;
        this.watch = watch;
        this.log = log;
        this.clock = clock;
    }

    Verification verify() {
        Verification outcome = check();
        if (outcome.holds()) {
            watch.verified(clock.instant());
            log.append(AuditEvent.of(AuditEventType.AUDIT_VERIFIED, VERIFIER, "audit")
                    .with(Map.of("size", Long.toString(outcome.size()))));
        } else {
            Finding first = outcome.faults().getFirst();
            OptionalLong place = outcome.faults().stream()
                    .filter(fault -> fault.place().isPresent())
                    .mapToLong(fault -> fault.place().getAsLong())
                    .min();
            watch.raise(Kind.ENTRY_CHANGED, place.orElse(0));
            log.append(AuditEvent.of(AuditEventType.AUDIT_BROKEN, VERIFIER, "audit")
                    .with(Map.of("check", first.check(), "place", Long.toString(place.orElse(0)))));
        }
        return outcome;
    }

    private Verification check() {
        DatabaseFiles files = new DatabaseFiles(database);
        try {
            Verification outcome = Verifier.verify(new Question(
                    files, sequence.signer().logKey(), List.of(), List.of(), Optional.empty(), clock.instant()));
            List<Finding> all = new ArrayList<>(outcome.findings());
            all.add(files.beyondFinding());
            return new Verification(outcome.size(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
