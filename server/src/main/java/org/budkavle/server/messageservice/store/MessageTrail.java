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
import java.util.function.Function;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.jspecify.annotations.Nullable;
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

    private static final String INSERT_ALL = """
            INSERT INTO messageservice.event (message, type_code, title, detail, place, at)
            SELECT :message, type_code, title, detail, place, :at
            FROM unnest(:typeCodes::text[], :titles::text[], :details::text[], :places::text[])
                WITH ORDINALITY AS new (type_code, title, detail, place, number)
            ORDER BY number""";

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
     * A status that a message passes, and what is said of it.
     *
     * @param typeCode most often the status
     */
    public record Step(MessageStatus to, String typeCode, String title, Optional<String> detail) {

        /** With the status as type code, and without detail. */
        public Step(MessageStatus to, String title) {
            this(to, to.name(), title, Optional.empty());
        }
    }

    private record Entry(String typeCode, String title, Optional<String> detail, Optional<String> place) {}

    /**
     * Moves a locked message on, and says so with the status as type code.
     *
     * @return the row as it is now
     * @throws IllegalStateException if the status may not follow, or the message was moved by another
     */
    public MessageRow move(MessageRow row, MessageStatus to, String title, Optional<String> detail) {
        return pass(row, List.of(new Step(to, to.name(), title, detail)), Came.NOTHING);
    }

    /**
     * Moves a locked message through several statuses at once, with an event for each.
     *
     * @param with what is noted with them
     * @return the row as it is now, which is as it was if there are none
     * @throws IllegalStateException as for one
     */
    public MessageRow pass(MessageRow row, List<Step> steps, Came with) {
        if (steps.isEmpty()) {
            return row;
        }
        MessageRow moved = records.move(row, steps.stream().map(Step::to).toList(), with, clock.instant());
        append(
                row.id(),
                steps.stream()
                        .map(step -> new Entry(step.typeCode(), step.title(), step.detail(), Optional.empty()))
                        .toList());
        return moved;
    }

    /** Moves a message through ERROR or a refusal to its end: {@code first} and MESSAGE_EXCHANGE_ERROR. */
    public MessageRow fail(MessageRow row, String errorTitle, String title, Optional<String> detail) {
        return pass(
                row,
                List.of(
                        new Step(MessageStatus.ERROR, MessageStatus.ERROR.name(), errorTitle, detail),
                        new Step(
                                MessageStatus.MESSAGE_EXCHANGE_ERROR,
                                MessageStatus.MESSAGE_EXCHANGE_ERROR.name(),
                                title,
                                detail)),
                Came.NOTHING);
    }

    /**
     * Moves a message through REJECTED to its end. The events are those of api-and-address-book.md 1.7: the end first, then the
     * reasons in the order of the receipt.
     *
     * @param with what is noted with it
     */
    public MessageRow rejected(MessageRow row, List<EventIssue> reasons, String title, Came with) {
        MessageRow rejected = records.move(
                row, List.of(MessageStatus.REJECTED, MessageStatus.MESSAGE_EXCHANGE_ERROR), with, clock.instant());
        List<Entry> entries = new ArrayList<>();
        for (EventIssue reason : reasons.reversed()) {
            entries.add(new Entry(reason.typeCode(), reason.title(), reason.detail(), reason.in()));
        }
        entries.add(new Entry(MessageStatus.MESSAGE_EXCHANGE_ERROR.name(), title, Optional.empty(), Optional.empty()));
        append(row.id(), entries);
        return rejected;
    }

    /** Adds an event without a change of status. */
    public void append(
            StoredMessageId id, String typeCode, String title, Optional<String> detail, Optional<String> place) {
        append(id, List.of(new Entry(typeCode, title, detail, place)));
    }

    private void append(StoredMessageId id, List<Entry> entries) {
        if (entries.size() == 1) {
            Entry entry = entries.getFirst();
            jdbc.sql(INSERT)
                    .param("message", id.value())
                    .param("typeCode", entry.typeCode())
                    .param("title", entry.title())
                    .param("detail", entry.detail().orElse(null), Types.VARCHAR)
                    .param("place", entry.place().orElse(null), Types.VARCHAR)
                    .param("at", MessageRecords.time(clock.instant()))
                    .update();
        } else {
            jdbc.sql(INSERT_ALL)
                    .param("message", id.value())
                    .param("typeCodes", column(entries, Entry::typeCode))
                    .param("titles", column(entries, Entry::title))
                    .param("details", column(entries, entry -> entry.detail().orElse(null)))
                    .param("places", column(entries, entry -> entry.place().orElse(null)))
                    .param("at", MessageRecords.time(clock.instant()))
                    .update();
        }
        entries.forEach(entry -> changes.publishEvent(new MessageChanged(id, entry.typeCode())));
    }

    private static @Nullable String[] column(List<Entry> entries, Function<Entry, @Nullable String> value) {
        return entries.stream().map(value).toArray(String[]::new);
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
