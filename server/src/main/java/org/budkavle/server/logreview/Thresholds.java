// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organisations have set: thresholds of rules, how often mailboxes are reviewed. */
@Component
class Thresholds {

    private final JdbcClient jdbc;

    Thresholds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rules that are on. */
    Map<Signal, Integer> of(OrganisationId organisation) {
        Map<String, OptionalInt> set = new HashMap<>();
        jdbc.sql("SELECT signal, most FROM logreview.threshold WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query((row, _) -> set.put(
                        row.getString("signal"),
                        row.getObject("most") == null ? OptionalInt.empty() : OptionalInt.of(row.getInt("most"))))
                .list();
        Map<Signal, Integer> on = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            OptionalInt most = set.getOrDefault(signal.name(), OptionalInt.of(signal.usual()));
            if (signal != Signal.RANDOM && most.isPresent()) {
                on.put(signal, most.getAsInt());
            }
        }
        return on;
    }

    void set(OrganisationId organisation, Signal signal, OptionalInt most) {
        jdbc.sql("""
                        INSERT INTO logreview.threshold (organisation, signal, most)
                        VALUES (:organisation, :signal, :most)
                        ON CONFLICT (organisation, signal) DO UPDATE SET most = excluded.most""")
                .param("organisation", organisation.value())
                .param("signal", signal.name())
                .param("most", most.isPresent() ? most.getAsInt() : null, java.sql.Types.INTEGER)
                .update();
    }

    Schedule of(MailboxId mailbox) {
        return jdbc.sql("SELECT months, sample, days FROM logreview.schedule WHERE mailbox = :mailbox")
                .param("mailbox", mailbox.value())
                .query((row, _) -> new Schedule(row.getInt("months"), row.getInt("sample"), row.getInt("days")))
                .optional()
                .orElse(Schedule.USUAL);
    }

    /** Of those that have another than {@link Schedule#USUAL}. */
    Map<MailboxId, Schedule> unusual(Collection<MailboxId> mailboxes) {
        Map<MailboxId, Schedule> schedules = new HashMap<>();
        jdbc.sql("SELECT mailbox, months, sample, days FROM logreview.schedule WHERE mailbox = ANY (:mailboxes)")
                .param("mailboxes", mailboxes.stream().map(MailboxId::value).toArray(UUID[]::new))
                .query((row, _) -> schedules.put(
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        new Schedule(row.getInt("months"), row.getInt("sample"), row.getInt("days"))))
                .list();
        return schedules;
    }

    void set(MailboxId mailbox, Schedule schedule) {
        jdbc.sql("""
                        INSERT INTO logreview.schedule (mailbox, months, sample, days)
                        VALUES (:mailbox, :months, :sample, :days)
                        ON CONFLICT (mailbox) DO UPDATE
                        SET months = excluded.months, sample = excluded.sample, days = excluded.days""")
                .param("mailbox", mailbox.value())
                .param("months", schedule.months())
                .param("sample", schedule.sample())
                .param("days", schedule.days())
                .update();
    }
}
