// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.connection.Line;
import org.budkavle.server.connection.LineTicket;
import org.budkavle.server.connection.Lines;
import org.budkavle.server.connection.Probe;
import org.budkavle.server.connection.level.Terms;
import org.budkavle.server.page.Form;

/**
 * A connection: what is promised and kept, its tickets, planned work, probes.
 *
 * @param editing the ticket that is changed; empty when one is added
 */
public record LineView(
        Line line,
        String path,
        String service,
        String counterpart,
        int year,
        List<Integer> years,
        boolean provisional,
        List<Level> levels,
        List<Month> months,
        List<Ticket> tickets,
        List<Lines.Work> work,
        List<Probe> probes,
        boolean mayProbe,
        boolean answers,
        boolean manages,
        Terms terms,
        String definition,
        Optional<Running> running,
        Optional<LineTicket> editing,
        Form form) {

    /** How one agreed level was kept. */
    public record Level(
            String name, String period, boolean kept, String verdict, List<Figure> figures, List<String> breaches) {}

    /**
     * A figure beside its limit.
     *
     * @param share of the limit, 0 to 100; -1: there is none
     */
    public record Figure(String name, String value, String limit, int share, boolean broken) {}

    /** A month of the picture. */
    public record Month(String name, List<Day> days) {}

    /**
     * A day of the picture.
     *
     * @param look the class: none, ok, some, bad, later
     */
    public record Day(LocalDate date, String look, String words) {}

    /** A ticket as it is shown. */
    public record Ticket(LineTicket ticket, boolean open, String took) {}

    /** A fault that goes on. */
    public record Running(Instant since, Optional<Instant> deadline, boolean late, Optional<Instant> exhausted) {}
}
