// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ClaimOutcome;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.notice.NoticeKind;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredShifts implements Shifts {

    private static final int USUAL_MINUTES = 30;

    private final ShiftRows rows;
    private final Plan plan;
    private final CaseworkFeed feed;
    private final ConversationWork work;
    private final Notices notices;
    private final NoticeRules rules;
    private final Organisations organisations;
    private final AuditLog audit;
    private final WorkQueue queue;
    private final Clock clock;

    StoredShifts(
            ShiftRows rows,
            Plan plan,
            CaseworkFeed feed,
            ConversationWork work,
            Notices notices,
            NoticeRules rules,
            Organisations organisations,
            AuditLog audit,
            WorkQueue queue,
            Clock clock) {
        this.rows = rows;
        this.plan = plan;
        this.feed = feed;
        this.work = work;
        this.notices = notices;
        this.rules = rules;
        this.organisations = organisations;
        this.audit = audit;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public Hours hours(MailboxId mailbox) {
        return rows.hours(mailbox);
    }

    @Override
    public Staffing staffing(MailboxId mailbox) {
        ShiftRows.Settings settings = rows.settings(mailbox);
        return new Staffing(settings.agreed(), plan.watching(mailbox), settings.jour());
    }

    @Override
    @Transactional
    public void set(
            MailboxId mailbox,
            Hours hours,
            int agreed,
            Set<PersonId> watching,
            Optional<MailboxId> jour,
            ChangedBy by) {
        Set<PersonId> notWatching = new HashSet<>(plan.mayWatch(mailbox));
        notWatching.removeAll(watching);
        rows.set(mailbox, hours, agreed, notWatching, jour);
        changed(mailbox, "hours", by);
    }

    @Override
    @Transactional
    public void except(MailboxId mailbox, LocalDate day, Optional<Span> hours, ChangedBy by) {
        rows.except(mailbox, day, hours);
        changed(mailbox, "exception", by);
    }

    @Override
    @Transactional
    public void asUsual(MailboxId mailbox, LocalDate day, ChangedBy by) {
        rows.asUsual(mailbox, day);
        changed(mailbox, "exception", by);
    }

    private void changed(MailboxId mailbox, String what, ChangedBy by) {
        Mailbox known = organisations.mailbox(mailbox).orElseThrow();
        Actor actor = by.person() ? new Actor(Actor.Kind.PERSON, by.id()) : Actor.system(by.id());
        audit.append(AuditEvent.of(AuditEventType.MAILBOX_CHANGED, actor, mailbox.toString())
                .in(known.organisation(), mailbox)
                .with(Map.of("changed", what)));
    }

    @Override
    public List<Absence> absences(MailboxId mailbox, LocalDate from) {
        return rows.absences(plan.mayWatch(mailbox), from.atStartOfDay());
    }

    @Override
    public void away(PersonId person, LocalDateTime begins, LocalDateTime ends) {
        rows.away(person, begins, ends);
    }

    @Override
    public boolean back(UUID absence, MailboxId mailbox) {
        return rows.back(absence, plan.mayWatch(mailbox));
    }

    @Override
    public List<PlannedDay> plan(MailboxId mailbox, LocalDate from, int days) {
        return plan.days(mailbox, from, days);
    }

    @Override
    public boolean isOpen(MailboxId mailbox, Instant at) {
        return plan.isOpen(mailbox, at);
    }

    @Override
    public void here(UUID session, PersonId person, Set<MailboxId> mailboxes) {
        rows.here(session, person, mailboxes);
    }

    @Override
    public void gone(UUID session) {
        rows.gone(session);
    }

    @Override
    public Set<PersonId> whoIsHere(MailboxId mailbox) {
        return rows.whoIsHere(mailbox);
    }

    @Override
    @Transactional
    public void leave(MailboxId mailbox, CaseWorker by) {
        Instant now = clock.instant();
        int open = feed.ownedBy(by.person(), mailbox).size();
        rows.leave(mailbox, by.person(), now);
        audit.append(
                AuditEvent.of(AuditEventType.SHIFT_LEFT, by.actor(), by.person().toString())
                        .in(by.organisation(), mailbox)
                        .with(Map.of("open", Integer.toString(open))));
        if (open > 0) {
            Set<PersonId> others = new HashSet<>(plan.mayWatch(mailbox));
            others.remove(by.person());
            String event = "shift/" + mailbox + "/" + by.person() + "/" + now.toEpochMilli();
            notices.tell(event, NoticeKind.SHIFT_LEFT, mailbox, Optional.empty(), open, others);
            Duration wait =
                    Duration.ofMinutes(rules.of(mailbox).escalateMinutes().orElse(USUAL_MINUTES));
            queue.submit(ShiftTasks.untaken(mailbox, by.person(), now), plan.after(mailbox, now, wait));
        }
    }

    @Override
    public Set<PersonId> left(MailboxId mailbox) {
        Set<PersonId> left = rows.left(mailbox);
        left.removeIf(person -> feed.ownedBy(person, mailbox).isEmpty());
        return left;
    }

    /** Each conversation is a step of its own: what somebody else takes meanwhile is theirs, and the rest is taken all the same. */
    @Override
    public TakenOver takeOver(MailboxId mailbox, PersonId from, CaseWorker by) {
        int taken = 0;
        Map<PersonId, Integer> byOthers = new HashMap<>();
        for (CaseworkFeed.State state : feed.ownedBy(from, mailbox)) {
            switch (work.takeOver(state.key(), from, by)) {
                case ClaimOutcome.Claimed claimed -> taken++;
                case ClaimOutcome.TakenBy other -> byOthers.merge(other.owner(), 1, Integer::sum);
                case ClaimOutcome.NotFound hidden -> {}
            }
        }
        if (taken > 0) {
            audit.append(AuditEvent.of(AuditEventType.SHIFT_TAKEN_OVER, by.actor(), from.toString())
                    .in(by.organisation(), mailbox)
                    .with(Map.of("taken", Integer.toString(taken))));
        }
        if (feed.ownedBy(from, mailbox).isEmpty()) {
            rows.returned(mailbox, from);
        }
        return new TakenOver(taken, byOthers);
    }
}
