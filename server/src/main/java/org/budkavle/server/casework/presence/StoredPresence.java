// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredPresence implements Presence {

    private static final String MAILBOX =
            "SELECT c.mailbox FROM casework.conversation c WHERE c.id = :conversation AND" + Sight.SEES;

    private static final String HERE = """
            INSERT INTO casework.presence AS p (session, conversation, person, writing, since, seen_at)
            VALUES (:session, :conversation, :me, :writing, :now, :now)
            ON CONFLICT (session) DO UPDATE SET seen_at = excluded.seen_at, writing = excluded.writing,
                conversation = excluded.conversation,
                since = CASE WHEN p.writing = excluded.writing AND p.conversation = excluded.conversation
                    THEN p.since ELSE excluded.since END
            WHERE p.person = excluded.person
            RETURNING p.since = :now AS changed""";

    private static final String WHO = """
            SELECT p.conversation, p.person, bool_or(p.writing) AS writing,
                coalesce(min(p.since) FILTER (WHERE p.writing), min(p.since)) AS since
            FROM casework.presence p JOIN casework.conversation c ON c.id = p.conversation
            WHERE p.conversation = ANY (ARRAY[:conversations]::uuid[]) AND p.seen_at > :alive AND""" + Sight.SEES + """
             GROUP BY p.conversation, p.person ORDER BY p.conversation, writing DESC, since""";

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Clock clock;

    StoredPresence(JdbcClient jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean here(UUID session, ConversationKey key, boolean writing, CaseWorker by) {
        return Sight.reads(jdbc.sql(MAILBOX), by)
                .param("conversation", key.value())
                .query(UUID.class)
                .optional()
                .map(mailbox -> {
                    Optional<Boolean> changed = jdbc.sql(HERE)
                            .param("session", session)
                            .param("conversation", key.value())
                            .param("me", by.person().value())
                            .param("writing", writing)
                            .param("now", ConversationRow.time(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                            .query(Boolean.class)
                            .optional();
                    if (changed.orElse(false)) {
                        changes.tell(CaseworkChange.Kind.PRESENCE, new MailboxId(mailbox), key);
                    }
                    return changed.isPresent();
                })
                .orElse(false);
    }

    @Override
    @Transactional
    public void gone(UUID session, CaseWorker by) {
        jdbc.sql("""
                        DELETE FROM casework.presence p USING casework.conversation c
                        WHERE p.session = :session AND p.person = :me AND c.id = p.conversation
                        RETURNING c.mailbox, c.id""")
                .param("session", session)
                .param("me", by.person().value())
                .query((row, number) -> new CaseworkChange(
                        CaseworkChange.Kind.PRESENCE,
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        new ConversationKey(row.getObject("id", UUID.class))))
                .list()
                .forEach(change -> changes.tell(change.kind(), change.mailbox(), change.conversation()));
        jdbc.sql("DELETE FROM casework.presence WHERE seen_at < :dead")
                .param("dead", ConversationRow.time(alive().minus(Duration.ofMinutes(1))))
                .update();
    }

    @Override
    public Map<ConversationKey, List<Here>> who(Set<ConversationKey> keys, CaseWorker by) {
        Map<ConversationKey, List<Here>> here = new LinkedHashMap<>();
        Sight.reads(jdbc.sql(WHO), by)
                .param(
                        "conversations",
                        keys.stream().map(ConversationKey::value).toList())
                .param("alive", ConversationRow.time(alive()))
                .query(row -> {
                    here.computeIfAbsent(
                                    new ConversationKey(row.getObject("conversation", UUID.class)),
                                    key -> new ArrayList<>())
                            .add(new Here(
                                    new PersonId(row.getObject("person", UUID.class)),
                                    row.getBoolean("writing"),
                                    ConversationRow.instant(row, "since").orElseThrow()));
                });
        return here;
    }

    private Instant alive() {
        return clock.instant().minusSeconds(FORGOTTEN_AFTER_SECONDS);
    }
}
