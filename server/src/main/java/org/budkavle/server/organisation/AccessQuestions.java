// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have been asked in the review of grants ({@link ReviewOutcome#ASK}), and what nobody has decided on since. */
@Component
public class AccessQuestions {

    private static final String OPEN = """
            SELECT g.id, g.person, g.mailbox, d.decided_at
            FROM organisation.review_decision d JOIN organisation.person_grant g ON g.id = d.grant_id
            WHERE d.outcome = 'ASK' AND g.ended_at IS NULL AND (g.valid_until IS NULL OR g.valid_until > now())
                AND (:mailbox::uuid IS NULL OR g.mailbox = :mailbox)
                AND NOT EXISTS (SELECT FROM organisation.review_decision later
                    WHERE later.grant_id = d.grant_id AND later.decided_at > d.decided_at)
            ORDER BY d.decided_at, g.id""";

    private final JdbcClient jdbc;

    AccessQuestions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A question that is open.
     *
     * @param person who has the grant, and is asked
     * @param askedAt when it was asked last
     */
    public record Open(GrantId grant, PersonId person, MailboxId mailbox, Instant askedAt) {}

    /** Those on a mailbox, the oldest first. */
    public List<Open> on(MailboxId mailbox) {
        return open(Optional.of(mailbox));
    }

    /** All of them, of every organisation that the caller sees. */
    public List<Open> all() {
        return open(Optional.empty());
    }

    private List<Open> open(Optional<MailboxId> mailbox) {
        return jdbc.sql(OPEN)
                .param("mailbox", mailbox.map(MailboxId::value).orElse(null))
                .query((row, number) -> new Open(
                        new GrantId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class)),
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
