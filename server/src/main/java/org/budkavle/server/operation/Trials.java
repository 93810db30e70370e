// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest test message of each organisation. */
@Component
public class Trials {

    private final JdbcClient jdbc;
    private final Clock clock;

    Trials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A test message; which way it took is in the trace. */
    public record Trial(MessageId message, Instant at) {}

    /** One was sent now. */
    public void sent(OrganisationId organisation, MessageId message) {
        jdbc.sql("""
                        INSERT INTO operation.trial (organisation, message, at) VALUES (:organisation, :message, :at)
                        ON CONFLICT (organisation) DO UPDATE SET message = excluded.message, at = excluded.at""")
                .param("organisation", organisation.value())
                .param("message", message.value())
                .param("at", StoredAnnouncements.time(clock.instant()))
                .update();
    }

    /** The latest; empty if there has been none. */
    public Optional<Trial> latest(OrganisationId organisation) {
        return jdbc.sql("SELECT message, at FROM operation.trial WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query((row, number) -> new Trial(
                        new MessageId(row.getObject("message", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
