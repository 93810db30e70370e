// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organisations have said. */
@Component
class StatementRows {

    private static final String COLUMNS = "requirement, version, standing, said, responsible, said_on, due";

    private final JdbcClient jdbc;
    private final Clock clock;

    StatementRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The latest of each requirement. */
    Map<String, Statement> latest(OrganisationId organisation) {
        return jdbc
                .sql("SELECT DISTINCT ON (requirement) " + COLUMNS + " FROM compliance.statement"
                        + " WHERE organisation = :organisation ORDER BY requirement, version DESC")
                .param("organisation", organisation.value())
                .query(StatementRows::statement)
                .list()
                .stream()
                .collect(Collectors.toMap(Statement::requirement, Function.identity()));
    }

    /** All of one, the latest first. */
    List<Statement> of(OrganisationId organisation, String requirement) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM compliance.statement"
                        + " WHERE organisation = :organisation AND requirement = :requirement ORDER BY version DESC")
                .param("organisation", organisation.value())
                .param("requirement", requirement)
                .query(StatementRows::statement)
                .list();
    }

    /** Gives it the next version. */
    void insert(OrganisationId organisation, Statement said, PersonId by) {
        jdbc.sql("""
                        INSERT INTO compliance.statement
                            (organisation, requirement, version, standing, said, responsible, said_on, due, stated_by, stated_at)
                        SELECT :organisation, :requirement, coalesce(max(version), 0) + 1, :standing, :said, :responsible,
                            :on, :due, :by, :at
                        FROM compliance.statement WHERE organisation = :organisation AND requirement = :requirement""")
                .param("organisation", organisation.value())
                .param("requirement", said.requirement())
                .param("standing", said.standing().name())
                .param("said", said.text())
                .param("responsible", said.responsible())
                .param("on", said.on())
                .param("due", said.due())
                .param("by", by.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Statement statement(ResultSet row, int number) throws SQLException {
        return new Statement(
                row.getString("requirement"),
                row.getInt("version"),
                Statement.Standing.valueOf(row.getString("standing")),
                row.getString("said"),
                row.getString("responsible"),
                row.getObject("said_on", LocalDate.class),
                row.getObject("due", LocalDate.class));
    }
}
