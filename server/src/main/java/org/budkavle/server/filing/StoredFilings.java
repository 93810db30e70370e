// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares what proved packages have with what the conversation has now. */
@Component
class StoredFilings implements Filings {

    private static final String PROVED = """
            SELECT f.id, f.kind, f.package_sha256, greatest(f.proved_at, c.numbered_at) AS proved_at
            FROM filing.filing f LEFT JOIN filing.requested_case c ON c.id = f.requested_case
            WHERE f.conversation = :conversation AND f.state = 'TRANSFERRED' AND f.disposal IS NULL
                AND (c.id IS NULL OR c.numbered_at IS NOT NULL)
            ORDER BY 4, f.number""";

    private static final String COVERED = """
            SELECT m.message, coalesce(m.delivery, '') AS delivery
            FROM filing.filed_message m JOIN filing.filing f ON f.id = m.filing
                LEFT JOIN filing.requested_case c ON c.id = f.requested_case
            WHERE f.conversation = :conversation AND f.state = 'TRANSFERRED' AND f.disposal IS NULL
                AND (c.id IS NULL OR c.numbered_at IS NOT NULL)""";

    private final JdbcClient jdbc;
    private final CaseworkFeed casework;

    StoredFilings(JdbcClient jdbc, CaseworkFeed casework) {
        this.jdbc = jdbc;
        this.casework = casework;
    }

    @Override
    public Optional<FiledUpTo> filedUpTo(ConversationKey conversation) {
        List<FiledUpTo.ProvedPackage> packages = jdbc.sql(PROVED)
                .param("conversation", conversation.value())
                .query((row, number) -> new FiledUpTo.ProvedPackage(
                        row.getObject("id", UUID.class),
                        TargetKind.valueOf(row.getString("kind")),
                        row.getString("package_sha256"),
                        instant(row.getObject("proved_at", OffsetDateTime.class))))
                .list();
        if (packages.isEmpty()) {
            return Optional.empty();
        }
        Map<StoredMessageId, Set<String>> covered = covered(conversation);
        Set<StoredMessageId> messages = new HashSet<>();
        boolean whole = true;
        for (CaseworkFeed.Part part : casework.parts(conversation)) {
            if (covered.getOrDefault(part.message(), Set.of())
                    .contains(part.delivery().map(Enum::name).orElse(""))) {
                messages.add(part.message());
            } else {
                whole = false;
            }
        }
        return Optional.of(new FiledUpTo(conversation, messages, whole, packages));
    }

    private Map<StoredMessageId, Set<String>> covered(ConversationKey conversation) {
        Map<StoredMessageId, Set<String>> covered = new HashMap<>();
        jdbc.sql(COVERED).param("conversation", conversation.value()).query(row -> {
            covered.computeIfAbsent(new StoredMessageId(row.getObject("message", UUID.class)), none -> new HashSet<>())
                    .add(row.getString("delivery"));
        });
        return covered;
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
