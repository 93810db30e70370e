// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/**
 * A message of a conversation as stored.
 *
 * @param mailbox where the message service keeps it
 */
public record PartRow(
        StoredMessageId message,
        ConversationKey conversation,
        MailboxId mailbox,
        boolean outgoing,
        MessageId messageId,
        Optional<MessageId> refTo,
        Optional<PersonId> author,
        Instant at) {

    /** The columns, for whoever selects them from {@code casework.part p}. */
    public static final String COLUMNS =
            "p.message, p.conversation, p.mailbox, p.direction, p.message_id, p.ref_to, p.author, p.at";

    /** Reads a row. */
    public static PartRow of(ResultSet row, int number) throws SQLException {
        return new PartRow(
                new StoredMessageId(row.getObject("message", UUID.class)),
                new ConversationKey(row.getObject("conversation", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                row.getString("direction").equals("OUTGOING"),
                new MessageId(row.getObject("message_id", UUID.class)),
                Optional.ofNullable(row.getObject("ref_to", UUID.class)).map(MessageId::new),
                Optional.ofNullable(row.getObject("author", UUID.class)).map(PersonId::new),
                ConversationRow.instant(row, "at").orElseThrow());
    }
}
