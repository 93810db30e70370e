// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationSearch.Narrowing;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up which conversations have all of some words, in all mailboxes at once: in one message, which the index alone can tell
 * (ADR 22), or in different ones. Goes through each mailbox block by block, the latest first, until there is enough or
 * {@link #LOOKED_AT} messages have been looked at: a common word costs no more than a rare one, however large the archive is.
 * For words apart, the messages with the rarest of them are gone through; which one that is, the latest blocks tell.
 */
@Component
class Postings {

    /** Messages of one mailbox that are looked at. */
    private static final int LOOKED_AT = 2000;

    /**
     * Messages looked for in each mailbox for each conversation that is wanted. Of one word in several mailboxes one is often
     * enough; a long conversation has a word many times, and then there is a second round. Words apart are looked up at
     * once: each message that has the rarest costs a look at its whole conversation.
     */
    private static final List<Integer> FOR_EACH = List.of(1, 4);

    /** Pairs of a mailbox and a word under its key. */
    private static final String ASKED =
            "unnest(ARRAY[:mailboxes]::uuid[], ARRAY[:words]::bigint[]) AS t (mailbox, word)";

    private static final String NEWEST = "((n.messages - 1) / " + WordKeys.BLOCK + ")";

    private static final String RAREST = """
            SELECT DISTINCT ON (t.mailbox) t.mailbox, t.word FROM %s JOIN casework.word_block n ON n.mailbox = t.mailbox
            CROSS JOIN LATERAL (SELECT count(*) AS number FROM casework.word w
                WHERE w.tokens && ARRAY[t.word | %s, t.word | greatest(%s - 1, 0)]) AS few
            ORDER BY t.mailbox, few.number""".formatted(ASKED, NEWEST, NEWEST);

    private static final String HAVING = """
            SELECT found.conversation, found.message,
                found.at >= coalesce(max(found.cut) OVER (), '-infinity') AS complete
            FROM $in
            JOIN casework.word_block n ON n.mailbox = r.mailbox CROSS JOIN LATERAL (
                SELECT DISTINCT ON (enough.conversation) enough.conversation, enough.message, enough.at,
                    CASE WHEN count(*) OVER () = :enough THEN min(enough.at) OVER () END AS cut FROM (
                    SELECT latest.conversation, latest.message, latest.at FROM (
                        SELECT hit.conversation, hit.message, hit.at
                        FROM generate_series($newest, 0, -1) AS b (block) CROSS JOIN LATERAL (
                            SELECT w.conversation, w.message, w.at FROM casework.word w
                            WHERE w.mailbox = r.mailbox AND w.tokens @> ARRAY[$together] $dates
                            ORDER BY w.at DESC) AS hit
                        LIMIT :lookedAt) AS latest
                    JOIN casework.conversation c ON c.id = latest.conversation
                    WHERE $sees $label $apart
                    LIMIT :enough) AS enough
                ORDER BY enough.conversation, enough.at DESC) AS found
            ORDER BY found.at DESC, found.conversation LIMIT :limit""".replace("$newest", NEWEST).replace("$sees", Sight.SEES.strip());

    /** Whether there is any, of those that nobody needs to be named to see. */
    private static final String WHERE = """
            SELECT r.mailbox FROM $in JOIN casework.word_block n ON n.mailbox = r.mailbox
            WHERE EXISTS (SELECT FROM (
                SELECT hit.conversation FROM generate_series($newest, 0, -1) AS b (block) CROSS JOIN LATERAL (
                    SELECT w.conversation FROM casework.word w
                    WHERE w.mailbox = r.mailbox AND w.tokens @> ARRAY[$together] $dates) AS hit
                LIMIT :lookedAt) AS latest
                JOIN casework.conversation c ON c.id = latest.conversation AND c.mailbox = r.mailbox AND NOT c.protected)""".replace("$newest", NEWEST);

    /** Only what is asked for stands in the query: PostgreSQL plans for the worst of what may be. */
    private static final String DATES = "AND w.at >= :from AND w.at < :until";

    private static final String APART = """
            AND NOT EXISTS (SELECT FROM $asked WHERE t.mailbox = r.mailbox AND t.word <> r.word0
                AND NOT EXISTS (SELECT FROM casework.word w WHERE w.conversation = latest.conversation
                    AND w.mailbox = t.mailbox AND (t.word | w.block) = ANY (w.tokens)))""".replace("$asked", ASKED);

    private static final String LABEL = """
            AND EXISTS (SELECT FROM casework.conversation_label l
                WHERE l.conversation = c.id AND l.label = ANY (ARRAY[:labels]::uuid[]))""";

    private final JdbcClient jdbc;
    private final ContentStore contents;

    Postings(JdbcClient jdbc, ContentStore contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    private record Asked(MailboxId mailbox, long word) {}

    /** Words that are looked up in one message of a mailbox. */
    private record Together(MailboxId mailbox, List<Long> words) {}

    /** @param complete whether nothing that was not looked at can come before it */
    private record Found(ConversationKey conversation, StoredMessageId message, boolean complete) {}

    /** The conversations where one message has every word, the latest first, and the latest such message. */
    Map<ConversationKey, StoredMessageId> together(
            Set<String> words, Set<MailboxId> mailboxes, Narrowing narrowing, int limit, CaseWorker by) {
        return found(inOneMessage(words, mailboxes), List.of(), narrowing, limit, by);
    }

    /** The mailboxes where one message has every word, of conversations without protected personal data. */
    Set<MailboxId> where(Set<String> words, Set<MailboxId> mailboxes, Narrowing narrowing) {
        List<Together> together = inOneMessage(words, mailboxes);
        return together.isEmpty()
                ? Set.of()
                : bind(jdbc.sql(statement(WHERE, together, narrowing)), together, narrowing)
                        .query((row, number) -> new MailboxId(row.getObject("mailbox", UUID.class)))
                        .set();
    }

    private List<Together> inOneMessage(Set<String> words, Set<MailboxId> mailboxes) {
        return asked(words, mailboxes).stream()
                .collect(Collectors.groupingBy(Asked::mailbox, Collectors.mapping(Asked::word, Collectors.toList())))
                .entrySet()
                .stream()
                .map(each -> new Together(each.getKey(), each.getValue()))
                .toList();
    }

    /** The conversations with every word in any of their messages, the latest first, and the latest message that has the rarest. */
    Map<ConversationKey, StoredMessageId> apart(
            Set<String> words, Set<MailboxId> mailboxes, Narrowing narrowing, int limit, CaseWorker by) {
        List<Asked> asked = asked(words, mailboxes);
        return found(alone(rarest(asked)), asked, narrowing, limit, by);
    }

    /** The conversations with any of the words, the latest first, and the latest message that has one. */
    Map<ConversationKey, StoredMessageId> any(
            Set<String> words, Set<MailboxId> mailboxes, Narrowing narrowing, int limit, CaseWorker by) {
        return found(alone(asked(words, mailboxes)), List.of(), narrowing, limit, by);
    }

    private List<Asked> asked(Set<String> words, Set<MailboxId> mailboxes) {
        return mailboxes.stream().flatMap(mailbox -> asked(words, mailbox)).toList();
    }

    private Stream<Asked> asked(Set<String> words, MailboxId mailbox) {
        try {
            return contents.fingerprints(mailbox, WordIndex.PURPOSE, List.copyOf(words)).stream()
                    .map(fingerprint -> new Asked(mailbox, WordKeys.word(fingerprint)));
        } catch (MailboxKeyDestroyed nothingLeft) {
            return Stream.empty();
        }
    }

    private static List<Together> alone(List<Asked> asked) {
        return asked.stream()
                .map(each -> new Together(each.mailbox(), List.of(each.word())))
                .toList();
    }

    private List<Asked> rarest(List<Asked> asked) {
        return asked.isEmpty()
                ? List.of()
                : bind(jdbc.sql(RAREST), "mailboxes", "words", asked)
                        .query((row, number) ->
                                new Asked(new MailboxId(row.getObject("mailbox", UUID.class)), row.getLong("word")))
                        .list();
    }

    private Map<ConversationKey, StoredMessageId> found(
            List<Together> together, List<Asked> apart, Narrowing narrowing, int limit, CaseWorker by) {
        List<Found> found = List.of();
        for (int forEach : apart.isEmpty() ? FOR_EACH : List.of(FOR_EACH.getLast())) {
            found = together.isEmpty() ? List.of() : found(together, apart, narrowing, limit * forEach, limit, by);
            // Behind the oldest that a mailbox was asked for, another of its conversations may come before these.
            if (found.isEmpty() || found.getLast().complete()) {
                break;
            }
        }
        Map<ConversationKey, StoredMessageId> messages = new LinkedHashMap<>();
        found.forEach(each -> messages.putIfAbsent(each.conversation(), each.message()));
        return messages;
    }

    private List<Found> found(
            List<Together> together, List<Asked> apart, Narrowing narrowing, int enough, int limit, CaseWorker by) {
        Set<MailboxId> mailboxes = together.stream().map(Together::mailbox).collect(Collectors.toSet());
        String having = statement(HAVING, together, narrowing)
                .replace("$label", narrowing.labels().isEmpty() ? "" : LABEL)
                .replace("$apart", apart.isEmpty() ? "" : APART);
        JdbcClient.StatementSpec statement = bind(Sight.bind(jdbc.sql(having), mailboxes, by), together, narrowing);
        return bind(statement, "mailboxes", "words", apart)
                .param("labels", narrowing.labels().stream().map(LabelId::value).toList())
                .param("enough", enough)
                .param("limit", limit)
                .query((row, number) -> new Found(
                        new ConversationKey(row.getObject("conversation", UUID.class)),
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        row.getBoolean("complete")))
                .list();
    }

    /** With a row for each mailbox: r.word0, r.word1 and so on are looked up in one message. */
    private static String statement(String text, List<Together> together, Narrowing narrowing) {
        int words = together.getFirst().words().size();
        boolean dated = narrowing.from().isPresent() || narrowing.until().isPresent();
        String in = "unnest(ARRAY[:in]::uuid[], %s) AS r (mailbox, %s)"
                .formatted(each(words, "ARRAY[:in%d]::bigint[]"), each(words, "word%d"));
        return text.replace("$in", in)
                .replace("$together", each(words, "r.word%d | b.block"))
                .replace("$dates", dated ? DATES : "");
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, List<Together> together, Narrowing narrowing) {
        for (int word = 0; word < together.getFirst().words().size(); word++) {
            int place = word;
            statement.param(
                    "in" + word,
                    together.stream().map(each -> each.words().get(place)).toList());
        }
        return statement
                .param(
                        "in",
                        together.stream().map(each -> each.mailbox().value()).toList())
                .param("from", narrowing.from().map(ConversationRow::time).orElse(OffsetDateTime.MIN))
                .param("until", narrowing.until().map(ConversationRow::time).orElse(OffsetDateTime.MAX))
                .param("lookedAt", LOOKED_AT);
    }

    private static String each(int words, String text) {
        return IntStream.range(0, words).mapToObj(text::formatted).collect(Collectors.joining(", "));
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, String mailboxes, String words, Collection<Asked> asked) {
        List<UUID> where = new ArrayList<>();
        List<Long> what = new ArrayList<>();
        asked.forEach(each -> {
            where.add(each.mailbox().value());
            what.add(each.word());
        });
        return statement.param(mailboxes, where).param(words, what);
    }
}
