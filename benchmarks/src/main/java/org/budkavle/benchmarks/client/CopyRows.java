// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of one table in the binary format of COPY, gathered in memory and sent in one go. */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /** PostgreSQL's number of the type bigint. */
    private static final int BIGINT = 20;

    /** What PostgreSQL writes for the time that never comes. */
    private static final long INFINITY = Long.MAX_VALUE;

    private final String sql;
    private final int columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private long rows;

    /** @param columns their names with commas between, in the order in which each row gives them */
    CopyRows(String table, String columns) {
        this.sql = "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)";
        this.columns = columns.split(", ", -1).length;
        begin();
    }

    /** Takes one row: UUID, String, Boolean, Integer, Long, Instant ({@link Instant#MAX}: never), byte[], long[] or null. */
    void add(@Nullable Object... values) {
        if (values.length != columns) {
            throw new IllegalArgumentException(values.length + " values for " + sql);
        }
        try {
            out.writeShort(columns);
            for (Object value : values) {
                write(value);
            }
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends what was gathered, and begins anew; how many rows. */
    long send(Connection connection) throws SQLException {
        try {
            out.writeShort(-1);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new ByteArrayInputStream(bytes.toByteArray()), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long sent = rows;
        rows = 0;
        begin();
        return sent;
    }

    private void begin() {
        try {
            bytes.reset();
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeInt(-1);
            case UUID id -> {
                out.writeInt(16);
                out.writeLong(id.getMostSignificantBits());
                out.writeLong(id.getLeastSignificantBits());
            }
            case Instant time -> {
                out.writeInt(8);
                out.writeLong(time.equals(Instant.MAX) ? INFINITY : micros(time));
            }
            case Boolean flag -> {
                out.writeInt(1);
                out.writeByte(flag ? 1 : 0);
            }
            case Integer number -> {
                out.writeInt(4);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeInt(8);
                out.writeLong(number);
            }
            case long[] numbers -> writeArray(numbers);
            case byte[] raw -> {
                out.writeInt(raw.length);
                out.write(raw);
            }
            case String text -> write(text.getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    /** One dimension, no nulls, of the type bigint. */
    private void writeArray(long[] numbers) throws IOException {
        out.writeInt(20 + numbers.length * 12);
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(BIGINT);
        out.writeInt(numbers.length);
        out.writeInt(1);
        for (long number : numbers) {
            out.writeInt(8);
            out.writeLong(number);
        }
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond() - EPOCH_SECONDS) + time.getNano() / 1000;
    }
}
