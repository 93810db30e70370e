// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * {@code manifest.json} of an evidence report: which report it is, and the digest of every other file but the signature, the
 * proof that this manifest was logged, and the checkpoint of that proof. The organisation signs it.
 *
 * @param format {@link #FORMAT}
 * @param report the report's id
 * @param reported when the report was made; the package may be made later
 */
public record EvidenceManifest(
        String format,
        int version,
        Instant made,
        Manifest.Maker by,
        String report,
        Instant reported,
        List<Manifest.File> files) {

    /** Names this format. */
    public static final String FORMAT = "org.budkavle.evidence-report";

    /** The version that is written. */
    public static final int VERSION = 1;

    /** @throws NullPointerException if something is missing that a manifest always has */
    public EvidenceManifest {
        Objects.requireNonNull(made);
        Objects.requireNonNull(by);
        Objects.requireNonNull(report);
        Objects.requireNonNull(reported);
        files = List.copyOf(files);
    }
}
