// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a full copy holds, as its signed list tells.
 *
 * @param id its folder, made of the time at which it began
 * @param began and ended: the copy is of the moment {@code ended}
 * @param program the release that took it
 * @param postgres major version of the database's files
 * @param lineage name of the chain of log files that goes on from it; blank if the log is not copied
 * @param start place in the database's log from which its files need the log
 * @param stop place in the database's log at which its files are consistent
 * @param checkpoint the audit log's signed checkpoint at the latest before the copy; blank if it has none
 * @param rows of each table, counted just before the copy, so that a rehearsal sees when something is missing
 * @param files database, blob list, settings, keys
 */
public record Generation(
        String id,
        Instant began,
        Instant ended,
        String program,
        int postgres,
        String lineage,
        long start,
        long stop,
        String checkpoint,
        Map<String, Long> rows,
        List<SealedFile> files) {

    public static final String DATABASE = "database.tar.gz.age";
    public static final String BLOBS = "blobs.list.gz.age";
    public static final String SETTINGS = "settings.tar.gz.age";
    public static final String KEYS = "keys.tar.gz.age";
    public static final String LIST = "generation.note";

    public Generation {
        rows = Map.copyOf(rows);
        files = List.copyOf(files);
    }
}
