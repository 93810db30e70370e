// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

import java.time.Instant;

/**
 * A stretch of the database's log.
 *
 * @param lineage the chain that it belongs to
 * @param timeline of the database
 * @param from first byte, a place in the log
 * @param to the place after its last byte
 * @param at when it was copied
 */
public record LogPiece(String lineage, int timeline, long from, long to, Instant at, SealedFile file) {

    static final String LIST = ".note";

    /** Name of the encrypted file. */
    public static String name(int timeline, long from, long to) {
        return "%08X-%016X-%016X.age".formatted(timeline, from, to);
    }
}
