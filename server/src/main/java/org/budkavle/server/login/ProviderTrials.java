// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The latest log-in that was tried at each identity provider (client-ux.md 4.11 page 6). */
@Component
public class ProviderTrials {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    ProviderTrials(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** One was tried. */
    @Transactional
    public void tried(SignedIn by, ProviderTrial trial) {
        jdbc.sql("""
                        INSERT INTO login.provider_trial (organisation, provider, at, outcome, level, said)
                        VALUES (:organisation, :provider, :at, :outcome, :level, :said)
                        ON CONFLICT (organisation, provider) DO UPDATE SET at = excluded.at,
                            outcome = excluded.outcome, level = excluded.level, said = excluded.said""")
                .param("organisation", by.organisation().value())
                .param("provider", trial.provider())
                .param("at", trial.at().atOffset(ZoneOffset.UTC))
                .param("outcome", trial.outcome().name())
                .param("level", trial.level().map(AssuranceLevel::name).orElse(null))
                .param("said", trial.said())
                .update();
        audit.append(AuditEvent.of(AuditEventType.IDENTITY_PROVIDER_TRIED, by.actor(), trial.provider())
                .of(by.organisation())
                .with(Map.of("outcome", trial.outcome().name())));
    }

    /** The latest at each, by the provider's id. */
    public Map<String, ProviderTrial> latest(OrganisationId organisation) {
        return jdbc
                .sql(
                        "SELECT provider, at, outcome, level, said FROM login.provider_trial WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(ProviderTrials::trial)
                .list()
                .stream()
                .collect(Collectors.toMap(ProviderTrial::provider, Function.identity()));
    }

    private static ProviderTrial trial(ResultSet row, int number) throws SQLException {
        return new ProviderTrial(
                row.getString("provider"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                ProviderTrial.Outcome.valueOf(row.getString("outcome")),
                Optional.ofNullable(row.getString("level")).map(AssuranceLevel::valueOf),
                row.getString("said"));
    }
}
