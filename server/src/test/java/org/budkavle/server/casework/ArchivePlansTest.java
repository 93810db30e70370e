// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.budkavle.server.ServerTest;
import org.budkavle.server.platform.Walls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No list grows with the archive: with 20 000 closed conversations the ways through it go along an index, in its order, and
 * never through a whole table or a sort of everything.
 */
@ServerTest
class ArchivePlansTest {

    private static final String MAILBOX = "'00000000-0000-0000-0000-000000000001'::uuid";

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anArchive() {
        jdbc.sql("TRUNCATE casework.conversation CASCADE").update();
        jdbc.sql("""
                INSERT INTO casework.conversation (id, organisation, home, mailbox, thread, counterpart, confidentiality,
                    status, unread, owner, files, last_at, created_at, closed_at, sealed_line)
                SELECT gen_random_uuid(), gen_random_uuid(), m.id, m.id, gen_random_uuid(), 'x', n % 50 = 0, 'DONE', false,
                    CASE WHEN n % 50 = 1 THEN NULL ELSE gen_random_uuid() END, CASE WHEN n % 50 = 2 THEN 1 ELSE 0 END,
                    now() - n * interval '1 hour', now() - n * interval '1 hour', now() - n * interval '1 hour',
                    decode(repeat('00', 200), 'hex')
                FROM generate_series(1, 1000) AS n,
                    (SELECT ('00000000-0000-0000-0000-0000000000' || lpad(i::text, 2, '0'))::uuid AS id
                        FROM generate_series(1, 20) AS i) AS m""").update();
        jdbc.sql("""
                INSERT INTO casework.word (mailbox, token, conversation, message, at)
                SELECT c.mailbox, decode(lpad(to_hex(t), 32, '0'), 'hex'), c.id, gen_random_uuid(), c.last_at
                FROM casework.conversation c, generate_series(1, 5) AS t""").update();
        jdbc.sql("VACUUM ANALYZE casework.conversation, casework.word, casework.member")
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AND c.confidentiality", "AND c.files > 0", "AND c.owner IS NULL"})
    void aPageOfWhatIsClosedIsReadAlongAnIndex(String filter) {
        assertThat(plan("""
                SELECT c.id FROM casework.conversation c WHERE c.mailbox = $mailbox AND c.queue = 'CLOSED' $filter
                    AND (c.closed_at, c.id) < (now() - interval '20 days', $mailbox)
                ORDER BY c.closed_at DESC, c.id DESC LIMIT 51""".replace("$filter", filter)))
                .noneMatch(line -> line.matches(".*Seq Scan on (conversation|word|member)\\b.*"))
                .noneMatch(line -> line.contains("Sort"))
                .anyMatch(line -> line.contains("conversation_closed"));
    }

    @Test
    void theLatestMessagesWithAWordAreToldByTheIndexAlone() {
        assertThat(plan("""
                SELECT w.conversation, w.message, w.at FROM casework.word w
                WHERE w.mailbox = $mailbox AND w.token = '\\x00000000000000000000000000000001'
                ORDER BY w.at DESC LIMIT 400"""))
                .noneMatch(line -> line.matches(".*Seq Scan on (conversation|word|member)\\b.*"))
                .noneMatch(line -> line.contains("Sort"))
                .anyMatch(line -> line.contains("Index Only Scan using word_latest"));
    }

    /** As it is read behind an organisation's wall, which adds a look at the mailbox and changes no way. */
    private List<String> plan(String sql) {
        return Walls.within(
                UUID.randomUUID(),
                () -> jdbc.sql("EXPLAIN (COSTS OFF) " + sql.replace("$mailbox", MAILBOX))
                        .query(String.class)
                        .list());
    }
}
