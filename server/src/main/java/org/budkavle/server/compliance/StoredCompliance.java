// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredCompliance implements Compliance {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final List<EvidenceFinder> finders;
    private final StatementRows statements;
    private final ReportRows reports;
    private final PackageReport packages;
    private final Organisations organisations;
    private final AdministratorRoles roles;
    private final AuditLog audit;
    private final Clock clock;

    StoredCompliance(
            List<EvidenceFinder> finders,
            StatementRows statements,
            ReportRows reports,
            PackageReport packages,
            Organisations organisations,
            AdministratorRoles roles,
            AuditLog audit,
            Clock clock) {
        this.finders = List.copyOf(finders);
        this.statements = statements;
        this.reports = reports;
        this.packages = packages;
        this.organisations = organisations;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Report now(OrganisationId organisation, PersonId by) {
        require(by);
        Organisation own = organisations.find(organisation).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Evidence> evidence = finders.stream()
                .flatMap(finder -> finder.find(own, now).stream())
                .sorted((one, other) -> one.source().compareTo(other.source()))
                .toList();
        Map<String, Statement> said = statements.latest(organisation);
        Judge judge = new Judge(evidence, now);
        Requirements list = Requirements.carried();
        List<Report.Row> rows = list.requirements().stream()
                .map(each -> {
                    Optional<Statement> stated = Optional.ofNullable(said.get(each.id()));
                    Judge.Judged judged = judge.judge(each, stated);
                    return new Report.Row(each, judged.judgement(), judged.why(), stated);
                })
                .toList();
        return new Report(
                Report.FORMAT,
                TimeOrderedId.next(clock),
                new Report.Maker(own.participant().value(), own.name()),
                now,
                list.version(),
                rows,
                evidence);
    }

    @Override
    public List<Statement> statements(OrganisationId organisation, String requirement, PersonId by) {
        require(by);
        return statements.of(organisation, requirement);
    }

    @Override
    @Transactional(rollbackFor = StatementRefused.class)
    public void state(OrganisationId organisation, Statement said, PersonId by) throws StatementRefused {
        require(by);
        Requirement of = Requirements.carried().find(said.requirement()).orElseThrow(NotGranted::new);
        CheckStatement.check(of, said, LocalDate.ofInstant(clock.instant(), ZONE));
        statements.insert(organisation, said, by);
        audit.append(event(AuditEventType.COMPLIANCE_STATED, organisation, of.id(), by)
                .with(Map.of(
                        "standing", said.standing().name(), "due", said.due().toString())));
    }

    @Override
    @Transactional(rollbackFor = DocumentRefused.class)
    public void bring(OrganisationId organisation, DocumentKind kind, byte[] json, PersonId by) throws DocumentRefused {
        require(by);
        if (json.length > LARGEST_DOCUMENT) {
            throw new DocumentRefused(DocumentRefused.Reason.TOO_LARGE);
        }
        String text = new String(json, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new DocumentRefused(DocumentRefused.Reason.UNKNOWN_FORM);
        }
        Evidence told = BroughtEvidence.withDigest(new ReadDocument("", clock.instant()).read(kind, text), text);
        reports.bring(organisation, kind, told, text, by);
        audit.append(event(AuditEventType.COMPLIANCE_DOCUMENT_BROUGHT, organisation, kind.name(), by)
                .with(Map.of("sha256", told.facts().getOrDefault("sha256", ""))));
    }

    @Override
    public Optional<Evidence> brought(OrganisationId organisation, DocumentKind kind, PersonId by) {
        require(by);
        return reports.brought(organisation, kind)
                .flatMap(json -> BroughtEvidence.told(kind, json, "Lämnat av en administratör.", clock.instant()));
    }

    @Override
    @Transactional
    public Report make(OrganisationId organisation, PersonId by) {
        Report report = now(organisation, by);
        reports.insert(organisation, report, ReportJson.write(report), by);
        audit.append(event(
                AuditEventType.COMPLIANCE_REPORT_MADE, organisation, report.id().toString(), by));
        return report;
    }

    @Override
    public List<Made> made(OrganisationId organisation, PersonId by) {
        require(by);
        return reports.made(organisation);
    }

    @Override
    public Report find(OrganisationId organisation, ReportId report, PersonId by) {
        require(by);
        return reports.find(organisation, report.value()).orElseThrow(NotGranted::new);
    }

    @Override
    public Optional<Report> before(OrganisationId organisation, ReportId report, PersonId by) {
        require(by);
        return reports.before(organisation, report.value());
    }

    @Override
    public String html(Report report, Optional<Report> earlier) {
        return "<!DOCTYPE html>\n" + new ReportPage(report, earlier, Requirements.carried()).html();
    }

    @Override
    public void writePdf(Report report, Optional<Report> earlier, OutputStream target) throws IOException {
        ReportPage page = new ReportPage(report, earlier, Requirements.carried());
        try {
            new PdfDocument(page.html(), page.title(), ReportPage.SWEDISH, report.at()).writeTo(target);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
    }

    @Override
    public Path fetch(OrganisationId organisation, ReportId id, PersonId by) throws KeyStoreUnusable, IOException {
        Report report = find(organisation, id, by);
        Optional<Report> earlier = reports.before(organisation, id.value());
        audit.appendDurably(event(AuditEventType.COMPLIANCE_REPORT_FETCHED, organisation, id.toString(), by));
        return packages.of(
                organisation,
                report,
                html(report, earlier),
                PackageReport.pdf(target -> writePdf(report, earlier, target)));
    }

    private void require(PersonId by) {
        if (!Compliance.seenBy(roles.of(by))) {
            throw new NotGranted();
        }
    }

    private static AuditEvent event(AuditEventType type, OrganisationId organisation, String subject, PersonId by) {
        return AuditEvent.of(type, new Actor(Actor.Kind.PERSON, by.toString()), subject)
                .of(organisation);
    }
}
