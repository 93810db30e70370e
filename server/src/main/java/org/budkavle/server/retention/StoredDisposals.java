// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Each step locks the disposal, looks at who asks and where it stands, changes it and is logged, in one transaction. */
@Component
class StoredDisposals implements Disposals {

    private static final int LONGEST_WAIT_DAYS = 366;

    private final DisposalRows rows;
    private final ItemRows items;
    private final Archive archive;
    private final Judge judge;
    private final Competence competence;
    private final Quarantine quarantine;
    private final MailboxAccess access;
    private final WriteCertificate certificates;
    private final WorkQueue queue;
    private final AuditLog audit;
    private final Clock clock;

    StoredDisposals(
            DisposalRows rows,
            ItemRows items,
            Archive archive,
            Judge judge,
            Competence competence,
            Quarantine quarantine,
            MailboxAccess access,
            WriteCertificate certificates,
            WorkQueue queue,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.items = items;
        this.archive = archive;
        this.judge = judge;
        this.competence = competence;
        this.quarantine = quarantine;
        this.access = access;
        this.certificates = certificates;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Judgement> outlook(ConversationKey conversation) {
        return archive.find(conversation).map(kept -> judge.of(kept, today()));
    }

    @Override
    @Transactional
    public Disposal preview(OrganisationId organisation, Set<MailboxId> mailboxes, PersonId by) {
        if (mailboxes.isEmpty()) {
            throw new NotGranted();
        }
        competence.requireKeeps(by, organisation, mailboxes, GrantLevel.MANAGE);
        DisposalId id = new DisposalId(TimeOrderedId.next(clock));
        List<MailboxId> inOrder = mailboxes.stream()
                .sorted(Comparator.comparing(MailboxId::value))
                .toList();
        rows.insert(id, organisation, inOrder, today(), by, clock.instant());
        queue.submit(RetentionTasks.count(id), clock.instant());
        Disposal disposal = rows.find(id).orElseThrow();
        log(AuditEventType.DISPOSAL_PREVIEWED, disposal, by, Map.of("mailboxes", Integer.toString(inOrder.size())));
        return disposal;
    }

    @Override
    public Disposal find(OrganisationId organisation, DisposalId id, PersonId by) {
        return visible(rows.find(id), organisation, by);
    }

    @Override
    public List<Disposal> list(OrganisationId organisation, Optional<DisposalId> after, int limit, PersonId by) {
        boolean all = competence.isArchivist(by, organisation);
        Set<MailboxId> own = access.mailboxes(by, GrantLevel.MANAGE);
        if (!all && own.isEmpty()) {
            throw new NotGranted();
        }
        return rows.list(organisation, after, own, all, limit);
    }

    @Override
    public int awaiting(OrganisationId organisation, PersonId by) {
        return competence.isArchivist(by, organisation) ? rows.awaiting(organisation, by, clock.instant()) : 0;
    }

    @Override
    public List<DisposalItem> items(
            Disposal disposal, Set<DisposalItem.State> states, Optional<DisposalItem.Place> after, int limit) {
        return items.page(disposal.id(), states, after, limit);
    }

    @Override
    @Transactional
    public Disposal propose(OrganisationId organisation, DisposalId id, LocalDate disposeOn, PersonId by)
            throws DisposalRefused {
        Disposal disposal = locked(organisation, id, by, Disposal.State.COUNTED);
        if (disposal.conversations() == 0) {
            throw new DisposalRefused(DisposalRefused.Reason.EMPTY);
        }
        LocalDate today = today();
        if (disposeOn.isBefore(today) || disposeOn.isAfter(today.plusDays(LONGEST_WAIT_DAYS))) {
            throw new DisposalRefused(DisposalRefused.Reason.DAY);
        }
        rows.proposed(id, disposeOn, clock.instant().plus(Duration.ofDays(EXPIRES_AFTER_DAYS)), by, clock.instant());
        log(AuditEventType.DISPOSAL_PROPOSED, disposal, by, facts(disposal, disposeOn));
        return rows.find(id).orElseThrow();
    }

    @Override
    @Transactional
    public Disposal approve(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused {
        Disposal disposal = locked(organisation, id, by, Disposal.State.PROPOSED);
        competence.requireArchivist(by, organisation);
        PersonId proposer = disposal.proposed().orElseThrow().by();
        if (by.equals(proposer) || by.equals(disposal.made().by())) {
            throw new DisposalRefused(DisposalRefused.Reason.SAME_PERSON);
        }
        if (!clock.instant().isBefore(disposal.expiresAt().orElseThrow())) {
            throw new DisposalRefused(DisposalRefused.Reason.EXPIRED);
        }
        if (!competence.keeps(proposer, organisation, disposal.mailboxes(), GrantLevel.MANAGE)) {
            throw new DisposalRefused(DisposalRefused.Reason.PROPOSER_GONE);
        }
        LocalDate day = dayOf(disposal);
        rows.approved(id, day, by, clock.instant());
        queue.submit(RetentionTasks.dispose(id), day.atStartOfDay(Term.ZONE).toInstant());
        log(AuditEventType.DISPOSAL_APPROVED, disposal, by, facts(disposal, day));
        return rows.find(id).orElseThrow();
    }

    @Override
    public LocalDate dayOf(Disposal disposal) {
        LocalDate proposed = disposal.disposeOn().orElseThrow();
        LocalDate earliest = today().plusDays(quarantine.of(disposal.organisation()));
        return disposal.state() == Disposal.State.PROPOSED && proposed.isBefore(earliest) ? earliest : proposed;
    }

    @Override
    @Transactional
    public Disposal refuse(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused {
        Disposal disposal = locked(organisation, id, by, Disposal.State.PROPOSED);
        competence.requireArchivist(by, organisation);
        rows.decided(id, Disposal.State.REFUSED, by, clock.instant());
        log(AuditEventType.DISPOSAL_REFUSED, disposal, by, Map.of());
        return rows.find(id).orElseThrow();
    }

    @Override
    @Transactional
    public Disposal stop(OrganisationId organisation, DisposalId id, PersonId by) throws DisposalRefused {
        Disposal disposal = visible(rows.lock(id), organisation, by);
        switch (disposal.state()) {
            case PROPOSED, APPROVED -> {
                rows.stopped(id, Disposal.State.WITHDRAWN, by, clock.instant());
                queue.cancel(RetentionTasks.dispose(id));
                log(AuditEventType.DISPOSAL_WITHDRAWN, disposal, by, Map.of());
            }
            case RUNNING -> {
                rows.stopped(id, Disposal.State.RUNNING, by, clock.instant());
                items.stopAll(id, clock.instant());
                log(AuditEventType.DISPOSAL_STOPPED, disposal, by, Map.of());
            }
            case COUNTING, COUNTED, DONE, REFUSED, WITHDRAWN, EXPIRED ->
                throw new DisposalRefused(DisposalRefused.Reason.NOT_NOW);
        }
        return rows.find(id).orElseThrow();
    }

    @Override
    public Optional<Certificate> certificate(Disposal disposal) {
        return certificates.find(disposal);
    }

    private Disposal locked(OrganisationId organisation, DisposalId id, PersonId by, Disposal.State state)
            throws DisposalRefused {
        Disposal disposal = visible(rows.lock(id), organisation, by);
        if (disposal.state() != state) {
            throw new DisposalRefused(DisposalRefused.Reason.NOT_NOW);
        }
        return disposal;
    }

    private Disposal visible(Optional<Disposal> disposal, OrganisationId organisation, PersonId by) {
        return disposal.filter(each -> each.organisation().equals(organisation))
                .filter(each -> competence.keeps(by, organisation, each.mailboxes(), GrantLevel.MANAGE))
                .orElseThrow(NotGranted::new);
    }

    private void log(AuditEventType type, Disposal disposal, PersonId by, Map<String, String> facts) {
        audit.append(AuditEvent.of(
                        type,
                        new Actor(Actor.Kind.PERSON, by.toString()),
                        disposal.id().toString())
                .of(disposal.organisation())
                .with(facts));
    }

    private static Map<String, String> facts(Disposal disposal, LocalDate day) {
        return Map.of(
                "conversations", Integer.toString(disposal.conversations()),
                "messages", Integer.toString(disposal.messages()),
                "day", day.toString());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Term.ZONE);
    }
}
