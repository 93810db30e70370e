// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of notices. */
@Component
class NoticeRows {

    private static final String COLUMNS = "id, kind, mailbox, conversation, number, at, seen_at IS NOT NULL AS seen";

    private static final String ADD = """
            INSERT INTO notice.notice (id, person, event, kind, mailbox, conversation, number, popup, at, mail_at)
            SELECT id, person, :event, :kind, :mailbox, conversation, :number, popup, :at, mail_at
            FROM unnest(:ids::uuid[], :people::uuid[], :conversations::uuid[], :popups::boolean[], :mailAt::timestamptz[])
                AS new (id, person, conversation, popup, mail_at)
            ON CONFLICT (person, event) DO NOTHING
            RETURNING id""";

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A notice in the making.
     *
     * @param leadsTo the conversation that it is about, if the person may see it
     * @param mailAt when it is to be in a mail
     */
    record New(
            NoticeId id, PersonId person, Optional<ConversationKey> leadsTo, boolean popup, Optional<Instant> mailAt) {}

    NoticeId next() {
        return new NoticeId(TimeOrderedId.next(clock));
    }

    /** Adds them all at once; the keys of those whose people have not been told of the event before. */
    Set<NoticeId> add(Happening what, List<New> notices) {
        return jdbc
                .sql(ADD)
                .param("event", what.event())
                .param("kind", what.kind().name())
                .param("mailbox", UUID.fromString(what.mailbox()))
                .param("number", what.number())
                .param("at", time(clock.instant()))
                .param("ids", notices.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .param(
                        "people",
                        notices.stream().map(each -> each.person().value()).toArray(UUID[]::new))
                .param(
                        "conversations",
                        notices.stream()
                                .map(each -> each.leadsTo()
                                        .map(ConversationKey::value)
                                        .orElse(null))
                                .toArray(UUID[]::new))
                .param("popups", notices.stream().map(New::popup).toArray(Boolean[]::new))
                .param(
                        "mailAt",
                        notices.stream()
                                .map(each ->
                                        each.mailAt().map(Instant::toString).orElse(null))
                                .toArray(String[]::new))
                .query(UUID.class)
                .stream()
                .map(NoticeId::new)
                .collect(Collectors.toSet());
    }

    List<Notice> latest(PersonId person, int limit) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM notice.notice WHERE person = :person ORDER BY id DESC LIMIT :limit")
                .param("person", person.value())
                .param("limit", limit)
                .query(NoticeRows::notice)
                .list();
    }

    int unseen(PersonId person) {
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM notice.notice WHERE person = :person AND seen_at IS NULL"
                        + " LIMIT 100) AS few")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    Optional<Notice> see(NoticeId id, PersonId person) {
        return jdbc.sql("UPDATE notice.notice SET seen_at = coalesce(seen_at, :now)"
                        + " WHERE id = :id AND person = :person RETURNING " + COLUMNS)
                .param("now", time(clock.instant()))
                .param("id", id.value())
                .param("person", person.value())
                .query(NoticeRows::notice)
                .optional();
    }

    void seeAll(PersonId person) {
        jdbc.sql("UPDATE notice.notice SET seen_at = :now WHERE person = :person AND seen_at IS NULL")
                .param("now", time(clock.instant()))
                .param("person", person.value())
                .update();
    }

    /** What the person has opened needs no pointing out. */
    void opened(ConversationKey conversation, PersonId person) {
        jdbc.sql("UPDATE notice.notice SET seen_at = :now"
                        + " WHERE conversation = :conversation AND person = :person AND seen_at IS NULL")
                .param("now", time(clock.instant()))
                .param("conversation", conversation.value())
                .param("person", person.value())
                .update();
    }

    /** What somebody has taken care of needs nobody else. */
    void claimed(ConversationKey conversation) {
        jdbc.sql("UPDATE notice.notice SET seen_at = :now WHERE conversation = :conversation AND seen_at IS NULL"
                        + " AND kind IN ('NEW_MESSAGE', 'HANDED_OVER', 'UNCLAIMED')")
                .param("now", time(clock.instant()))
                .param("conversation", conversation.value())
                .update();
    }

    List<Notice> popups(PersonId person, Optional<NoticeId> after) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM notice.notice WHERE person = :person AND id > :after AND popup"
                        + " AND seen_at IS NULL ORDER BY id LIMIT 20")
                .param("person", person.value())
                .param("after", after.map(NoticeId::value).orElse(new UUID(0, 0)))
                .query(NoticeRows::notice)
                .list();
    }

    Optional<NoticeId> last(PersonId person) {
        return jdbc.sql("SELECT id FROM notice.notice WHERE person = :person ORDER BY id DESC LIMIT 1")
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .map(NoticeId::new);
    }

    /** Forgets what is old. */
    void clear() {
        OffsetDateTime old = time(clock.instant().minus(Duration.ofDays(Notices.KEPT_DAYS)));
        jdbc.sql("DELETE FROM notice.notice WHERE at < :old").param("old", old).update();
        jdbc.sql("DELETE FROM notice.mail WHERE at < :old").param("old", old).update();
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                new NoticeId(row.getObject("id", UUID.class)),
                NoticeKind.valueOf(row.getString("kind")),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                Optional.ofNullable(row.getObject("conversation", UUID.class)).map(ConversationKey::new),
                row.getInt("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("seen"));
    }
}
