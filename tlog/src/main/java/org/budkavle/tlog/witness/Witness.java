// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.witness;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.NoteSigner;
import org.budkavle.tlog.Proofs;
import org.budkavle.tlog.VerifierKey;

/** Cosigns checkpoints of the logs it watches, each only if it contains what was seen before (C2SP tlog-witness). */
public final class Witness {

    private final NoteSigner signer;
    private final Map<String, VerifierKey> logs;
    private final WitnessMemory memory;
    private final InstantSource clock;

    /**
     * @param signer this witness
     * @param logs the keys of the logs that it watches
     */
    public Witness(NoteSigner signer, Iterable<VerifierKey> logs, WitnessMemory memory, InstantSource clock) {
        this.signer = signer;
        this.logs = java.util.stream.StreamSupport.stream(logs.spliterator(), false)
                .collect(Collectors.toUnmodifiableMap(VerifierKey::name, Function.identity()));
        this.memory = memory;
        this.clock = clock;
    }

    /** Answers the body of a {@code POST …/add-checkpoint}. */
    public WitnessAnswer addCheckpoint(byte[] body) {
        try {
            AddCheckpoint request = AddCheckpoint.parse(body);
            Checkpoint checkpoint = Checkpoint.parse(request.checkpoint().text());
            VerifierKey log = logs.get(checkpoint.origin());
            if (log == null) {
                return WitnessAnswer.of(404, "unknown log\n");
            }
            if (!log.verifies(request.checkpoint())) {
                return WitnessAnswer.of(403, "no signature of the log\n");
            }
            if (request.old() > checkpoint.size()) {
                return WitnessAnswer.of(400, "the old size is larger\n");
            }
            return memory.exclusively(checkpoint.origin(), slot -> grown(slot, request, checkpoint));
        } catch (NotWellFormed malformed) {
            return WitnessAnswer.of(400, malformed.getMessage() + "\n");
        }
    }

    private WitnessAnswer grown(WitnessMemory.Slot slot, AddCheckpoint request, Checkpoint checkpoint) {
        Optional<Checkpoint> known = slot.latest();
        long size = known.map(Checkpoint::size).orElse(0L);
        Hash root = known.map(Checkpoint::root).orElse(Hash.EMPTY);
        if (request.old() != size
                || (checkpoint.size() == size && !checkpoint.root().equals(root))) {
            return WitnessAnswer.conflict(size);
        }
        if (!Proofs.consistent(size, root, checkpoint.size(), checkpoint.root(), request.proof())) {
            return WitnessAnswer.of(422, "the proof does not hold\n");
        }
        slot.remember(checkpoint);
        return WitnessAnswer.of(200, signer.cosign(checkpoint.text(), clock.instant()) + "\n");
    }
}
