// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers of what each has been reminded, so that nobody is reminded of it twice, whichever process looks. */
@Component
public class Reminded {

    private final JdbcClient jdbc;
    private final Clock clock;

    Reminded(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether this is the first time that somebody is written to who has no account. Joins the caller's transaction.
     *
     * @param mark the day or the owner that it is of
     */
    public boolean first(OrganisationId organisation, String step, String stage, String mark, String address) {
        UUID reader = UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8));
        return first(organisation, step, stage, mark, new PersonId(reader));
    }

    /** As {@link #first(OrganisationId, String, String, String, String)}, of somebody with an account. */
    public boolean first(OrganisationId organisation, String step, String stage, String mark, PersonId person) {
        return jdbc.sql("""
                        INSERT INTO onboarding.reminder (organisation, step, stage, mark, person, at)
                        VALUES (:organisation, :step, :stage, :mark, :person, :now) ON CONFLICT DO NOTHING""")
                        .param("organisation", organisation.value())
                        .param("step", step)
                        .param("stage", stage)
                        .param("mark", mark)
                        .param("person", person.value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }
}
