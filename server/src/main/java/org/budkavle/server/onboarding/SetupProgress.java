// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far somebody has come with the first start, and what they have written there, so that it can be left and taken up again.
 * Never a key or a password. Rights are asked for by the caller; changes are audited, without what was written.
 */
@Component
public class SetupProgress {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    SetupProgress(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A page as it was left.
     *
     * @param done whether somebody went on from it; otherwise they meant to come back
     * @param answers what was written, by the names of the fields
     */
    public record Left(boolean done, Map<String, String> answers) {
        public Left {
            answers = Map.copyOf(answers);
        }
    }

    /** The pages that somebody has been at. */
    public Map<SetupPage, Left> of(OrganisationId organisation) {
        Map<SetupPage, Left> pages = new EnumMap<>(SetupPage.class);
        jdbc.sql("SELECT page, done, answers FROM onboarding.setup_page WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(row -> {
                    pages.put(
                            SetupPage.valueOf(row.getString("page")),
                            new Left(row.getBoolean("done"), JSON.readValue(row.getString("answers"), ANSWERS)));
                });
        return pages;
    }

    /** Leaves the page like this, in place of what it was. */
    @Transactional
    public void leave(OrganisationId organisation, SetupPage page, Left left, PersonId by) {
        jdbc.sql("""
                        INSERT INTO onboarding.setup_page (organisation, page, done, answers, changed_by, changed_at)
                        VALUES (:organisation, :page, :done, CAST(:answers AS jsonb), :by, :at)
                        ON CONFLICT (organisation, page) DO UPDATE SET done = excluded.done, answers = excluded.answers,
                            changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .param("organisation", organisation.value())
                .param("page", page.name())
                .param("done", left.done())
                .param("answers", JSON.writeValueAsString(left.answers()))
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.append(
                AuditEvent.of(AuditEventType.SETUP_PAGE_SAVED, new Actor(Actor.Kind.PERSON, by.toString()), page.name())
                        .of(organisation)
                        .with(Map.of("done", Boolean.toString(left.done()))));
    }
}
