// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import org.postgresql.replication.LogSequenceNumber;

/**
 * Places in the database's log, and PostgreSQL's names of its files.
 *
 * @param segmentSize of a file, in bytes
 */
public record WalNames(long segmentSize) {

    private static final long XLOG_ID = 0x1_0000_0000L;

    /** What PostgreSQL has been built with unless somebody decided otherwise. */
    public static final WalNames USUAL = new WalNames(16L << 20);

    /** The place that PostgreSQL writes as {@code 0/3000028}. */
    public static long place(String lsn) {
        return LogSequenceNumber.valueOf(lsn).asLong();
    }

    /** As PostgreSQL writes it. */
    public static String text(long place) {
        return LogSequenceNumber.valueOf(place).asString();
    }

    /** The first place of the file that the place lies in. */
    public long startOf(long place) {
        return place - place % segmentSize;
    }

    /** Name of the file that begins at that place. */
    public String file(int timeline, long start) {
        long segment = start / segmentSize;
        long perId = XLOG_ID / segmentSize;
        return "%08X%08X%08X".formatted(timeline, segment / perId, segment % perId);
    }
}
