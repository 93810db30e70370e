// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.shift.Absence;
import org.budkavle.server.shift.Shifts;
import org.springframework.stereotype.Component;

/** Reads what the log says of a mailbox and a period. */
@Component
class ReadHistory {

    /** Who has a conversation may have taken it long ago. */
    private static final Duration BEFORE = Duration.ofDays(400);

    /** What somebody opens they may work in later. */
    private static final Duration AFTER = Duration.ofDays(7);

    private final AuditSearch search;
    private final Grants grants;
    private final Threads threads;
    private final Shifts shifts;

    ReadHistory(AuditSearch search, Grants grants, Threads threads, Shifts shifts) {
        this.search = search;
        this.grants = grants;
        this.threads = threads;
        this.shifts = shifts;
    }

    History of(Mailbox mailbox, Instant from, Instant until) {
        Question all = Question.between(mailbox.organisation(), from, until);
        Question around = Question.between(mailbox.organisation(), from.minus(BEFORE), until.plus(AFTER));
        Set<PersonId> members =
                grants.members(mailbox.id()).stream().map(Member::person).collect(Collectors.toSet());
        return new History(
                read(all.in(mailbox.id()).of(Kinds.ACCESS)),
                read(around.in(mailbox.id()).of(Kinds.WORK)),
                read(around.of(Set.of(AuditEventType.CONVERSATION_HANDED_OVER))
                        .about(mailbox.id().toString())),
                read(all.of(Kinds.DENIED)).stream()
                        .filter(each -> members.contains(each.person()))
                        .toList(),
                read(all.in(mailbox.id()).of(Set.of(AuditEventType.GRANT_GIVEN))),
                new Known(
                        mailbox.id(),
                        shifts.absences(mailbox.id(), from.atZone(Happened.ZONE).toLocalDate())));
    }

    private List<Happened> read(Question question) {
        List<Happened> read = new ArrayList<>();
        List<AuditEntry> page = search.oldest(question, -1, AuditSearch.LONGEST_PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(Happened::hasPerson).map(Happened::of).forEach(read::add);
            page = page.size() < AuditSearch.LONGEST_PAGE
                    ? List.of()
                    : search.oldest(question, page.getLast().sequence(), AuditSearch.LONGEST_PAGE);
        }
        return read;
    }

    private final class Known implements History.Surroundings {

        private static final int MINUTES = 5;

        private final MailboxId mailbox;
        private final List<Absence> absences;
        private final Map<Long, Boolean> open = new HashMap<>();

        Known(MailboxId mailbox, List<Absence> absences) {
            this.mailbox = mailbox;
            this.absences = absences;
        }

        @Override
        public boolean sent(String conversation, PersonId person, Instant from, Instant until) {
            return threads.sentSince(new ConversationKey(UUID.fromString(conversation)), from).stream()
                    .anyMatch(sent -> sent.author().filter(person::equals).isPresent()
                            && !sent.at().isAfter(until));
        }

        @Override
        public boolean closed(Instant at, Duration margin) {
            return !isOpen(at) && !isOpen(at.minus(margin)) && !isOpen(at.plus(margin));
        }

        /** Asked for each five minutes once. */
        private boolean isOpen(Instant at) {
            long five = Math.floorDiv(at.getEpochSecond(), MINUTES * 60L);
            return open.computeIfAbsent(
                    five, when -> shifts.isOpen(mailbox, Instant.ofEpochSecond(when * MINUTES * 60L)));
        }

        @Override
        public boolean away(PersonId person, Instant at) {
            LocalDateTime local = LocalDateTime.ofInstant(at, Happened.ZONE);
            return absences.stream()
                    .anyMatch(each -> each.person().equals(person)
                            && each.begins().isBefore(local)
                            && each.ends().isAfter(local));
        }
    }
}
