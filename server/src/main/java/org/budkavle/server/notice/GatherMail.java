// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one mail of all that a person is to be mailed now, and sends it. Which notices are in it becomes durable before a word goes
 * to the mail server, so that no notice is in two mails; after a crash between the mail server's answer and our writing it down
 * the same mail, with the same Message-ID, goes again.
 */
@Component
class GatherMail {

    private static final Logger LOG = LoggerFactory.getLogger(GatherMail.class);
    private static final Duration GIVE_UP = Duration.ofHours(24);

    /** What has been seen meanwhile is not mailed. */
    private static final String SEEN =
            "UPDATE notice.notice SET mail_at = NULL WHERE person = :person AND mail_at IS NOT NULL AND mail IS NULL AND seen_at IS NOT NULL";

    private static final String TAKE = """
            UPDATE notice.notice SET mail = :mail
            WHERE person = :person AND mail_at <= :now AND mail IS NULL AND seen_at IS NULL""";

    private static final String COUNTED = """
            SELECT at FROM notice.mail WHERE person = :person AND at > :since ORDER BY at DESC
            OFFSET :most - 1 LIMIT 1""";

    private final JdbcClient jdbc;
    private final NoticeProperties properties;
    private final MailAddresses addresses;
    private final NoticeMail mail;
    private final WorkQueue queue;
    private final Clock clock;

    GatherMail(
            JdbcClient jdbc,
            NoticeProperties properties,
            MailAddresses addresses,
            NoticeMail mail,
            WorkQueue queue,
            Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.addresses = addresses;
        this.mail = mail;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional
    public void gather(PersonId person) {
        Instant now = clock.instant();
        // One at a time for each person, in all processes.
        jdbc.sql("SELECT person FROM notice.person WHERE person = :person FOR UPDATE")
                .param("person", person.value())
                .query(UUID.class)
                .list();
        jdbc.sql(SEEN).param("person", person.value()).update();
        Optional<Instant> capped = jdbc.sql(COUNTED)
                .param("person", person.value())
                .param("since", NoticeRows.time(now.minus(Duration.ofHours(1))))
                .param("most", properties.mailsPerHour())
                .query((row, number) ->
                        row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
        if (capped.isPresent()) {
            gatherLater(person, MailTimes.afterCap(capped.get()), now);
            return;
        }
        UUID id = TimeOrderedId.next(clock);
        int taken = jdbc.sql(TAKE)
                .param("mail", id)
                .param("person", person.value())
                .param("now", NoticeRows.time(now))
                .update();
        if (taken > 0) {
            jdbc.sql("INSERT INTO notice.mail (id, person, at) VALUES (:id, :person, :at)")
                    .param("id", id)
                    .param("person", person.value())
                    .param("at", NoticeRows.time(now))
                    .update();
            queue.submit(NoticeTasks.send(id), now);
        }
    }

    /** Enough mails for an hour: the rest is one mail when the hour is over. */
    private void gatherLater(PersonId person, Instant later, Instant now) {
        jdbc.sql("UPDATE notice.notice SET mail_at = :later"
                        + " WHERE person = :person AND mail_at <= :now AND mail IS NULL")
                .param("later", NoticeRows.time(later))
                .param("person", person.value())
                .param("now", NoticeRows.time(now))
                .update();
        queue.submit(NoticeTasks.gatherLater(person, later), later);
    }

    /** @throws org.springframework.mail.MailException if it is to be tried again */
    void send(UUID id) {
        Optional<PersonId> to = jdbc.sql(
                        "SELECT person FROM notice.mail WHERE id = :id AND sent_at IS NULL AND given_up_at IS NULL")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
        to.flatMap(addresses::ofActive).ifPresent(address -> mail.send(id, address, of(id)));
        jdbc.sql("UPDATE notice.mail SET sent_at = :now WHERE id = :id AND sent_at IS NULL AND given_up_at IS NULL")
                .param("now", NoticeRows.time(clock.instant()))
                .param("id", id)
                .update();
    }

    /** Whether it is too late for another attempt; then that is written down. */
    boolean givenUp(UUID id) {
        int given = jdbc.sql(
                        "UPDATE notice.mail SET given_up_at = :now WHERE id = :id AND sent_at IS NULL AND at < :old")
                .param("now", NoticeRows.time(clock.instant()))
                .param("id", id)
                .param("old", NoticeRows.time(clock.instant().minus(GIVE_UP)))
                .update();
        if (given == 1) {
            LOG.warn("A mail about notices could not be sent in a day and is given up");
        }
        return given == 1;
    }

    private List<Notice> of(UUID id) {
        return jdbc.sql("SELECT id, kind, mailbox, conversation, number, at, seen_at IS NOT NULL AS seen"
                        + " FROM notice.notice WHERE mail = :mail ORDER BY id")
                .param("mail", id)
                .query(NoticeRows::notice)
                .list();
    }
}
