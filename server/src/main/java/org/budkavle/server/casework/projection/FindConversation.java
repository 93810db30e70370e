// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The conversation that a message belongs to (message.md 2.4): that with its conversationId and its counterpart, or, when the
 * other side began a new id, that with the message that it answers. Always with the same counterpart: an answer of one
 * organisation never gets into the conversation with another (client-ux.md C2). A conversation that was handed over
 * takes its answers with it, though they are still addressed to where it began.
 */
@Component
class FindConversation {

    private static final String BY_PART = "SELECT conversation FROM casework.part WHERE message = :message";

    private static final String BY_THREAD = """
            SELECT c.id FROM casework.conversation c
            WHERE (c.mailbox = :mailbox OR c.home = :mailbox) AND c.thread = :thread AND c.counterpart = :counterpart
            ORDER BY (c.mailbox = :mailbox) DESC, c.last_at DESC LIMIT 1""";

    private static final String BY_REFERENCE = """
            SELECT c.id FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
            WHERE p.message_id = :refTo AND (c.mailbox = :mailbox OR c.home = :mailbox) AND c.counterpart = :counterpart
            ORDER BY (c.mailbox = :mailbox) DESC LIMIT 1""";

    private final JdbcClient jdbc;

    FindConversation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the message is already. */
    Optional<ConversationKey> known(StoredMessageId message) {
        return jdbc.sql(BY_PART)
                .param("message", message.value())
                .query(UUID.class)
                .optional()
                .map(ConversationKey::new);
    }

    /** Where the message belongs. */
    Optional<ConversationKey> find(MessageSummary message, ParticipantId counterpart) {
        return one(BY_THREAD, message, counterpart)
                .or(() -> message.refToMessageId().flatMap(refTo -> one(BY_REFERENCE, message, counterpart)));
    }

    private Optional<ConversationKey> one(String sql, MessageSummary message, ParticipantId counterpart) {
        return jdbc.sql(sql)
                .param("mailbox", message.mailbox().value())
                .param("thread", message.conversationId().value())
                .param("refTo", message.refToMessageId().map(id -> id.value()).orElse(null))
                .param("counterpart", counterpart.value().toLowerCase(Locale.ROOT))
                .query(UUID.class)
                .optional()
                .map(ConversationKey::new);
    }
}
