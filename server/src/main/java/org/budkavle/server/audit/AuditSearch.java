// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.tlog.Note;

/**
 * Finds events of an organisation in the log by when, where, who and what. Reads only the part of the log that the times
 * lie in, however large the log is. Whether somebody may look is for the caller to decide, and to log.
 */
public interface AuditSearch {

    /** The most events of one answer. */
    int LONGEST_PAGE = 1000;

    /**
     * What to find; an empty set or nothing is anything.
     *
     * @param actors ids of actors
     * @param about a subject's id, or a fact of that value
     * @param from when it happened, inclusive
     * @param until exclusive
     */
    record Question(
            OrganisationId organisation,
            Set<MailboxId> mailboxes,
            Set<String> actors,
            Set<AuditEventType> types,
            Optional<String> about,
            Instant from,
            Instant until) {

        public Question {
            mailboxes = Set.copyOf(mailboxes);
            actors = Set.copyOf(actors);
            types = Set.copyOf(types);
        }

        /** Everything of the organisation between the times. */
        public static Question between(OrganisationId organisation, Instant from, Instant until) {
            return new Question(organisation, Set.of(), Set.of(), Set.of(), Optional.empty(), from, until);
        }

        /** The same in that mailbox alone. */
        public Question in(MailboxId mailbox) {
            return in(Set.of(mailbox));
        }

        /** The same in those mailboxes alone; in all if they are none. */
        public Question in(Set<MailboxId> those) {
            return new Question(organisation, those, actors, types, about, from, until);
        }

        /** The same of these types alone. */
        public Question of(Set<AuditEventType> ofTypes) {
            return new Question(organisation, mailboxes, actors, ofTypes, about, from, until);
        }

        /** The same by that actor alone. */
        public Question by(String actor) {
            return new Question(organisation, mailboxes, Set.of(actor), types, about, from, until);
        }

        /** The same about that alone. */
        public Question about(String what) {
            return new Question(organisation, mailboxes, actors, types, Optional.of(what), from, until);
        }
    }

    /**
     * The newest before a place, newest first.
     *
     * @param before {@link Long#MAX_VALUE} for the first page, then the last one's place
     * @param limit 1 to {@link #LONGEST_PAGE}
     */
    List<AuditEntry> newest(Question question, long before, int limit);

    /**
     * The oldest after a place, oldest first.
     *
     * @param after -1 for the first page, then the last one's place
     * @param limit 1 to {@link #LONGEST_PAGE}
     */
    List<AuditEntry> oldest(Question question, long after, int limit);

    /** How many people did. */
    long countOfPeople(Question question);

    /** The mailboxes in which people did any of it. */
    Set<MailboxId> usedByPeople(Question question);

    /**
     * Those of people with the smallest SHA-256 of the seed and their place as eight bytes, smallest first: a sample that
     * anyone can draw again and nobody could choose (compliance.md 3.7).
     *
     * @param size 1 to {@link #LONGEST_PAGE}
     */
    List<AuditEntry> sampleOfPeople(Question question, byte[] seed, int size);

    /** The first checkpoint that was kept after everything before that moment had its place; empty if there is none yet. */
    Optional<Note> keptAfter(Instant moment);
}
