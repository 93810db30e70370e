// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which blobs there are. */
@Component
class BlobRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    BlobRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(BlobStore.Landed landed) {
        jdbc.sql("INSERT INTO content.blob (id, size, created_at) VALUES (:id, :size, :now)")
                .param("id", landed.blob().value())
                .param("size", landed.size())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(BlobId blob) {
        jdbc.sql("DELETE FROM content.blob WHERE id = :id")
                .param("id", blob.value())
                .update();
    }

    /** Whether the blob's row was committed. */
    boolean isKnown(BlobId blob) {
        return jdbc.sql("SELECT count(*) FROM content.blob WHERE id = :id")
                        .param("id", blob.value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Its size, if it is known. */
    OptionalLong size(BlobId blob) {
        return jdbc.sql("SELECT size FROM content.blob WHERE id = :id")
                .param("id", blob.value())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Deletes the row, and leaves word of it for who takes the bytes away. */
    void deleteLater(BlobId blob) {
        jdbc.sql("""
                        WITH gone AS (DELETE FROM content.blob WHERE id = :id RETURNING id)
                        INSERT INTO content.deleted_blob (id, deleted_at) SELECT id, :now FROM gone""")
                .param("id", blob.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that were deleted before, and whose bytes may still be there; the first of them. */
    List<BlobId> deletedBefore(Instant limit, int most) {
        return jdbc.sql(
                        "SELECT id FROM content.deleted_blob WHERE deleted_at <= :limit ORDER BY deleted_at LIMIT :most")
                .param("limit", limit.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new BlobId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Its bytes are gone. */
    void gone(BlobId blob) {
        jdbc.sql("DELETE FROM content.deleted_blob WHERE id = :id")
                .param("id", blob.value())
                .update();
    }

    /** Those of them that are blobs. */
    Set<BlobId> known(Collection<BlobId> some) {
        return ids("SELECT id FROM content.blob WHERE id = ANY(:ids)", some);
    }

    /** Those of them that are blobs, or were and have not gone yet. */
    Set<BlobId> remembered(Collection<BlobId> some) {
        return ids("""
                SELECT id FROM content.blob WHERE id = ANY(:ids)
                UNION ALL SELECT id FROM content.deleted_blob WHERE id = ANY(:ids)""", some);
    }

    private Set<BlobId> ids(String query, Collection<BlobId> some) {
        return new HashSet<>(jdbc.sql(query)
                .param("ids", some.stream().map(BlobId::value).toArray(UUID[]::new))
                .query((row, number) -> new BlobId(row.getObject(1, UUID.class)))
                .list());
    }
}
