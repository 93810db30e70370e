// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.logreview.SuspectedBreach;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredIncidents implements Incidents {

    private final IncidentRows rows;
    private final IncidentPages documents;
    private final Evidence evidence;
    private final AdministratorRoles roles;
    private final AuditLog audit;
    private final Clock clock;

    StoredIncidents(
            IncidentRows rows,
            IncidentPages documents,
            Evidence evidence,
            AdministratorRoles roles,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.documents = documents;
        this.evidence = evidence;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    /** In the transaction of the conclusion: who suspects has begun an incident. */
    @EventListener
    void on(SuspectedBreach suspected) {
        begin(
                suspected.organisation(),
                Origin.LOG_REVIEW,
                suspected.item().toString(),
                Map.of("title", "Misstänkt obehörig åtkomst, plats " + suspected.place() + " i loggen"),
                Optional.of(suspected.reviewed()),
                suspected.by());
    }

    @Override
    public boolean handles(PersonId person) {
        return Incidents.handledBy(roles.of(person));
    }

    @Override
    public List<Incident> of(OrganisationId organisation, PersonId by) {
        require(by);
        return rows.of(organisation).stream().filter(each -> isFor(each, by)).toList();
    }

    @Override
    public Incident find(OrganisationId organisation, IncidentId id, PersonId by) {
        Incident found = visible(rows.find(organisation, id), by);
        log(AuditEventType.INCIDENT_SHOWN, found, by, Map.of());
        return found;
    }

    @Override
    public int open(OrganisationId organisation, PersonId by) {
        require(by);
        return rows.open(organisation, by);
    }

    @Override
    public IncidentClocks clocks(OrganisationId organisation) {
        List<Incident> all = rows.of(organisation);
        List<Incident> open = all.stream().filter(Incident::isOpen).toList();
        long late = open.stream()
                .flatMap(each -> each.duties().stream())
                .filter(duty -> duty.late(clock.instant()))
                .count();
        return new IncidentClocks(all.size(), open.size(), (int) late);
    }

    @Override
    @Transactional(rollbackFor = StepRefused.class)
    public IncidentId begin(OrganisationId organisation, String title, String what, PersonId by) throws StepRefused {
        require(by);
        Map<String, String> values = CheckStep.check(
                Optional.empty(), StepKind.OPENED, Map.of("title", title, "what", what), clock.instant());
        return begin(organisation, Origin.PERSON, "", values, Optional.empty(), by);
    }

    @Override
    @Transactional
    public IncidentId begin(
            OrganisationId organisation,
            Origin origin,
            String subject,
            Optional<PersonId> suspected,
            String title,
            String what,
            PersonId by) {
        require(by);
        return begin(organisation, origin, subject, Map.of("title", title, "what", what), suspected, by);
    }

    private IncidentId begin(
            OrganisationId organisation,
            Origin origin,
            String subject,
            Map<String, String> values,
            Optional<PersonId> suspected,
            PersonId by) {
        Optional<IncidentId> made = rows.insert(organisation, origin, subject, suspected);
        if (made.isEmpty()) {
            return rows.find(organisation, origin, subject).orElseThrow();
        }
        rows.insert(organisation, made.get(), StepKind.OPENED, values, by);
        audit.append(AuditEvent.of(
                        AuditEventType.INCIDENT_BEGUN, actor(by), made.get().toString())
                .of(organisation)
                .with(Map.of("origin", origin.name(), "of", subject.isEmpty() ? "-" : subject)));
        return made.get();
    }

    @Override
    @Transactional(rollbackFor = StepRefused.class)
    public void take(OrganisationId organisation, IncidentId id, StepKind kind, Map<String, String> values, PersonId by)
            throws StepRefused {
        Incident incident = visible(rows.lock(organisation, id), by);
        if (!incident.possible().contains(kind)) {
            throw new NotGranted();
        }
        Map<String, String> kept = CheckStep.check(Optional.of(incident), kind, values, clock.instant());
        rows.insert(organisation, id, kind, kept, by);
        log(AuditEventType.INCIDENT_CHANGED, incident, by, Map.of("step", kind.name()));
    }

    @Override
    public PdfDocument report(OrganisationId organisation, IncidentId id, PersonId by) {
        return documents.report(exported(organisation, id, by, "report"), clock.instant());
    }

    @Override
    public PdfDocument notification(OrganisationId organisation, IncidentId id, PersonId by) {
        return documents.notification(exported(organisation, id, by, "imy"), clock.instant());
    }

    @Override
    public PdfDocument federationReport(OrganisationId organisation, IncidentId id, PersonId by) {
        return documents.federation(exported(organisation, id, by, "sdk"), clock.instant());
    }

    @Override
    public Path evidence(OrganisationId organisation, IncidentId id, PersonId by) throws IOException {
        return evidence.of(exported(organisation, id, by, "evidence"), by, clock.instant());
    }

    private Incident exported(OrganisationId organisation, IncidentId id, PersonId by, String what) {
        Incident incident = visible(rows.find(organisation, id), by);
        log(AuditEventType.INCIDENT_EXPORTED, incident, by, Map.of("what", what));
        return incident;
    }

    private void log(AuditEventType type, Incident incident, PersonId by, Map<String, String> facts) {
        AuditEvent event = AuditEvent.of(type, actor(by), incident.id().toString())
                .of(incident.organisation())
                .with(facts);
        if (type == AuditEventType.INCIDENT_CHANGED) {
            audit.append(event);
        } else {
            audit.appendDurably(event);
        }
    }

    private static Actor actor(PersonId person) {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }

    private void require(PersonId by) {
        if (!handles(by)) {
            throw new NotGranted();
        }
    }

    private Incident visible(Optional<Incident> found, PersonId by) {
        require(by);
        return found.filter(each -> isFor(each, by)).orElseThrow(NotGranted::new);
    }

    private static boolean isFor(Incident incident, PersonId by) {
        return incident.suspected().filter(by::equals).isEmpty();
    }
}
