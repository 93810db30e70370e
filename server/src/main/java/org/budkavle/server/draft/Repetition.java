// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.template.Templates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices that somebody writes nearly the same again, which a template would save them (client-ux.md 4.12). Of what is sent it
 * keeps a few keyed fingerprints for a month, and no word.
 */
@Component
public class Repetition {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String PURPOSE = "draft likeness";
    private static final int TIMES_BEFORE = 2;
    private static final int LOOKED_AT = 100;
    private static final double NEARLY_THE_SAME = 0.7;
    private static final double FROM_A_TEMPLATE = 0.5;

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final Templates templates;
    private final Clock clock;

    Repetition(JdbcClient jdbc, ContentStore contents, Templates templates, Clock clock) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.templates = templates;
        this.clock = clock;
    }

    /** Whether the person has sent nearly the same from the mailbox at least twice in the last month, and there is no template for it. */
    public boolean isThird(Draft draft, PersonId by) {
        List<String> phrases = Phrases.of(draft.content().text());
        if (phrases.isEmpty()) {
            return false;
        }
        List<List<Long>> before = jdbc.sql("""
            SELECT sketch FROM draft.likeness WHERE person = :by AND mailbox = :mailbox AND sent_at > :since
            ORDER BY sent_at DESC LIMIT :most\
            """)
                .param("by", by.value())
                .param("mailbox", draft.mailbox().value())
                .param("since", since())
                .param("most", LOOKED_AT)
                .query((row, number) -> sketch(row.getArray("sketch")))
                .list();
        if (before.size() < TIMES_BEFORE) {
            return false;
        }
        List<Long> now = sketch(draft.mailbox(), phrases);
        return before.stream()
                                .filter(sent -> Phrases.alike(sent, now) >= NEARLY_THE_SAME)
                                .count()
                        >= TIMES_BEFORE
                && templates.usable(draft.mailbox()).stream()
                        .noneMatch(template ->
                                Phrases.within(Phrases.of(template.text().body()), phrases) >= FROM_A_TEMPLATE);
    }

    /** Remembers what is sent, in the caller's transaction; once, however often it is told. */
    void sent(Draft draft) {
        List<String> phrases = Phrases.of(draft.content().text());
        if (phrases.isEmpty()) {
            return;
        }
        jdbc.sql("DELETE FROM draft.likeness WHERE person = :by AND mailbox = :mailbox AND sent_at <= :since")
                .param("by", draft.editedBy().value())
                .param("mailbox", draft.mailbox().value())
                .param("since", since())
                .update();
        jdbc.sql("""
            INSERT INTO draft.likeness (draft, mailbox, person, sent_at, sketch)
            VALUES (:draft, :mailbox, :by, :now, ARRAY[:sketch]::bigint[]) ON CONFLICT DO NOTHING\
            """)
                .param("draft", draft.id().value())
                .param("mailbox", draft.mailbox().value())
                .param("by", draft.editedBy().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("sketch", sketch(draft.mailbox(), phrases))
                .update();
    }

    private List<Long> sketch(MailboxId mailbox, List<String> phrases) {
        return Phrases.sketch(contents.fingerprints(mailbox, PURPOSE, phrases).stream()
                .map(fingerprint -> ByteBuffer.wrap(fingerprint).getLong()));
    }

    private static List<Long> sketch(Array stored) throws SQLException {
        return Arrays.asList((Long[]) stored.getArray());
    }

    private OffsetDateTime since() {
        Instant since = clock.instant().minus(KEPT);
        return since.atOffset(ZoneOffset.UTC);
    }
}
