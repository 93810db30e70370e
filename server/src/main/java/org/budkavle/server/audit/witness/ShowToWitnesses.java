// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.audit.ChainState.Kind;
import org.budkavle.server.audit.chain.ChainWatch;
import org.budkavle.server.audit.chain.RestoreDecision;
import org.budkavle.server.audit.chain.Stop;
import org.budkavle.server.audit.chain.TreeRecords;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.Proofs;
import org.budkavle.tlog.TiledSubtrees;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.witness.WitnessClient;
import org.budkavle.tlog.witness.WitnessRefused;
import org.budkavle.trust.http.GuardedClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows the latest checkpoint to every witness; one that has seen another history stops the log from growing. */
@Component
class ShowToWitnesses {

    private static final Logger LOG = LoggerFactory.getLogger(ShowToWitnesses.class);
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final AuditProperties.Witness properties;
    private final List<WitnessClient> servers = new ArrayList<>();
    private final TreeRecords records;
    private final ChainWatch watch;
    private final Stop stop;
    private final RestoreDecision restored;
    private final Clock clock;
    private final Map<String, Instant> answered = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final Instant started;
    private Instant kept = Instant.MIN;

    ShowToWitnesses(
            AuditProperties properties,
            TreeRecords records,
            ChainWatch watch,
            Stop stop,
            RestoreDecision restored,
            Outgoing outgoing,
            Clock clock) {
        this.properties = properties.witness();
        this.records = records;
        this.watch = watch;
        this.stop = stop;
        this.restored = restored;
        this.clock = clock;
        this.started = clock.instant();
        HttpClient http = GuardedClient.of(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)), outgoing.asConfigured());
        for (AuditProperties.Server server : this.properties.servers()) {
            servers.add(new WitnessClient(http, server.uri(), key(server.key())));
        }
    }

    static VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (NotWellFormed e) {
            throw new IllegalArgumentException("budkavle.audit: '" + text + "' is not a verifier key", e);
        }
    }

    boolean configured() {
        return !servers.isEmpty() || !properties.folder().isBlank();
    }

    /** One round: all witnesses, then the alarms. */
    synchronized void round() {
        if (!configured() || restored.waiting()) {
            return;
        }
        head().ifPresent(this::show);
        Instant oldest = names().stream()
                .map(name -> answered.getOrDefault(name, started))
                .min(Instant::compareTo)
                .orElse(started);
        Instant newest = names().stream()
                .map(name -> answered.getOrDefault(name, started))
                .max(Instant::compareTo)
                .orElse(started);
        if (oldest.plus(properties.alarmAfter()).isBefore(clock.instant())) {
            watch.raise(Kind.WITNESS_SILENT, watch.state().size());
        } else {
            watch.clear(Kind.WITNESS_SILENT);
        }
        stop.stopped(newest.plus(properties.refuseAfter()).isBefore(clock.instant()));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        servers.forEach(server -> names.add(server.key().name()));
        if (!properties.folder().isBlank()) {
            names.add("folder");
        }
        return names;
    }

    private Optional<Note> head() {
        try {
            return records.head();
        } catch (NotWellFormed damaged) {
            return Optional.empty();
        }
    }

    private void show(Note head) {
        Checkpoint checkpoint = TreeRecords.checkpoint(head);
        Note cosigned = head;
        for (WitnessClient server : servers) {
            cosigned = cosigned(server, cosigned, checkpoint);
        }
        if (!properties.folder().isBlank()) {
            append(cosigned, checkpoint);
        }
        if (!cosigned.equals(head)
                && (kept.equals(Instant.MIN) || !kept.plus(KEEP).isAfter(clock.instant()))) {
            records.keep(cosigned);
            kept = clock.instant();
        }
    }

    private Note cosigned(WitnessClient server, Note note, Checkpoint checkpoint) {
        String name = server.key().name();
        long known = Math.min(seen.getOrDefault(name, 0L), checkpoint.size());
        try {
            Note cosigned = server.cosigned(note, known, old -> consistency(old, checkpoint.size()));
            seen.put(name, checkpoint.size());
            answered.put(name, clock.instant());
            return cosigned;
        } catch (WitnessRefused refused) {
            LOG.warn("The witness {} did not cosign: {}", name, refused.getMessage());
            if (refused.reason() == WitnessRefused.Reason.OTHER_HISTORY) {
                watch.raise(Kind.WITNESS_DISAGREES, checkpoint.size());
            }
            return note;
        }
    }

    private List<Hash> consistency(long old, long size) {
        return old > size ? List.of() : Proofs.consistency(old, size, new TiledSubtrees(size, records));
    }

    private void append(Note note, Checkpoint checkpoint) {
        FolderWitness folder = new FolderWitness(Path.of(properties.folder()), checkpoint.origin());
        try {
            Optional<Checkpoint> last = folder.last();
            if (last.isPresent() && !begins(last.get(), checkpoint)) {
                watch.raise(Kind.WITNESS_DISAGREES, Math.min(last.get().size(), checkpoint.size()));
                return;
            }
            if (last.isEmpty() || last.get().size() < checkpoint.size()) {
                folder.append(note, checkpoint.size());
            }
            answered.put("folder", clock.instant());
        } catch (IOException e) {
            LOG.warn("The witness folder {} cannot be used", properties.folder());
        } catch (NotWellFormed damaged) {
            watch.raise(Kind.WITNESS_DISAGREES, checkpoint.size());
        }
    }

    private boolean begins(Checkpoint old, Checkpoint now) {
        return old.size() <= now.size()
                && Proofs.consistent(
                        old.size(), old.root(), now.size(), now.root(), consistency(old.size(), now.size()));
    }
}
