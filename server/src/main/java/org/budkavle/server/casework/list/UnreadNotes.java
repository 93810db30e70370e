// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes of the last days that others have written since a person last opened the conversation. */
@Component
class UnreadNotes {

    private static final Duration LOOKED_BACK = Duration.ofDays(14);

    private static final String NOTES = """
            SELECT conversation, at FROM casework.note
            WHERE conversation = ANY (ARRAY[:conversations]::uuid[]) AND author <> :me AND at > :since""";

    private final JdbcClient jdbc;
    private final OpenedBy openedBy;
    private final Clock clock;

    UnreadNotes(JdbcClient jdbc, OpenedBy openedBy, Clock clock) {
        this.jdbc = jdbc;
        this.openedBy = openedBy;
        this.clock = clock;
    }

    private record Written(ConversationKey conversation, Instant at) {}

    Map<ConversationKey, Integer> of(Collection<ConversationKey> conversations, PersonId person) {
        Map<ConversationKey, List<Instant>> written = new LinkedHashMap<>();
        jdbc.sql(NOTES)
                .param(
                        "conversations",
                        conversations.stream().map(ConversationKey::value).toList())
                .param("me", person.value())
                .param("since", ConversationRow.time(clock.instant().minus(LOOKED_BACK)))
                .query(UnreadNotes::written)
                .list()
                .forEach(note -> written.computeIfAbsent(note.conversation(), any -> new ArrayList<>())
                        .add(note.at()));
        Map<ConversationKey, Integer> unread = new LinkedHashMap<>();
        written.forEach((conversation, times) -> {
            Instant opened = openedBy.of(conversation).stream()
                    .filter(opening -> opening.person().equals(person))
                    .map(opening -> opening.at())
                    .findFirst()
                    .orElse(Instant.MIN);
            int since = (int) times.stream().filter(opened::isBefore).count();
            if (since > 0) {
                unread.put(conversation, since);
            }
        });
        return unread;
    }

    private static Written written(ResultSet row, int number) throws SQLException {
        return new Written(
                new ConversationKey(row.getObject("conversation", UUID.class)),
                ConversationRow.instant(row, "at").orElseThrow());
    }
}
