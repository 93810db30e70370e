// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.MailboxId;

/** The log that only grows: the database refuses to change or remove an entry (design 3.6). */
public interface AuditLog {

    /** Appends in the caller's transaction, or in its own when there is none. */
    void append(AuditEvent event);

    /**
     * Appends in a transaction of its own and returns once that is on disk, whatever becomes of the caller's. For what must
     * be logged before it is shown (design 3.5), and for refusals whose transaction is rolled back. Takes a second
     * connection when the caller is in a transaction: prefer to call it outside.
     */
    void appendDurably(AuditEvent event);

    /** The same of several events, each an entry of its own, in one transaction and one way to the disk. */
    void appendDurably(List<AuditEvent> events);

    /**
     * Entries after that place in the log, oldest first. What is committed and waits gets its place first.
     *
     * @param limit at most so many, 1 to 1000
     */
    List<AuditEntry> after(long sequence, int limit);

    /** Entries about the subject, oldest first. */
    List<AuditEntry> about(String subjectId);

    /** When one of these last happened in the mailbox; empty if never. */
    Optional<Instant> latest(MailboxId mailbox, Set<AuditEventType> types);
}
