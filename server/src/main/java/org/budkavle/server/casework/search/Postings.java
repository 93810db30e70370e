// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up which conversations have all of some words, in all mailboxes at once. Of the rarest word in each mailbox only the
 * latest messages are looked at: {@link #FEW} first, and {@link #MANY} if that was too few; so that a common word costs no more
 * than a rare one, however large the archive is.
 */
@Component
class Postings {

    private static final int FEW = 400;
    private static final int MANY = 2000;

    /** Pairs of a mailbox and a word under its key. */
    private static final String ASKED =
            "unnest(ARRAY[:mailboxes]::uuid[], ARRAY[:tokens]::bytea[]) AS t (mailbox, token)";

    private static final String RAREST = """
            SELECT DISTINCT ON (t.mailbox) t.mailbox, t.token, few.number FROM %s CROSS JOIN LATERAL (
                SELECT count(*) AS number FROM (SELECT FROM casework.word w
                    WHERE w.mailbox = t.mailbox AND w.token = t.token LIMIT :lookedAt) AS counted) AS few
            ORDER BY t.mailbox, few.number""".formatted(ASKED);

    private static final String HAVING = """
            SELECT found.conversation, found.message, found.at
            FROM unnest(ARRAY[:in]::uuid[], ARRAY[:rarest]::bytea[]) AS r (mailbox, token) CROSS JOIN LATERAL (
                SELECT DISTINCT ON (latest.conversation) latest.conversation, latest.message, latest.at
                FROM (SELECT w.conversation, w.message, w.at FROM casework.word w WHERE w.mailbox = r.mailbox AND w.token = r.token
                    ORDER BY w.at DESC LIMIT :lookedAt) AS latest
                JOIN casework.conversation c ON c.id = latest.conversation
                WHERE NOT EXISTS (SELECT FROM\s""" + ASKED + """
                         WHERE t.mailbox = r.mailbox AND t.token <> r.token
                            AND NOT EXISTS (SELECT FROM casework.word w WHERE w.mailbox = t.mailbox AND w.token = t.token
                                AND w.conversation = latest.conversation))
                    AND""" + Sight.SEES + """
                 ORDER BY latest.conversation, latest.at DESC) AS found
            ORDER BY found.at DESC, found.conversation LIMIT :limit""";

    private final JdbcClient jdbc;
    private final ContentStore contents;

    Postings(JdbcClient jdbc, ContentStore contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(MailboxId mailbox, byte[] token) {}

    /** @param number how many messages of the mailbox have it, counted up to a limit */
    private record Rarest(Asked word, int number) {}

    /** The conversations with every word, the latest first, and the latest message that has the rarest. */
    Map<ConversationKey, StoredMessageId> having(
            Set<String> words, Set<MailboxId> mailboxes, int limit, CaseWorker by) {
        List<Asked> asked =
                mailboxes.stream().flatMap(mailbox -> asked(words, mailbox)).toList();
        // A word that nobody has written in a mailbox is in none of its conversations.
        List<Rarest> rarest = asked.isEmpty()
                ? List.of()
                : rarest(asked).stream().filter(word -> word.number() > 0).toList();
        if (rarest.isEmpty()) {
            return Map.of();
        }
        Map<ConversationKey, StoredMessageId> found = having(asked, rarest, FEW, limit, by);
        boolean all = found.size() >= limit || rarest.stream().allMatch(word -> word.number() < FEW);
        return all ? found : having(asked, rarest, MANY, limit, by);
    }

    private Stream<Asked> asked(Set<String> words, MailboxId mailbox) {
        try {
            return contents.fingerprints(mailbox, WordIndex.PURPOSE, List.copyOf(words)).stream()
                    .map(token -> new Asked(mailbox, token));
        } catch (MailboxKeyDestroyed nothingLeft) {
            return Stream.empty();
        }
    }

    private List<Rarest> rarest(List<Asked> asked) {
        return bind(jdbc.sql(RAREST), asked)
                .param("lookedAt", FEW)
                .query((row, number) -> new Rarest(
                        new Asked(new MailboxId(row.getObject("mailbox", UUID.class)), row.getBytes("token")),
                        row.getInt("number")))
                .list();
    }

    private Map<ConversationKey, StoredMessageId> having(
            List<Asked> asked, List<Rarest> rarest, int lookedAt, int limit, CaseWorker by) {
        Map<ConversationKey, StoredMessageId> found = new LinkedHashMap<>();
        Set<MailboxId> mailboxes =
                rarest.stream().map(word -> word.word().mailbox()).collect(Collectors.toSet());
        bind(Sight.bind(jdbc.sql(HAVING), mailboxes, by), asked)
                .param(
                        "in",
                        rarest.stream()
                                .map(word -> word.word().mailbox().value())
                                .toList())
                .param(
                        "rarest",
                        rarest.stream().map(word -> word.word().token()).toList())
                .param("lookedAt", lookedAt)
                .param("limit", limit)
                .query(row -> {
                    found.putIfAbsent(
                            new ConversationKey(row.getObject("conversation", UUID.class)),
                            new StoredMessageId(row.getObject("message", UUID.class)));
                });
        return found;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, List<Asked> asked) {
        return statement
                .param(
                        "mailboxes",
                        asked.stream().map(word -> word.mailbox().value()).toList())
                .param("tokens", asked.stream().map(Asked::token).toList());
    }
}
