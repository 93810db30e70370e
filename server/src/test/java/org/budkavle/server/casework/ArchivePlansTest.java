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
                INSERT INTO casework.word (message, conversation, mailbox, block, at, texts, tokens)
                SELECT gen_random_uuid(), c.id, c.mailbox, c.n / 256, c.last_at, true,
                    (SELECT array_agg(DISTINCT (word * 1048576::bigint + c.n / 256)) FROM (
                        SELECT unnest(ARRAY[1, 2, 3]) UNION ALL
                        SELECT (random() * 100000)::bigint + 10 + c.n * 0 FROM generate_series(1, 60)) AS words (word))
                FROM (SELECT id, mailbox, last_at, row_number() OVER (PARTITION BY mailbox ORDER BY last_at) - 1 AS n
                    FROM casework.conversation) AS c""").update();
        jdbc.sql("INSERT INTO casework.word_block SELECT mailbox, count(*) FROM casework.word GROUP BY mailbox"
                        + " ON CONFLICT (mailbox) DO UPDATE SET messages = excluded.messages")
                .update();
        jdbc.sql("VACUUM ANALYZE casework.conversation, casework.word, casework.word_block, casework.member")
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
    void aSearchGoesThroughTheLatestMessagesWithAWordAndStops() {
        String word = "1048576";
        String search = """
                SELECT found.conversation FROM (SELECT hit.conversation, hit.at
                    FROM casework.word_block n CROSS JOIN LATERAL generate_series((n.messages - 1) / 256, 0, -1) AS b (block)
                    CROSS JOIN LATERAL (SELECT w.conversation, w.message, w.at FROM casework.word w
                        WHERE w.mailbox = n.mailbox AND w.tokens @> ARRAY[$word | b.block] ORDER BY w.at DESC) AS hit
                    WHERE n.mailbox = $mailbox LIMIT 200) AS found""".replace("$word", word + "::bigint");
        assertThat(plan(search))
                .noneMatch(line -> line.contains("Seq Scan on word "))
                .anyMatch(line -> line.contains("Bitmap Index Scan on word_tokens"));
        assertThat(explained("ANALYZE, TIMING OFF, SUMMARY OFF, ", search))
                .as("the latest block alone, of four")
                .anyMatch(line -> line.contains("Bitmap Heap Scan on word w") && line.contains("loops=1)"));
    }

    /** As it is read behind an organisation's wall, which adds a look at the mailbox and changes no way. */
    private List<String> plan(String sql) {
        return Walls.within(UUID.randomUUID(), () -> explained("", sql));
    }

    private List<String> explained(String options, String sql) {
        return jdbc.sql("EXPLAIN (" + options + "COSTS OFF) " + sql.replace("$mailbox", MAILBOX))
                .query(String.class)
                .list();
    }
}
