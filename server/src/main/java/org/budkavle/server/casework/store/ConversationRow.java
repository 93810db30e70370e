// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * A conversation as stored.
 *
 * @param home under whose key its content lies
 * @param mailbox where it is worked on
 * @param due the nearest of its open deadlines and what it waits until
 */
@SuppressWarnings("ArrayRecordComponent")
public record ConversationRow(
        ConversationKey key,
        OrganisationId organisation,
        MailboxId home,
        MailboxId mailbox,
        ConversationId thread,
        ParticipantId counterpart,
        Optional<FunctionAddress> counterpartFunction,
        boolean confidentiality,
        boolean protectedPerson,
        WorkStatus status,
        boolean answered,
        boolean unread,
        Optional<PersonId> owner,
        Optional<Instant> ownedSince,
        Optional<Instant> waitUntil,
        Optional<Instant> due,
        int files,
        Instant lastAt,
        Optional<Instant> closedAt,
        Optional<Instant> returnedAt,
        byte[] sealedLine) {

    /** The columns, for whoever selects them from {@code casework.conversation c}. */
    public static final String COLUMNS = """
            c.id, c.organisation, c.home, c.mailbox, c.thread, c.counterpart, c.counterpart_function, c.confidentiality,
            c.protected, c.status, c.answered, c.unread, c.owner, c.owned_since, c.wait_until,
            nullif(c.due, 'infinity') AS due, c.files, c.last_at, c.closed_at, c.returned_at, c.sealed_line""";

    /** Reads a row. */
    public static ConversationRow of(ResultSet row, int number) throws SQLException {
        return new ConversationRow(
                new ConversationKey(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new MailboxId(row.getObject("home", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                new ConversationId(row.getObject("thread", UUID.class)),
                new ParticipantId(row.getString("counterpart")),
                Optional.ofNullable(row.getString("counterpart_function")).map(FunctionAddress::new),
                row.getBoolean("confidentiality"),
                row.getBoolean("protected"),
                WorkStatus.valueOf(row.getString("status")),
                row.getBoolean("answered"),
                row.getBoolean("unread"),
                Optional.ofNullable(row.getObject("owner", UUID.class)).map(PersonId::new),
                instant(row, "owned_since"),
                instant(row, "wait_until"),
                instant(row, "due"),
                row.getInt("files"),
                instant(row, "last_at").orElseThrow(),
                instant(row, "closed_at"),
                instant(row, "returned_at"),
                row.getBytes("sealed_line"));
    }

    /** A time of a column. */
    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A time for a column. */
    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "ConversationRow[" + key + "]";
    }
}
