// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationSearch.Question;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredToldHits implements ToldHits {

    private static final String TOLD = """
            SELECT mailbox FROM casework.told_mailbox WHERE mailbox = ANY (ARRAY[:mailboxes]::uuid[])""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Postings postings;
    private final AuditLog audit;

    StoredToldHits(JdbcClient jdbc, Organisations organisations, Postings postings, AuditLog audit) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.postings = postings;
        this.audit = audit;
    }

    @Override
    public boolean isTold(MailboxId mailbox) {
        return !told(Set.of(mailbox)).isEmpty();
    }

    @Override
    @Transactional
    public void tell(Mailbox mailbox, boolean told, CaseWorker by) {
        if (!by.manages().contains(mailbox.id())) {
            return;
        }
        int changed = jdbc.sql(
                        told
                                ? "INSERT INTO casework.told_mailbox (mailbox) VALUES (:mailbox) ON CONFLICT DO NOTHING"
                                : "DELETE FROM casework.told_mailbox WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.id().value())
                .update();
        if (changed > 0) {
            audit.append(AuditEvent.of(
                            AuditEventType.MAILBOX_CHANGED,
                            by.actor(),
                            mailbox.id().toString())
                    .in(mailbox.organisation(), mailbox.id())
                    .with(Map.of("hitsTold", Boolean.toString(told))));
        }
    }

    @Override
    public Set<MailboxId> elsewhere(Question question, CaseWorker by) {
        String text = question.text().strip();
        Set<String> words = Set.copyOf(Words.all(List.of(text)));
        if (words.isEmpty()
                || PersonalNumbers.isIn(text)
                || !question.narrowing().labels().isEmpty()) {
            return Set.of();
        }
        Set<MailboxId> closed = told(organisations.mailboxes(by.organisation()).stream()
                .map(Mailbox::id)
                .filter(mailbox -> !by.reads().contains(mailbox))
                .collect(Collectors.toSet()));
        if (closed.isEmpty()) {
            return Set.of();
        }
        log(closed, by);
        return postings.where(words, closed, question.narrowing());
    }

    private Set<MailboxId> told(Set<MailboxId> among) {
        return jdbc
                .sql(TOLD)
                .param("mailboxes", among.stream().map(MailboxId::value).toList())
                .query((row, number) -> new MailboxId(row.getObject("mailbox", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private void log(Set<MailboxId> mailboxes, CaseWorker by) {
        AuditEvent searched = AuditEvent.of(AuditEventType.CONVERSATIONS_SEARCHED, by.actor(), "-")
                .of(by.organisation())
                .with(Map.of(
                        "personalNumber",
                        "false",
                        "purpose",
                        "-",
                        "mailboxes",
                        Integer.toString(mailboxes.size()),
                        "fromOutside",
                        "true"));
        audit.appendDurably(mailboxes.stream()
                .map(mailbox -> searched.in(by.organisation(), mailbox))
                .toList());
    }
}
