// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of SAM accesses. */
@Component
class SamRows {

    private final JdbcClient jdbc;

    SamRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(OrderId order, SamPrerequisite prerequisite, SamAccesses.Known known) {
        jdbc.sql("""
                        INSERT INTO connection.sam_evidence (order_id, prerequisite, state, valid_to, origin, at)
                        VALUES (:order, :prerequisite, :state, :to, :origin, :at)
                        ON CONFLICT (order_id, prerequisite) DO UPDATE SET state = excluded.state, valid_to = excluded.valid_to,
                            origin = excluded.origin, at = excluded.at""")
                .param("order", order.value())
                .param("prerequisite", prerequisite.name())
                .param("state", known.evidence().state().name())
                .param("to", known.evidence().validTo().orElse(null))
                .param("origin", known.origin().name())
                .param("at", LineRows.at(known.at()))
                .update();
    }

    Map<SamPrerequisite, SamAccesses.Known> of(OrderId order) {
        Map<SamPrerequisite, SamAccesses.Known> found = new EnumMap<>(SamPrerequisite.class);
        jdbc.sql("SELECT * FROM connection.sam_evidence WHERE order_id = :order")
                .param("order", order.value())
                .query(row -> {
                    found.put(SamPrerequisite.valueOf(row.getString("prerequisite")), known(row));
                });
        return found;
    }

    void held(OrderId order, Optional<PersonId> person) {
        jdbc.sql("""
                        INSERT INTO connection.sam_holder (order_id, person) VALUES (:order, :person)
                        ON CONFLICT (order_id) DO UPDATE SET person = excluded.person""")
                .param("order", order.value())
                .param("person", person.map(PersonId::value).orElse(null))
                .update();
    }

    void reviewed(OrderId order, LocalDate day) {
        jdbc.sql("""
                        INSERT INTO connection.sam_holder (order_id, reviewed) VALUES (:order, :day)
                        ON CONFLICT (order_id) DO UPDATE SET reviewed = excluded.reviewed""").param("order", order.value()).param("day", day).update();
    }

    Optional<LocalDate> reviewed(OrderId order) {
        return jdbc.sql("SELECT reviewed FROM connection.sam_holder WHERE order_id = :order AND reviewed IS NOT NULL")
                .param("order", order.value())
                .query(LocalDate.class)
                .optional();
    }

    List<OrderId> of(PersonId person) {
        return jdbc
                .sql("SELECT order_id FROM connection.sam_holder WHERE person = :person")
                .param("person", person.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(OrderId::new)
                .toList();
    }

    private static SamAccesses.Known known(ResultSet row) throws SQLException {
        return new SamAccesses.Known(
                new SamStanding.Evidence(
                        SamStanding.State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getObject("valid_to", LocalDate.class))),
                SamAccesses.Origin.valueOf(row.getString("origin")),
                LineRows.instant(row, "at").orElse(Instant.EPOCH));
    }
}
