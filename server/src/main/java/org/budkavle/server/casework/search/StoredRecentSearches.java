// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.casework.RecentSearches;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredRecentSearches implements RecentSearches {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST = 8;
    private static final String PURPOSE = "recent search";

    private static final String LATEST = """
            SELECT id, mailbox, everywhere, sealed, searched_at FROM casework.recent_search
            WHERE person = :person AND mailbox = ANY (ARRAY[:mailboxes]::uuid[]) AND searched_at > :since
            ORDER BY searched_at DESC LIMIT :most""";

    private static final String KEEP = """
            INSERT INTO casework.recent_search (id, person, mailbox, everywhere, sealed, fingerprint, searched_at)
            VALUES (:id, :person, :mailbox, :everywhere, :sealed, :fingerprint, :now)
            ON CONFLICT (person, mailbox, everywhere, fingerprint) DO UPDATE SET searched_at = excluded.searched_at""";

    /** Everybody's that are too old, and the person's own beyond those that are shown. */
    private static final String FORGET = """
            DELETE FROM casework.recent_search WHERE searched_at <= :since OR id IN (
                SELECT id FROM casework.recent_search WHERE person = :person ORDER BY searched_at DESC OFFSET :most)""";

    private final JdbcClient jdbc;
    private final SealedCasework sealed;
    private final ContentStore contents;
    private final Clock clock;

    StoredRecentSearches(JdbcClient jdbc, SealedCasework sealed, ContentStore contents, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    public List<RecentSearch> of(CaseWorker by) {
        return by.reads().isEmpty()
                ? List.of()
                : jdbc
                        .sql(LATEST)
                        .param("person", by.person().value())
                        .param(
                                "mailboxes",
                                by.reads().stream().map(MailboxId::value).toList())
                        .param("since", ConversationRow.time(since()))
                        .param("most", MOST)
                        .query(this::opened)
                        .list()
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    private Optional<RecentSearch> opened(ResultSet row, int number) throws SQLException {
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        try {
            return Optional.of(new RecentSearch(
                    sealed.text(mailbox, PURPOSE, row.getObject("id", UUID.class), row.getBytes("sealed")),
                    row.getBoolean("everywhere") ? Optional.empty() : Optional.of(mailbox),
                    ConversationRow.instant(row, "searched_at").orElseThrow()));
        } catch (MailboxKeyDestroyed gone) {
            return Optional.empty();
        }
    }

    @Override
    public void forget(CaseWorker by) {
        jdbc.sql("DELETE FROM casework.recent_search WHERE person = :person")
                .param("person", by.person().value())
                .update();
    }

    /** Remembers what was looked for; not what holds a personal number, which nobody looks for without saying why. */
    @Transactional
    void keep(String text, Set<MailboxId> searched, CaseWorker by) {
        if (text.isBlank() || PersonalNumbers.isIn(text)) {
            return;
        }
        // Under the key of one of the mailboxes; whose key is destroyed has nothing to be found in either.
        boolean everywhere = searched.equals(by.reads());
        for (MailboxId mailbox :
                searched.stream().sorted(Comparator.comparing(MailboxId::value)).toList()) {
            if (isKept(text, mailbox, everywhere, by)) {
                break;
            }
        }
        jdbc.sql(FORGET)
                .param("since", ConversationRow.time(since()))
                .param("person", by.person().value())
                .param("most", MOST)
                .update();
    }

    private boolean isKept(String text, MailboxId mailbox, boolean everywhere, CaseWorker by) {
        UUID id = TimeOrderedId.next(clock);
        // What differs in capitals alone is the same search.
        String same = text.toLowerCase(Locale.of("sv"));
        try {
            return jdbc.sql(KEEP)
                            .param("id", id)
                            .param("person", by.person().value())
                            .param("mailbox", mailbox.value())
                            .param("everywhere", everywhere)
                            .param("sealed", sealed.seal(mailbox, PURPOSE, id, text))
                            .param(
                                    "fingerprint",
                                    contents.fingerprints(mailbox, PURPOSE, List.of(same))
                                            .getFirst())
                            .param("now", ConversationRow.time(clock.instant()))
                            .update()
                    == 1;
        } catch (MailboxKeyDestroyed gone) {
            return false;
        }
    }

    private Instant since() {
        return clock.instant().minus(KEPT);
    }
}
