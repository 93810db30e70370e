// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.casework.ConversationKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredUnsentDrafts implements UnsentDrafts {

    private static final String AMONG = """
            SELECT conversation FROM draft.draft WHERE conversation = ANY (ARRAY[:ids]::uuid[]) AND state <> 'SENT'
            UNION SELECT origin_conversation FROM draft.draft
            WHERE origin_conversation = ANY (ARRAY[:ids]::uuid[]) AND state <> 'SENT'""";

    private final JdbcClient jdbc;

    StoredUnsentDrafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<ConversationKey> among(Set<ConversationKey> conversations) {
        List<UUID> ids = conversations.stream().map(ConversationKey::value).toList();
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql(AMONG).param("ids", ids).query(UUID.class).list().stream()
                        .map(ConversationKey::new)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
