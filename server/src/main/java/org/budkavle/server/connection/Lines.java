// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.PlannedMaintenance;
import org.budkavle.server.connection.level.ServiceRecord;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.level.TicketId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;

/**
 * Connections in service, their tickets and whether what was promised is kept. Everybody who may read in the mailbox that it was ordered
 * from, or to, sees it; who may answer there writes down. For others there is none ({@link NotGranted}).
 */
public interface Lines {

    /** Those of all mailboxes that the person may read, by site. */
    List<Line> of(PersonId by);

    /** One of them. */
    Line find(LineId id, PersonId by);

    /** Its tickets and planned work, judged by what is agreed, as of now. */
    ServiceRecord record(Line line);

    /** Its tickets, the latest first. */
    List<LineTicket> tickets(LineId line, PersonId by);

    /**
     * A planned work.
     *
     * @param inTime whether it was announced early enough for its window to be no fault time
     */
    record Work(UUID id, PlannedMaintenance planned, boolean inTime) {}

    /** Its planned work, the latest first. */
    List<Work> work(LineId line, PersonId by);

    /** What somebody writes down of a fault. */
    record NewTicket(
            Optional<Instant> detected,
            Optional<Instant> reported,
            Optional<Instant> restored,
            Ticket.Effect effect,
            Ticket.Cause cause,
            String reference,
            Optional<TicketId> reopens) {

        /** Without what is written, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "NewTicket[" + effect + " " + cause + "]";
        }
    }

    /** Writes down a fault. Audited. */
    TicketId add(LineId line, NewTicket ticket, PersonId by) throws LineRefused;

    /** Writes down what is known by now; waits stay. Audited. */
    void change(LineId line, TicketId id, NewTicket ticket, PersonId by) throws LineRefused;

    /** Writes down that the provider waited for the customer, or still waits. Audited. */
    void waited(LineId line, TicketId id, Instant from, Optional<Instant> to, PersonId by) throws LineRefused;

    /** Writes down work that was announced. Audited. */
    void plan(LineId line, Interval window, Instant announced, PersonId by);

    /** Takes it away. Audited. */
    void cancel(LineId line, UUID work, PersonId by);

    /** Sets what the agreement says otherwise. Audited. */
    void set(LineId line, Terms terms, PersonId by);

    /** Its probes. */
    List<Probe> probes(LineId line, PersonId by);

    /** Lets something be tried, for who answers for the mailbox. Audited. */
    void probe(LineId line, Probe.Kind kind, String target, Duration every, int needed, PersonId by) throws LineRefused;

    /** Takes a probe away. Audited. */
    void unprobe(LineId line, UUID probe, PersonId by);

    /** Whether the installation lets anything be probed. */
    boolean mayProbe();

    /** Writes the year's report as PDF, to be sent to the other side. Audited. */
    void report(LineId line, int year, OutputStream target, PersonId by) throws IOException;
}
