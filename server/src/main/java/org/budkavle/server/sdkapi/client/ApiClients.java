// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.client;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registered clients. */
@Component
public class ApiClients {

    private static final String UPSERT = """
            INSERT INTO sdkapi.client AS c
                (id, organisation, keys, scopes, authorisations, whole_organisation, changed_at)
            VALUES (:id, :organisation, :keys, :scopes, :authorisations, :whole, :now)
            ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, keys = excluded.keys,
                scopes = excluded.scopes, authorisations = excluded.authorisations,
                whole_organisation = excluded.whole_organisation, changed_at = excluded.changed_at, locked_at = NULL
            WHERE (c.organisation, c.keys, c.scopes, c.authorisations, c.whole_organisation, c.locked_at)
                IS DISTINCT FROM (excluded.organisation, excluded.keys, excluded.scopes, excluded.authorisations,
                                  excluded.whole_organisation, NULL)""";

    private static final String SELECT = """
            SELECT id, organisation, keys, scopes, authorisations, whole_organisation
            FROM sdkapi.client WHERE id = :id AND locked_at IS NULL""";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    ApiClients(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The client of that id; empty if there is none, or it is locked out. */
    public Optional<ApiClient> find(String id) {
        return jdbc.sql(SELECT).param("id", id).query(ApiClients::client).optional();
    }

    /** Registers a client, or changes the one of that id. */
    @Transactional
    public void register(ApiClient client, Actor by) {
        int changed = jdbc.sql(UPSERT)
                .param("id", client.id())
                .param("organisation", client.organisation().value())
                .param("keys", client.keys())
                .param("scopes", sorted(client.scopes()))
                .param("authorisations", sorted(client.authorisations()))
                .param("whole", client.wholeOrganisation())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (changed == 1) {
            audit.append(AuditEvent.of(AuditEventType.API_CLIENT_REGISTERED, by, client.id())
                    .of(client.organisation()));
        }
    }

    /** Locks out every client but these; their tokens count for nothing from now on. */
    @Transactional
    public void lockAllBut(Set<String> ids, Actor by) {
        jdbc.sql("UPDATE sdkapi.client SET locked_at = :now WHERE locked_at IS NULL AND NOT id = ANY(:ids)"
                        + " RETURNING id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", sorted(ids))
                .query(String.class)
                .list()
                .forEach(id -> audit.append(AuditEvent.of(AuditEventType.API_CLIENT_LOCKED, by, id)));
    }

    private static String[] sorted(Set<String> values) {
        return values.stream().sorted().toArray(String[]::new);
    }

    private static ApiClient client(ResultSet row, int number) throws SQLException {
        return new ApiClient(
                row.getString("id"),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("keys"),
                strings(row.getArray("scopes")),
                strings(row.getArray("authorisations")),
                row.getBoolean("whole_organisation"));
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
