// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.witness.WitnessAnswer;
import org.budkavle.tlog.witness.WitnessMemory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What we have seen of others' logs: one row each, locked while it is looked at and changed. */
@Component
class WitnessedLogs implements WitnessMemory {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WitnessedLogs(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public WitnessAnswer exclusively(String origin, Function<Slot, WitnessAnswer> work) {
        return Optional.ofNullable(transaction.execute(_ -> {
                    jdbc.sql(
                                    "INSERT INTO audit.witnessed (origin, note) VALUES (:origin, :nothing) ON CONFLICT DO NOTHING")
                            .param("origin", origin)
                            .param("nothing", new Checkpoint(origin, 0, Hash.EMPTY).text())
                            .update();
                    String text = jdbc.sql("SELECT note FROM audit.witnessed WHERE origin = :origin FOR UPDATE")
                            .param("origin", origin)
                            .query(String.class)
                            .single();
                    return work.apply(new Row(origin, text));
                }))
                .orElseThrow();
    }

    private final class Row implements Slot {

        private final String origin;
        private final String text;

        private Row(String origin, String text) {
            this.origin = origin;
            this.text = text;
        }

        @Override
        public Optional<Checkpoint> latest() {
            try {
                return Optional.of(Checkpoint.parse(text)).filter(checkpoint -> checkpoint.size() > 0);
            } catch (NotWellFormed e) {
                throw new IllegalStateException("What was seen of the log " + origin + " is damaged", e);
            }
        }

        @Override
        public void remember(Checkpoint checkpoint) {
            jdbc.sql("UPDATE audit.witnessed SET note = :note WHERE origin = :origin")
                    .param("note", checkpoint.text())
                    .param("origin", origin)
                    .update();
        }
    }

    static byte[] bytes(WitnessAnswer answer) {
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }
}
