// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.messageservice.Resendings;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredResendings implements Resendings {

    private static final String OF = """
            SELECT id, next_attempt, next_attempt_at FROM messageservice.message
            WHERE id IN (:ids) AND status = 'SCHEDULED_FOR_RESEND' AND next_attempt_at IS NOT NULL""";

    private final JdbcClient jdbc;

    StoredResendings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(StoredMessageId id, Resending next) {}

    @Override
    public Map<StoredMessageId, Resending> of(Collection<StoredMessageId> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(OF)
                .param("ids", messages.stream().map(StoredMessageId::value).toList())
                .query(StoredResendings::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::id, Row::next));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new StoredMessageId(row.getObject("id", UUID.class)),
                new Resending(
                        row.getInt("next_attempt"),
                        MessageRecords.instant(row, "next_attempt_at").orElseThrow()));
    }
}
