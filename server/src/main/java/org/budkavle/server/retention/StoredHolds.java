// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredHolds implements Holds {

    private static final int MOST_LISTED = 200;

    private static final String SELECT = """
            SELECT id, organisation, mailbox, conversation, reason, reference, placed_by, placed_at, released_by, released_at
            FROM retention.hold WHERE organisation = :organisation AND\s""";

    private final JdbcClient jdbc;
    private final Archive archive;
    private final Competence competence;
    private final AuditLog audit;
    private final Clock clock;

    StoredHolds(JdbcClient jdbc, Archive archive, Competence competence, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.archive = archive;
        this.competence = competence;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Hold> of(OrganisationId organisation, boolean ended) {
        return jdbc.sql(SELECT
                        + (ended
                                ? "released_at IS NOT NULL ORDER BY released_at DESC, id"
                                : "released_at IS NULL ORDER BY placed_at DESC, id")
                        + " LIMIT :most")
                .param("organisation", organisation.value())
                .param("most", MOST_LISTED)
                .query(StoredHolds::hold)
                .list();
    }

    @Override
    public List<Hold> on(ConversationKey conversation) {
        return archive.find(conversation).map(this::on).orElse(List.of());
    }

    /** Those that stand for it. */
    List<Hold> on(Archive.Kept kept) {
        return jdbc.sql(SELECT + """
                        released_at IS NULL AND (conversation = :conversation
                            OR mailbox IN (:home, :mailbox) OR (conversation IS NULL AND mailbox IS NULL))
                        ORDER BY placed_at, id LIMIT :most""")
                .param("organisation", kept.organisation().value())
                .param("conversation", kept.key().value())
                .param("home", kept.home().value())
                .param("mailbox", kept.mailbox().value())
                .param("most", MOST_LISTED)
                .query(StoredHolds::hold)
                .list();
    }

    @Override
    @Transactional
    public Hold place(
            OrganisationId organisation, Hold.Scope scope, Hold.Reason reason, String reference, PersonId by) {
        String plain = reference.strip();
        if (plain.length() > Hold.LONGEST_REFERENCE || PersonalNumbers.isIn(plain)) {
            throw new IllegalArgumentException("A reference is short, and names nobody");
        }
        require(organisation, scope, GrantLevel.ANSWER, by);
        Hold hold = new Hold(
                new HoldId(TimeOrderedId.next(clock)),
                organisation,
                scope,
                reason,
                plain,
                by,
                clock.instant(),
                Optional.empty());
        // Whoever disposes of the conversation just now has it locked: the hold comes first, or too late and says so.
        if (scope instanceof Hold.Scope.Conversation one
                && archive.lock(one.conversation()).isEmpty()) {
            throw new NotGranted();
        }
        jdbc.sql("""
                        INSERT INTO retention.hold (id, organisation, mailbox, conversation, reason, reference, placed_by,
                            placed_at)
                        VALUES (:id, :organisation, :mailbox, :conversation, :reason, :reference, :by, :now)""")
                .param("id", hold.id().value())
                .param("organisation", organisation.value())
                .param("mailbox", mailbox(scope).map(MailboxId::value).orElse(null))
                .param(
                        "conversation",
                        conversation(scope).map(ConversationKey::value).orElse(null))
                .param("reason", reason.name())
                .param("reference", plain)
                .param("by", by.value())
                .param("now", Rows.time(hold.at()))
                .update();
        log(AuditEventType.HOLD_PLACED, hold, by);
        return hold;
    }

    @Override
    @Transactional
    public boolean release(OrganisationId organisation, HoldId id, PersonId by) {
        Hold hold = jdbc.sql(SELECT + "id = :id FOR UPDATE")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query(StoredHolds::hold)
                .optional()
                .orElseThrow(NotGranted::new);
        require(organisation, hold.scope(), GrantLevel.MANAGE, by);
        if (!hold.stands()) {
            return false;
        }
        jdbc.sql("UPDATE retention.hold SET released_by = :by, released_at = :now WHERE id = :id")
                .param("by", by.value())
                .param("now", Rows.time(clock.instant()))
                .param("id", id.value())
                .update();
        log(AuditEventType.HOLD_RELEASED, hold, by);
        return true;
    }

    private void require(OrganisationId organisation, Hold.Scope scope, GrantLevel level, PersonId by) {
        switch (scope) {
            case Hold.Scope.Organisation all -> competence.requireArchivist(by, organisation);
            case Hold.Scope.Mailbox one ->
                competence.requireKeeps(by, organisation, List.of(one.mailbox()), GrantLevel.MANAGE);
            case Hold.Scope.Conversation one ->
                competence.requireKeeps(
                        by,
                        organisation,
                        List.of(archive.find(one.conversation())
                                .orElseThrow(NotGranted::new)
                                .mailbox()),
                        level);
        }
    }

    private void log(AuditEventType type, Hold hold, PersonId by) {
        AuditEvent event = AuditEvent.of(
                        type,
                        new Actor(Actor.Kind.PERSON, by.toString()),
                        conversation(hold.scope())
                                .map(ConversationKey::toString)
                                .orElse(hold.id().toString()))
                .of(hold.organisation())
                .with(Map.of(
                        "hold", hold.id().toString(),
                        "reason", hold.reason().name(),
                        "reference", hold.reference()));
        Optional<MailboxId> of = mailbox(hold.scope())
                .or(() -> conversation(hold.scope()).flatMap(archive::find).map(Archive.Kept::mailbox));
        audit.append(of.map(mailbox -> event.in(hold.organisation(), mailbox)).orElse(event));
    }

    private static Optional<MailboxId> mailbox(Hold.Scope scope) {
        return scope instanceof Hold.Scope.Mailbox one ? Optional.of(one.mailbox()) : Optional.empty();
    }

    private static Optional<ConversationKey> conversation(Hold.Scope scope) {
        return scope instanceof Hold.Scope.Conversation one ? Optional.of(one.conversation()) : Optional.empty();
    }

    private static Hold hold(ResultSet row, int number) throws SQLException {
        Optional<UUID> mailbox = Rows.id(row, "mailbox");
        Optional<UUID> conversation = Rows.id(row, "conversation");
        Hold.Scope scope = conversation.isPresent()
                ? new Hold.Scope.Conversation(new ConversationKey(conversation.get()))
                : mailbox.isPresent()
                        ? new Hold.Scope.Mailbox(new MailboxId(mailbox.get()))
                        : new Hold.Scope.Organisation();
        Optional<PersonId> releasedBy = Rows.person(row, "released_by");
        return new Hold(
                new HoldId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                scope,
                Hold.Reason.valueOf(row.getString("reason")),
                row.getString("reference"),
                new PersonId(row.getObject("placed_by", UUID.class)),
                Rows.instant(row, "placed_at").orElseThrow(),
                releasedBy.isPresent()
                        ? Optional.of(new Hold.Released(
                                releasedBy.get(),
                                Rows.instant(row, "released_at").orElseThrow()))
                        : Optional.empty());
    }
}
