// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.Correspondents;
import org.budkavle.server.messageservice.MessageDirection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class StoredCorrespondents implements Correspondents {

    private static final int FETCH = 1000;
    private static final String EVERY = """
            SELECT min(recipient) AS organisation, min(recipient_function) AS function, direction, max(stored_at) AS last
            FROM messageservice.message WHERE direction = 'OUTGOING'
            GROUP BY lower(recipient), lower(recipient_function), direction
            UNION ALL
            SELECT min(sender), min(sender_function), direction, max(stored_at)
            FROM messageservice.message WHERE direction = 'INCOMING' AND sender_function IS NOT NULL
            GROUP BY lower(sender), lower(sender_function), direction
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StoredCorrespondents(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void every(Consumer<Correspondent> reader) {
        transaction.executeWithoutResult(status -> {
            try (Stream<Correspondent> all = jdbc
                    .sql(EVERY)
                    .withFetchSize(FETCH)
                    .query((row, number) -> new Correspondent(
                            new ParticipantId(row.getString("organisation")),
                            new FunctionAddress(row.getString("function")),
                            MessageDirection.valueOf(row.getString("direction")),
                            MessageRecords.instant(row, "last").orElseThrow()))
                    .stream()) {
                all.forEach(reader);
            }
        });
    }
}
