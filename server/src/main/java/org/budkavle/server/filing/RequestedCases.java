// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The new cases that were asked for, at most one a conversation. */
@Component
class RequestedCases {

    private final JdbcClient jdbc;
    private final SealedFields sealed;
    private final Clock clock;

    RequestedCases(JdbcClient jdbc, SealedFields sealed, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.clock = clock;
    }

    Optional<UUID> of(ConversationKey conversation) {
        return jdbc.sql("SELECT id FROM filing.requested_case WHERE conversation = :conversation")
                .param("conversation", conversation.value())
                .query(UUID.class)
                .optional();
    }

    /** The conversation's, or else this one with the order's id. The caller holds the conversation's lock. */
    UUID request(FilingRows.NewRow order, FilingCase.New asked) {
        Optional<UUID> before = of(order.conversation());
        if (before.isPresent()) {
            return before.get();
        }
        UUID id = order.id().value();
        jdbc.sql("""
                        INSERT INTO filing.requested_case (id, conversation, organisation, mailbox, sealed_title, secret)
                        VALUES (:id, :conversation, :organisation, :mailbox, :title, :secret)""")
                .param("id", id)
                .param("conversation", order.conversation().value())
                .param("organisation", order.organisation().value())
                .param("mailbox", order.mailbox().value())
                .param("title", sealed.seal(order.mailbox(), id, "title", asked.title()))
                .param("secret", asked.secret())
                .update();
        return id;
    }

    /** Notes its number; false if it has one: the first stands. */
    boolean number(UUID id, RegistryNumber number, Optional<PersonId> by) {
        Optional<MailboxId> mailbox = jdbc.sql(
                        "SELECT mailbox FROM filing.requested_case WHERE id = :id AND numbered_at IS NULL FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .map(MailboxId::new);
        mailbox.ifPresent(of -> jdbc.sql("""
                        UPDATE filing.requested_case SET sealed_number = :number, numbered_at = :now, numbered_by = :by
                        WHERE id = :id""")
                .param("number", sealed.seal(of, id, "number", number.value()))
                .param("now", FilingRows.time(clock.instant()))
                .param("by", by.map(PersonId::value).orElse(null))
                .param("id", id)
                .update());
        return mailbox.isPresent();
    }

    /** It has another number than was noted. */
    void correct(UUID id, RegistryNumber number) {
        MailboxId mailbox =
                new MailboxId(jdbc.sql("SELECT mailbox FROM filing.requested_case WHERE id = :id FOR UPDATE")
                        .param("id", id)
                        .query(UUID.class)
                        .single());
        jdbc.sql("UPDATE filing.requested_case SET sealed_number = :number WHERE id = :id AND numbered_at IS NOT NULL")
                .param("number", sealed.seal(mailbox, id, "number", number.value()))
                .param("id", id)
                .update();
    }
}
