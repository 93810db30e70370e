// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up which conversations have all of some words. Of the rarest word at most {@link #LOOKED_AT} of the latest messages are looked at in each
 * mailbox, so that a common word costs no more than a rare one.
 */
@Component
class Postings {

    private static final int LOOKED_AT = 2000;

    private static final String RARITY = """
            SELECT t.place, (SELECT count(*) FROM (SELECT FROM casework.word w
                WHERE w.mailbox = :mailbox AND w.token = t.token LIMIT :lookedAt) AS few) AS number
            FROM unnest(ARRAY[:tokens]::bytea[]) WITH ORDINALITY AS t (token, place) ORDER BY number LIMIT 1""";

    private static final String HAVING = """
            SELECT found.conversation, found.message, found.at FROM (
                SELECT DISTINCT ON (latest.conversation) latest.conversation, latest.message, latest.at
                FROM (SELECT * FROM casework.word WHERE mailbox = :mailbox AND token = :rarest ORDER BY at DESC
                    LIMIT :lookedAt) AS latest
                JOIN casework.conversation c ON c.id = latest.conversation
                WHERE NOT EXISTS (SELECT FROM unnest(ARRAY[:tokens]::bytea[]) AS t (token)
                        WHERE NOT EXISTS (SELECT FROM casework.word w WHERE w.mailbox = :mailbox AND w.token = t.token
                            AND w.conversation = latest.conversation))
                    AND""" + Sight.SEES + """
                 ORDER BY latest.conversation, latest.at DESC) AS found
            ORDER BY found.at DESC LIMIT :limit""";

    private final JdbcClient jdbc;
    private final ContentStore contents;

    Postings(JdbcClient jdbc, ContentStore contents) {
        this.jdbc = jdbc;
        this.contents = contents;
    }

    private record Found(ConversationKey conversation, StoredMessageId message, Instant at) {}

    /** The conversations with every word, the latest first, and the latest message that has the rarest. */
    Map<ConversationKey, StoredMessageId> having(
            Set<String> words, Set<MailboxId> mailboxes, int limit, CaseWorker by) {
        TreeSet<Found> latestFirst = new TreeSet<>(Comparator.comparing(Found::at)
                .reversed()
                .thenComparing(found -> found.conversation().value()));
        for (MailboxId mailbox : mailboxes) {
            latestFirst.addAll(inMailbox(List.copyOf(words), mailbox, limit, by));
        }
        Map<ConversationKey, StoredMessageId> found = new LinkedHashMap<>();
        latestFirst.stream().limit(limit).forEach(each -> found.putIfAbsent(each.conversation(), each.message()));
        return found;
    }

    private List<Found> inMailbox(List<String> words, MailboxId mailbox, int limit, CaseWorker by) {
        List<byte[]> tokens;
        try {
            tokens = contents.fingerprints(mailbox, WordIndex.PURPOSE, words);
        } catch (MailboxKeyDestroyed nothingLeft) {
            return List.of();
        }
        int rarest = jdbc.sql(RARITY)
                .param("mailbox", mailbox.value())
                .param("tokens", tokens)
                .param("lookedAt", LOOKED_AT)
                .query((row, number) -> row.getInt("place"))
                .single();
        return Sight.bind(jdbc.sql(HAVING), Set.of(mailbox), by)
                .param("mailbox", mailbox.value())
                .param("rarest", tokens.get(rarest - 1))
                .param("tokens", tokens)
                .param("lookedAt", LOOKED_AT)
                .param("limit", limit)
                .query((row, number) -> new Found(
                        new ConversationKey(row.getObject("conversation", UUID.class)),
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        ConversationRow.instant(row, "at").orElseThrow()))
                .list();
    }
}
