// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evidence report package is made of (compliance.md 2.4).
 *
 * @param files by path; {@code keys.txt} has the log's verifier key in its first line, {@code proofs/} entries of the log
 * @param issuers certificates that chains are built of
 */
public record EvidencePackage(
        Instant made,
        Manifest.Maker by,
        String report,
        Instant reported,
        Map<String, byte[]> files,
        List<X509Certificate> issuers) {

    static final String KEYS = "keys.txt";
    static final String PROOFS = "proofs/";
    static final String PROOF_OF_MANIFEST = "proofs/manifest.json";
    static final String CHECKPOINT = "log/checkpoint";

    /** The fact of the log's entry that has the manifest's SHA-256. */
    public static final String DIGEST_FACT = "manifest-sha256";

    public EvidencePackage {
        files = new LinkedHashMap<>(files);
        issuers = List.copyOf(issuers);
    }

    /** Writes the manifest's digest into the log and has it checkpointed. */
    @FunctionalInterface
    public interface Log {
        /** Returns once the digest stands in the log under a checkpoint. */
        Logged seal(String manifestSha256);
    }

    /**
     * That something is in the log.
     *
     * @param entry as {@code budkavle audit verify --entry} takes it, with its body
     * @param checkpoint that the proof leads to
     */
    public record Logged(String entry, String checkpoint) {}
}
