// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredCorrections implements NumberCorrections {

    private final FilingRows rows;
    private final RequestedCases cases;
    private final SealedFields sealed;
    private final Transfer transfer;
    private final Conversations conversations;
    private final ContentStore contents;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    StoredCorrections(
            FilingRows rows,
            RequestedCases cases,
            SealedFields sealed,
            Transfer transfer,
            Conversations conversations,
            ContentStore contents,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.sealed = sealed;
        this.transfer = transfer;
        this.conversations = conversations;
        this.contents = contents;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Correction> of(ConversationKey conversation, CaseWorker by) {
        return conversations.glance(conversation, by).isEmpty()
                ? List.of()
                : jdbc.sql("""
                        SELECT id, mailbox, sealed_before, sealed_after, sealed_reason, corrected_by, corrected_at
                        FROM filing.correction WHERE conversation = :conversation ORDER BY corrected_at, id""")
                        .param("conversation", conversation.value())
                        .query(this::correction)
                        .list();
    }

    @Override
    public boolean may(ConversationKey conversation, CaseWorker by) {
        return conversations
                .glance(conversation, by)
                .filter(glance -> by.manages().contains(glance.mailbox()))
                .isPresent();
    }

    @Override
    @Transactional
    public Outcome correct(
            ConversationKey conversation, FilingId id, RegistryNumber number, String reason, CaseWorker by) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason is short, and is given");
        }
        if (!may(conversation, by)) {
            return Outcome.NOTHING;
        }
        rows.lock(conversation);
        List<FilingRows.Row> all = rows.of(conversation);
        Optional<FilingRows.Row> chosen =
                all.stream().filter(row -> row.id().equals(id)).findFirst();
        Optional<RegistryNumber> before =
                chosen.flatMap(FilingRows.Row::registryNumber).filter(now -> !now.equals(number));
        if (before.isEmpty()) {
            return Outcome.NOTHING;
        }
        List<FilingRows.Row> wrong = all.stream()
                .filter(row -> row.registryNumber().equals(before))
                .map(row -> rows.lock(row.id()).orElseThrow())
                .toList();
        if (wrong.stream().anyMatch(StoredCorrections::isUnderWay)) {
            return Outcome.UNDER_WAY;
        }
        wrong.forEach(row -> correct(row, number, by));
        keep(chosen.orElseThrow(), before.get(), number, why, by);
        return Outcome.CORRECTED;
    }

    /** A package is being made, or carried: which number it has is not known until it is there. */
    private static boolean isUnderWay(FilingRows.Row row) {
        return switch (row.state()) {
            case TRANSFERRED, FAILED -> false;
            case WAITING, TRANSFERRING ->
                row.kind() != TargetKind.DOWNLOAD || row.parcel().isEmpty();
        };
    }

    private void correct(FilingRows.Row row, RegistryNumber number, CaseWorker by) {
        if (row.requested().isPresent()) {
            cases.correct(row.requested().get().id(), number);
        } else {
            rows.number(row, number);
        }
        if (row.state() != FilingState.TRANSFERRED && row.parcel().isPresent()) {
            rows.unmade(row.id());
            contents.delete(row.parcel().get(), by.actor());
            if (row.kind() == TargetKind.DOWNLOAD && row.state() != FilingState.FAILED) {
                rows.state(row.id(), FilingState.WAITING, 0, null, null);
                transfer.later(row.id(), clock.instant());
            }
        }
    }

    private void keep(FilingRows.Row row, RegistryNumber before, RegistryNumber after, String reason, CaseWorker by) {
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO filing.correction (id, conversation, organisation, mailbox, sealed_before, sealed_after,
                            sealed_reason, corrected_by, corrected_at)
                        VALUES (:id, :conversation, :organisation, :mailbox, :before, :after, :reason, :by, :now)""")
                .param("id", id)
                .param("conversation", row.conversation().value())
                .param("organisation", row.organisation().value())
                .param("mailbox", row.mailbox().value())
                .param("before", sealed.seal(row.mailbox(), id, "before", before.value()))
                .param("after", sealed.seal(row.mailbox(), id, "after", after.value()))
                .param("reason", sealed.seal(row.mailbox(), id, "reason", reason))
                .param("by", by.person().value())
                .param("now", FilingRows.time(clock.instant()))
                .update();
        audit.append(AuditEvent.of(
                        AuditEventType.FILING_NUMBER_CORRECTED,
                        by.actor(),
                        row.id().toString())
                .in(row.organisation(), row.mailbox())
                .with(Map.of("conversation", row.conversation().toString(), "correction", id.toString())));
    }

    private Correction correction(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        return new Correction(
                sealed.open(mailbox, id, "before", row.getBytes("sealed_before"))
                        .map(RegistryNumber::new),
                sealed.open(mailbox, id, "after", row.getBytes("sealed_after")).map(RegistryNumber::new),
                sealed.open(mailbox, id, "reason", row.getBytes("sealed_reason")),
                new PersonId(row.getObject("corrected_by", UUID.class)),
                FilingRows.instant(row, "corrected_at").orElseThrow());
    }
}
