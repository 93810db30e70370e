// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.chain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class StoredAuditLog implements AuditLog {

    private static final int LONGEST_PAGE = 1000;

    private final JdbcClient jdbc;
    private final WaitingEvents waiting;
    private final Sequencer sequencer;
    private final Completeness completeness;
    private final Stop stop;
    private final EventReading reading;

    StoredAuditLog(
            JdbcClient jdbc,
            WaitingEvents waiting,
            Sequencer sequencer,
            Completeness completeness,
            Stop stop,
            EventReading reading) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.sequencer = sequencer;
        this.completeness = completeness;
        this.stop = stop;
        this.reading = reading;
    }

    @Override
    @Transactional
    public void append(AuditEvent event) {
        insert(event);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void appendDurably(AuditEvent event) {
        insert(event);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void appendDurably(List<AuditEvent> events) {
        insert(events);
    }

    private void insert(AuditEvent event) {
        insert(List.of(event));
    }

    private void insert(List<AuditEvent> events) {
        events.forEach(stop::refuse);
        long size = completeness.size();
        List<Long> numbers = waiting.add(events);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                numbers.forEach(number -> completeness.committed(number, size));
                sequencer.wake();
            }
        });
    }

    @Override
    public List<AuditEntry> after(long sequence, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LONGEST_PAGE + " entries");
        }
        sequencer.sequence();
        return jdbc.sql(EventReading.PLACED + "WHERE n > :sequence ORDER BY sequence LIMIT :limit")
                .param("sequence", sequence)
                .param("limit", limit)
                .query(reading::entry)
                .list();
    }

    @Override
    public List<AuditEntry> about(String subjectId) {
        return jdbc.sql(EventReading.ALL + "WHERE subject_id = :subjectId ORDER BY sequence")
                .param("subjectId", subjectId)
                .query(reading::entry)
                .list();
    }

    @Override
    public Optional<Instant> latest(MailboxId mailbox, Set<AuditEventType> types) {
        String[] names = types.stream().map(AuditEventType::name).toArray(String[]::new);
        return jdbc.sql("""
                        SELECT max(at) FROM (
                          SELECT latest.at FROM unnest(:types) AS wanted (type), LATERAL (
                            SELECT at FROM audit.body WHERE mailbox = :mailbox AND type = wanted.type
                            ORDER BY n DESC LIMIT 1) AS latest
                          UNION ALL
                          SELECT at FROM audit.pending WHERE mailbox = :mailbox AND type = ANY (:types)) AS found""")
                .param("mailbox", mailbox.value())
                .param("types", names)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }
}
