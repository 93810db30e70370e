// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.messageservice.MessageFilter;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the messages that a filter asks for among those that may be seen: in the granted mailboxes, not deleted, and if received
 * then answered (api-and-address-book.md 1.4).
 */
@Component
public class MessageQuery {

    private static final String VISIBLE = """
            FROM messageservice.message WHERE mailbox IN (:mailboxes) AND deleted_at IS NULL
                AND (direction = 'OUTGOING' OR final_at IS NOT NULL)""";

    private final JdbcClient jdbc;

    MessageQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest created first. */
    public List<MessageRow> find(MessageFilter filter, Set<MailboxId> mailboxes) {
        if (mailboxes.isEmpty()) {
            return List.of();
        }
        StringBuilder sql = new StringBuilder("SELECT " + MessageRecords.COLUMNS + " " + VISIBLE);
        among(sql, filter.statuses(), "status", "statuses");
        among(sql, filter.directions(), "direction", "directions");
        among(sql, filter.recipientFunctions(), "lower(recipient_function)", "recipients");
        among(sql, filter.senderFunctions(), "lower(sender_function)", "senders");
        filter.conversation().ifPresent(wanted -> sql.append(" AND conversation_id = :conversation"));
        filter.createdFrom().ifPresent(from -> sql.append(" AND creation_date_time >= :from"));
        filter.createdTo().ifPresent(to -> sql.append(" AND creation_date_time <= :to"));
        sql.append(" ORDER BY creation_date_time DESC, id");
        JdbcClient.StatementSpec query = jdbc.sql(sql.toString())
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
                .param("statuses", names(filter.statuses()))
                .param("directions", names(filter.directions()))
                .param("recipients", addresses(filter.recipientFunctions()))
                .param("senders", addresses(filter.senderFunctions()))
                .param(
                        "conversation",
                        filter.conversation().map(wanted -> wanted.value()).orElse(null))
                .param("from", filter.createdFrom().map(MessageRecords::time).orElse(null))
                .param("to", filter.createdTo().map(MessageRecords::time).orElse(null));
        return query.query(MessageRecords::row).list();
    }

    private static void among(StringBuilder sql, Collection<?> wanted, String column, String parameter) {
        if (!wanted.isEmpty()) {
            sql.append(" AND ")
                    .append(column)
                    .append(" IN (:")
                    .append(parameter)
                    .append(')');
        }
    }

    private static List<String> names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    private static Set<String> addresses(Set<FunctionAddress> addresses) {
        return addresses.stream().map(FunctionAddress::canonical).collect(Collectors.toSet());
    }
}
