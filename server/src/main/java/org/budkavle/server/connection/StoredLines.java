// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.connection.LineRefused.Reason;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.ServiceRecord;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredLines implements Lines {

    private static final int LONGEST_REFERENCE = 60;

    private final LineRows rows;
    private final TicketRows tickets;
    private final ProbeRows probes;
    private final TryProbe tryProbe;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;

    StoredLines(
            LineRows rows,
            TicketRows tickets,
            ProbeRows probes,
            TryProbe tryProbe,
            MailboxAccess access,
            Organisations organisations,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.tickets = tickets;
        this.probes = probes;
        this.tryProbe = tryProbe;
        this.access = access;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Line> of(PersonId by) {
        return rows.in(access.mailboxes(by, GrantLevel.READ));
    }

    @Override
    public Line find(LineId id, PersonId by) {
        return require(id, by, GrantLevel.READ);
    }

    @Override
    public ServiceRecord record(Line line) {
        return new ServiceRecord(
                line.levels(),
                tickets.of(line.id()).stream().map(LineTicket::ticket).toList(),
                tickets.planned(line.id()).stream()
                        .map(TicketRows.Planned::planned)
                        .toList(),
                line.terms(),
                clock.instant());
    }

    @Override
    public List<LineTicket> tickets(LineId line, PersonId by) {
        return tickets.of(require(line, by, GrantLevel.READ).id());
    }

    @Override
    public List<Work> work(LineId line, PersonId by) {
        Terms terms = require(line, by, GrantLevel.READ).terms();
        return tickets.planned(line).stream()
                .map(each -> new Work(each.id(), each.planned(), each.planned().inTime(terms)))
                .toList();
    }

    @Override
    @Transactional
    public TicketId add(LineId line, NewTicket ticket, PersonId by) throws LineRefused {
        Line known = require(line, by, GrantLevel.ANSWER);
        check(ticket);
        TicketId id = tickets.put(line, Optional.empty(), ticket, LineTicket.Origin.HAND);
        log(AuditEventType.CONNECTION_TICKET_CHANGED, known, Map.of("ticket", id.toString()), by);
        return id;
    }

    @Override
    @Transactional
    public void change(LineId line, TicketId id, NewTicket ticket, PersonId by) throws LineRefused {
        Line known = require(line, by, GrantLevel.ANSWER);
        LineTicket before = tickets.find(line, id).orElseThrow(NotGranted::new);
        check(ticket);
        tickets.put(line, Optional.of(id), ticket, before.origin());
        log(AuditEventType.CONNECTION_TICKET_CHANGED, known, Map.of("ticket", id.toString()), by);
    }

    @Override
    @Transactional
    public void waited(LineId line, TicketId id, Instant from, Optional<Instant> to, PersonId by) throws LineRefused {
        Line known = require(line, by, GrantLevel.ANSWER);
        if (tickets.find(line, id).isEmpty()) {
            throw new NotGranted();
        }
        if (to.filter(from::isAfter).isPresent()) {
            throw new LineRefused(Reason.ENDS_BEFORE_START);
        }
        tickets.waited(id, from, to);
        log(AuditEventType.CONNECTION_TICKET_CHANGED, known, Map.of("ticket", id.toString(), "wait", "true"), by);
    }

    @Override
    @Transactional
    public void plan(LineId line, Interval window, Instant announced, PersonId by) {
        Line known = require(line, by, GrantLevel.ANSWER);
        tickets.plan(line, window, announced);
        log(AuditEventType.CONNECTION_CHANGED, known, Map.of("changed", "maintenance"), by);
    }

    @Override
    @Transactional
    public void cancel(LineId line, UUID work, PersonId by) {
        Line known = require(line, by, GrantLevel.ANSWER);
        tickets.cancel(line, work);
        log(AuditEventType.CONNECTION_CHANGED, known, Map.of("changed", "maintenance"), by);
    }

    @Override
    @Transactional
    public void set(LineId line, Terms terms, PersonId by) {
        Line known = require(line, by, GrantLevel.MANAGE);
        rows.terms(line, terms);
        log(AuditEventType.CONNECTION_CHANGED, known, Map.of("changed", "terms"), by);
    }

    @Override
    public List<Probe> probes(LineId line, PersonId by) {
        return probes.of(require(line, by, GrantLevel.READ).id());
    }

    @Override
    @Transactional
    public void probe(LineId line, Probe.Kind kind, String target, Duration every, int needed, PersonId by)
            throws LineRefused {
        Line known = require(line, by, GrantLevel.MANAGE);
        if (!tryProbe.allows(kind, target)) {
            throw new LineRefused(Reason.TARGET);
        }
        probes.add(line, kind, target, every, needed);
        log(AuditEventType.CONNECTION_CHANGED, known, Map.of("changed", "probe"), by);
    }

    @Override
    @Transactional
    public void unprobe(LineId line, UUID probe, PersonId by) {
        Line known = require(line, by, GrantLevel.MANAGE);
        probes.remove(line, probe);
        log(AuditEventType.CONNECTION_CHANGED, known, Map.of("changed", "probe"), by);
    }

    @Override
    public boolean mayProbe() {
        return tryProbe.isOn();
    }

    @Override
    public void report(LineId line, int year, OutputStream target, PersonId by) throws IOException {
        Line known = require(line, by, GrantLevel.READ);
        Organisation organisation = organisations.find(known.organisation()).orElseThrow();
        log(AuditEventType.CONNECTION_REPORTED, known, Map.of("year", Integer.toString(year)), by);
        new ReportPage(known, organisation.name(), record(known).year(year), tickets.of(line), clock.instant())
                .writeTo(target);
    }

    private void check(NewTicket ticket) throws LineRefused {
        Optional<Instant> start = ticket.detected()
                .flatMap(at -> ticket.reported().filter(at::isAfter))
                .or(ticket::detected)
                .or(ticket::reported);
        if (start.isEmpty()) {
            throw new LineRefused(Reason.NO_BEGINNING);
        }
        if (start.get().isAfter(clock.instant())) {
            throw new LineRefused(Reason.FUTURE);
        }
        if (ticket.restored().filter(start.get()::isAfter).isPresent()) {
            throw new LineRefused(Reason.ENDS_BEFORE_START);
        }
        if (ticket.reference().length() > LONGEST_REFERENCE || PersonalNumbers.isIn(ticket.reference())) {
            throw new LineRefused(Reason.REFERENCE);
        }
    }

    private Line require(LineId id, PersonId by, GrantLevel level) {
        Line line = rows.find(id).orElseThrow(NotGranted::new);
        access.require(by, line.mailbox(), level);
        return line;
    }

    private void log(AuditEventType type, Line line, Map<String, String> facts, PersonId by) {
        audit.append(AuditEvent.of(type, TellStep.actor(by), line.id().toString())
                .in(line.organisation(), line.mailbox())
                .with(facts));
    }
}
