// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class LogSearchTest {

    @Autowired
    AuditLog log;

    @Autowired
    AuditSearch search;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final OrganisationId ours = new OrganisationId(UUID.randomUUID());
    private final MailboxId reception = new MailboxId(UUID.randomUUID());
    private final Actor anna = new Actor(Actor.Kind.PERSON, UUID.randomUUID().toString());
    private final Actor maria = new Actor(Actor.Kind.PERSON, UUID.randomUUID().toString());

    @Test
    void eventsAreFoundByWhenWhereWhoAndWhat() {
        Instant before = Instant.now();
        String conversation = UUID.randomUUID().toString();
        String message = UUID.randomUUID().toString();
        log.append(AuditEvent.of(AuditEventType.CONVERSATION_OPENED, anna, conversation)
                .in(ours, reception));
        log.append(AuditEvent.of(AuditEventType.CONVERSATION_OPENED, maria, conversation)
                .in(ours, reception));
        log.append(AuditEvent.of(
                        AuditEventType.CONTENT_READ, maria, UUID.randomUUID().toString())
                .in(ours, reception)
                .with(Map.of("purpose", "message/" + message)));
        log.append(AuditEvent.of(AuditEventType.CONVERSATION_OPENED, anna, conversation)
                .of(new OrganisationId(UUID.randomUUID())));
        Question all = Question.between(ours, before, Instant.now().plusSeconds(5));

        List<AuditEntry> page = search.newest(all, Long.MAX_VALUE, 2);
        assertThat(page).hasSize(2);
        List<AuditEntry> next = search.newest(all, page.getLast().sequence(), 2);
        assertThat(next).hasSize(1);
        assertThat(next.getFirst().event().actor()).isEqualTo(anna);
        assertThat(search.oldest(all, -1, 10)).hasSize(3);
        assertThat(search.newest(all.by(maria.id()), Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(search.newest(all.about(message), Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(search.newest(all.about(conversation), Long.MAX_VALUE, 10)).hasSize(2);
        assertThat(search.newest(all.in(reception).of(Set.of(AuditEventType.CONTENT_READ)), Long.MAX_VALUE, 10))
                .hasSize(1);
        assertThat(search.newest(all.in(new MailboxId(UUID.randomUUID())), Long.MAX_VALUE, 10))
                .isEmpty();
        assertThat(search.countOfPeople(all)).isEqualTo(3);
        MailboxId elsewhere = new MailboxId(UUID.randomUUID());
        assertThat(search.usedByPeople(all)).containsExactly(reception);
        assertThat(search.usedByPeople(all.in(Set.of(reception, elsewhere)))).containsExactly(reception);
        assertThat(search.usedByPeople(all.in(elsewhere))).isEmpty();
    }

    @Test
    void aSampleIsWhatAnybodyDrawsWithTheSameSeed() throws NoSuchAlgorithmException {
        Instant before = Instant.now();
        for (int i = 0; i < 40; i++) {
            log.append(AuditEvent.of(AuditEventType.CONVERSATION_OPENED, anna, "c" + i)
                    .in(ours, reception));
        }
        Question all = Question.between(ours, before, Instant.now().plusSeconds(5));
        byte[] seed = {1, 2, 3};
        List<Long> places =
                search.oldest(all, -1, 100).stream().map(AuditEntry::sequence).toList();
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        List<Long> drawnHere = places.stream()
                .sorted(Comparator.comparing((Long place) -> {
                    sha.update(seed);
                    return HexFormat.of()
                            .formatHex(sha.digest(
                                    ByteBuffer.allocate(8).putLong(place).array()));
                }))
                .limit(7)
                .toList();
        assertThat(search.sampleOfPeople(all, seed, 7))
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(drawnHere);
    }

    @Test
    void onlyThePartOfTheLogThatTheTimesLieInIsRead() {
        Instant later = Instant.now().plus(Duration.ofDays(100));
        LongStream.rangeClosed(1, 4).forEach(part -> someOf(part * 1_000_000, later.plus(Duration.ofDays(part * 10))));
        Instant from = later.plus(Duration.ofDays(29));
        Question question = Question.between(ours, from, from.plus(Duration.ofDays(2)));
        Map<String, Long> read = transaction.execute(status -> {
            Map<String, Long> before = read();
            assertThat(search.newest(question, Long.MAX_VALUE, 50)).hasSize(50);
            assertThat(search.countOfPeople(question)).isEqualTo(200);
            Map<String, Long> after = read();
            // The planner may look at the ends of any index; what is read is another thing.
            after.replaceAll((part, rows) -> rows - before.getOrDefault(part, 0L));
            after.values().removeIf(rows -> rows < 10);
            return after;
        });
        assertThat(read).containsOnlyKeys("body_000003");
    }

    /** Rows read of each part of the log, as this connection has counted. */
    private Map<String, Long> read() {
        Map<String, Long> read = new HashMap<>();
        jdbc.sql("SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
                        + " WHERE relname LIKE 'body\\_%'")
                .query((row, _) -> read.put(row.getString(1), row.getLong(2)))
                .list();
        return read;
    }

    private void someOf(long first, Instant at) {
        jdbc.sql("SELECT audit.make_partitions(:first)")
                .param("first", first)
                .query((row, _) -> 0)
                .list();
        jdbc.sql("INSERT INTO audit.entry SELECT n, :t, 0, 'pdl.access', '\\x00' FROM generate_series(:first, :last) n")
                .param("t", at.toEpochMilli())
                .param("first", first)
                .param("last", first + 199)
                .update();
        jdbc.sql("""
                        INSERT INTO audit.body SELECT n, :at, :organisation, :mailbox, '\\x00', 'CONVERSATION_OPENED',
                          'PERSON', 'someone', 'c', '{}' FROM generate_series(:first, :last) n""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("organisation", ours.value())
                .param("mailbox", reception.value())
                .param("first", first)
                .param("last", first + 199)
                .update();
    }
}
