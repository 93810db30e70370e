// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells what has happened from what is stored: in the end the same as was told while it happened. */
@Component
class Replay {

    private static final String PARTS = """
            SELECT p.message, p.conversation, p.mailbox AS kept, p.direction, p.author, p.at, p.delivery, p.changed_at,
                c.mailbox, c.counterpart
            FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
            WHERE c.organisation = :organisation""";

    private static final String ANSWERS = """
            SELECT id, mailbox, home, counterpart, created_at, first_answer_at FROM casework.conversation
            WHERE organisation = :organisation AND first_answer_at IS NOT NULL""";

    private static final String LABELS = """
            SELECT c.id, l.mailbox, c.created_at, s.label
            FROM casework.conversation_label s JOIN casework.conversation c ON c.id = s.conversation
                JOIN casework.label l ON l.id = s.label
            WHERE c.organisation = :organisation""";

    private final JdbcClient jdbc;

    Replay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void run(OrganisationId organisation, Consumer<CaseworkEvent> told) {
        all(PARTS, organisation, row -> part(row, organisation, told));
        all(ANSWERS, organisation, row -> told.accept(answer(row, organisation)));
        all(
                LABELS,
                organisation,
                row -> told.accept(new CaseworkEvent.Labelled(
                        new ConversationKey(row.getObject("id", UUID.class)),
                        organisation,
                        mailbox(row, "mailbox"),
                        new LabelId(row.getObject("label", UUID.class)),
                        true,
                        at(row, "created_at"))));
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void all(String sql, OrganisationId organisation, Reader reader) {
        jdbc.sql(sql)
                .withFetchSize(1000)
                .param("organisation", organisation.value())
                .query(reader::read);
    }

    private static void part(ResultSet row, OrganisationId organisation, Consumer<CaseworkEvent> told)
            throws SQLException {
        ConversationKey conversation = new ConversationKey(row.getObject("conversation", UUID.class));
        StoredMessageId message = new StoredMessageId(row.getObject("message", UUID.class));
        MailboxId mailbox = mailbox(row, "mailbox");
        MailboxId kept = mailbox(row, "kept");
        ParticipantId counterpart = new ParticipantId(row.getString("counterpart"));
        Instant at = at(row, "at");
        if (row.getString("direction").equals("INCOMING")) {
            told.accept(
                    new CaseworkEvent.Received(conversation, organisation, mailbox, kept, counterpart, message, at));
            return;
        }
        told.accept(new CaseworkEvent.Sent(conversation, organisation, mailbox, kept, counterpart, message, at));
        if (row.getString("delivery") != null) {
            told.accept(new CaseworkEvent.DeliveryChanged(
                    conversation,
                    organisation,
                    mailbox,
                    kept,
                    counterpart,
                    message,
                    Optional.ofNullable(row.getObject("author", UUID.class)).map(PersonId::new),
                    Optional.empty(),
                    DeliveryState.valueOf(row.getString("delivery")),
                    at,
                    at(row, "changed_at")));
        }
    }

    private static CaseworkEvent answer(ResultSet row, OrganisationId organisation) throws SQLException {
        Instant at = at(row, "first_answer_at");
        return new CaseworkEvent.FirstAnswered(
                new ConversationKey(row.getObject("id", UUID.class)),
                organisation,
                mailbox(row, "mailbox"),
                mailbox(row, "home"),
                new ParticipantId(row.getString("counterpart")),
                Duration.between(at(row, "created_at"), at),
                at);
    }

    private static MailboxId mailbox(ResultSet row, String column) throws SQLException {
        return new MailboxId(row.getObject(column, UUID.class));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return ConversationRow.instant(row, column).orElseThrow();
    }
}
