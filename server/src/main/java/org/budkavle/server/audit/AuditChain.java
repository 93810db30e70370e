// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.tlog.EntryProof;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.entry.CanonicalJson;

/** The log as a chain that can be proved: how it stands, and proofs of it (compliance.md 3). */
public interface AuditChain {

    /** How it stands, as this process knows. */
    ChainState state();

    /** The key that this log's checkpoints are verified with. */
    VerifierKey key();

    /** The latest checkpoint; empty before the first. */
    Optional<Note> checkpoint();

    /** Gives a place to everything that is committed, now and not within a second; nothing when the chain is broken. */
    void sequence();

    /**
     * That the entry at that place is in the log.
     *
     * @return empty if there is no such entry
     */
    Optional<ProvenEntry> prove(long place);

    /**
     * An entry with its proof.
     *
     * @param entry the exact bytes, as text
     * @param body what happened, as {@code place salt json}; empty if it was erased
     */
    record ProvenEntry(String entry, Optional<String> body, EntryProof proof) {

        /**
         * As a file that {@code ./budkavle audit verify --entry} verifies: canonical JSON.
         *
         * @param withBody whether it tells what happened, or only proves when something did
         */
        public String json(boolean withBody) {
            Map<String, String> json = new HashMap<>();
            json.put("entry", entry);
            json.put("proof", proof.toString());
            if (withBody) {
                body.ifPresent(told -> json.put("body", told));
            }
            return CanonicalJson.write(json);
        }
    }
}
