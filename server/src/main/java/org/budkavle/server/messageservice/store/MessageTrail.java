// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What happened to the messages, one row an event, never changed. The only place where a status changes, so that there is an
 * event for each change (api-and-address-book.md 1.8, decision 4), and {@link MessageChanged} is published for each event.
 */
@Component
public class MessageTrail {

    private static final String INSERT = """
            INSERT INTO messageservice.event (message, type_code, title, detail, place, at)
            VALUES (:message, :typeCode, :title, :detail, :place, :at)""";

    /** Read in the order of the index; for several the database may go through events of others. */
    private static final String OF_ONE =
            "SELECT * FROM messageservice.event WHERE message = :of ORDER BY sequence DESC";

    private static final String OF_MANY =
            "SELECT * FROM messageservice.event WHERE message = ANY (:of) ORDER BY sequence DESC";

    private final JdbcClient jdbc;
    private final MessageRecords records;
    private final ApplicationEventPublisher changes;
    private final Clock clock;

    MessageTrail(JdbcClient jdbc, MessageRecords records, ApplicationEventPublisher changes, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Moves a locked message on, and says so with the status as type code.
     *
     * @return the row as it is now
     * @throws IllegalStateException if the status may not follow, or the message was moved by another
     */
    public MessageRow move(MessageRow row, MessageStatus to, String title, Optional<String> detail) {
        return move(row, to, to.name(), title, detail);
    }

    /** As {@link #move(MessageRow, MessageStatus, String, Optional)} under another type code. */
    public MessageRow move(MessageRow row, MessageStatus to, String typeCode, String title, Optional<String> detail) {
        MessageRow moved = records.move(row, to, clock.instant());
        append(row.id(), typeCode, title, detail, Optional.empty());
        return moved;
    }

    /** Moves a message through ERROR or a refusal to its end: {@code first} and MESSAGE_EXCHANGE_ERROR. */
    public MessageRow fail(MessageRow row, String errorTitle, String title, Optional<String> detail) {
        MessageRow failed = move(row, MessageStatus.ERROR, errorTitle, detail);
        return move(failed, MessageStatus.MESSAGE_EXCHANGE_ERROR, title, detail);
    }

    /**
     * Moves a message through REJECTED to its end. The events are those of api-and-address-book.md 1.7: the end first, then the
     * reasons in the order of the receipt.
     */
    public MessageRow rejected(MessageRow row, List<EventIssue> reasons, String title) {
        MessageRow rejected = records.move(row, MessageStatus.REJECTED, clock.instant());
        for (EventIssue reason : reasons.reversed()) {
            append(row.id(), reason.typeCode(), reason.title(), reason.detail(), reason.in());
        }
        return move(rejected, MessageStatus.MESSAGE_EXCHANGE_ERROR, title, Optional.empty());
    }

    /** Adds an event without a change of status. */
    public void append(
            StoredMessageId id, String typeCode, String title, Optional<String> detail, Optional<String> place) {
        jdbc.sql(INSERT)
                .param("message", id.value())
                .param("typeCode", typeCode)
                .param("title", title)
                .param("detail", detail.orElse(null), Types.VARCHAR)
                .param("place", place.orElse(null), Types.VARCHAR)
                .param("at", MessageRecords.time(clock.instant()))
                .update();
        changes.publishEvent(new MessageChanged(id, typeCode));
    }

    /** The events of a message, newest first. */
    public List<EventIssue> of(StoredMessageId id) {
        return of(List.of(id)).getOrDefault(id, List.of());
    }

    /** The events of several messages, newest first. */
    public Map<StoredMessageId, List<EventIssue>> of(Collection<StoredMessageId> ids) {
        Map<StoredMessageId, List<EventIssue>> trails = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return trails;
        }
        UUID[] keys = ids.stream().map(StoredMessageId::value).toArray(UUID[]::new);
        jdbc.sql(keys.length == 1 ? OF_ONE : OF_MANY)
                .param("of", keys.length == 1 ? keys[0] : keys)
                .query(row -> {
                    trails.computeIfAbsent(
                                    new StoredMessageId(row.getObject("message", UUID.class)), id -> new ArrayList<>())
                            .add(issue(row));
                });
        return trails;
    }

    private static EventIssue issue(ResultSet row) throws SQLException {
        return new EventIssue(
                row.getString("type_code"),
                row.getString("title"),
                Optional.ofNullable(row.getString("detail")),
                Optional.ofNullable(row.getString("place")),
                MessageRecords.instant(row, "at").orElseThrow());
    }
}
