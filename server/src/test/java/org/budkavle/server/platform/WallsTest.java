// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Queries that ask for everything get what is behind one's own wall. What has no wall is listed here, and why in ADR 15. */
@ServerTest
class WallsTest {

    /** Asked before it is known whose, for whom or by whom; or of nobody. */
    private static final Set<String> WITHOUT_WALL = Set.of(
            // The server's own, and the federation's.
            "platform.flyway_schema_history",
            "platform.scheduled_tasks",
            "backup.*",
            // Counts by addresses and people of all; the alarms themselves have a wall.
            "intrusion.cursor",
            "intrusion.tally",
            "intrusion.taken",
            "trace.step",
            // One word of how the server goes.
            "operation.word",
            // Counts of every participant, for who runs the installation.
            "operator.*",
            // Read by whoever asks, before log-in too; changed by the id and the organisation.
            "operation.planned_window",
            "casework.backfill",
            // Ids alone.
            "casework.changed",
            "content.blob",
            "content.bucket",
            "content.deleted_blob",
            "draft.file_type",
            "messageservice.handed_over",
            "sdkapi.used_assertion",
            "accesspoint.*",
            "addressbook.*",
            // Keyed fingerprints, reached from walled rows and leading to walled rows (V6591).
            "casework.word",
            // One log, whose tree is of all.
            "audit.*",
            // Asked in order to know who comes, and so behind which wall.
            "organisation.*",
            "login.*",
            "sdkapi.client");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Organisations organisations;

    @Autowired
    Scheduler scheduler;

    private Side ours = new Side(new OrganisationId(UUID.randomUUID()), UUID.randomUUID(), UUID.randomUUID());
    private Side theirs = ours;
    private Map<String, String> parents = Map.of();

    /** An organisation with a mailbox, a person and rows; by table the id of its row. */
    private record Side(OrganisationId organisation, UUID mailbox, UUID person, Map<String, UUID> rows) {
        Side(OrganisationId organisation, UUID mailbox, UUID person) {
            this(organisation, mailbox, person, new HashMap<>());
        }
    }

    private record Column(String name, String type, boolean needed) {}

    /** The tests lock every table, and what the server does meanwhile would lock some in another order. */
    @BeforeEach
    void nothingElseIsDone() {
        scheduler.pause();
        Awaitility.await().until(() -> scheduler.getCurrentlyExecuting().isEmpty());
    }

    @BeforeEach
    void twoOrganisations() {
        ours = side("ours");
        theirs = side("theirs");
    }

    private Side side(String name) {
        String unique = name + UUID.randomUUID().toString().substring(0, 8);
        OrganisationId organisation = organisations
                .register(new ParticipantId("0203:" + unique + ".example.se"), name)
                .id();
        return new Side(
                organisation,
                organisations
                        .register(organisation, new FunctionAddress(unique), name)
                        .id()
                        .value(),
                organisations
                        .register(organisation, unique, name, Set.of())
                        .id()
                        .value());
    }

    @Test
    void plansAreKeptWhereRowsAreFoundByTheirKeysAndNowhereElse() {
        assertThat(plans()).isEqualTo("auto");
        transaction.executeWithoutResult(status -> {
            assertThat(plans()).isEqualTo("auto");
            assertThat(KeptPlans.<String, RuntimeException>with(this::plans)).isEqualTo("force_generic_plan");
            assertThat(plans()).isEqualTo("auto");
        });
        assertThat(KeptPlans.<String, RuntimeException>with(this::plans)).isEqualTo("force_generic_plan");
        assertThat(plans()).isEqualTo("auto");
    }

    private String plans() {
        return jdbc.sql("SHOW plan_cache_mode").query(String.class).single();
    }

    @Test
    void everyTableHasAWallOrAReasonNotTo() {
        Set<String> without = new TreeSet<>(jdbc.sql("""
                        SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                            AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                                AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))""").query(String.class).list());
        without.removeIf(table ->
                WITHOUT_WALL.contains(table) || WITHOUT_WALL.contains(table.substring(0, table.indexOf('.')) + ".*"));
        assertThat(without)
                .as("Tables without a wall. In the migration: SELECT platform.wall_in('schema.table', 'organisation')")
                .isEmpty();
    }

    @Test
    void aQueryThatForgetsToAskWhoseGetsOnlyOnesOwn() {
        rolledBack(status -> {
            for (String table : fill()) {
                assertThat(count(table)).as(table + " for all").isGreaterThanOrEqualTo(2);
                long own = Walls.within(ours.organisation().value(), () -> count(table));
                long other = Walls.within(theirs.organisation().value(), () -> count(table));
                assertThat(own).as(table + " of one organisation").isEqualTo(1);
                assertThat(other).as(table + " of the other organisation").isEqualTo(1);
                assertThat(Walls.nowhere(() -> count(table)))
                        .as(table + " for nobody")
                        .isZero();
                assertThat(Walls.within(UUID.randomUUID(), () -> count(table)))
                        .as(table + " for a stranger")
                        .isZero();
            }
        });
    }

    @Test
    void aChangeThatForgetsToAskWhoseChangesOnlyOnesOwn() {
        rolledBack(status -> {
            for (String table : fill().reversed()) {
                String column = columns(table).getFirst().name();
                String change = "UPDATE " + table + " SET " + column + " = " + column;
                assertThat(Walls.nowhere(() -> jdbc.sql(change).update()))
                        .as(table)
                        .isZero();
                assertThat(Walls.within(
                                ours.organisation().value(),
                                () -> jdbc.sql(change).update()))
                        .as(table)
                        .isEqualTo(1);
                long before = count(table);
                assertThat(Walls.within(
                                ours.organisation().value(),
                                () -> jdbc.sql("DELETE FROM " + table).update()))
                        .as(table)
                        .isEqualTo(1);
                assertThat(count(table)).as(table).isEqualTo(before - 1);
            }
        });
    }

    @Test
    void nobodyWritesBehindTheWallOfAnother() {
        rolledBack(status -> {
            for (String table : fill()) {
                Object savepoint = status.createSavepoint();
                assertThatThrownBy(() -> Walls.within(ours.organisation().value(), () -> insert(table, theirs)))
                        .as(table)
                        .isInstanceOf(DataAccessException.class)
                        .hasStackTraceContaining("row-level security");
                status.rollbackToSavepoint(savepoint);
            }
        });
    }

    @Test
    void aWallThatHeldIsInTheLog(@Autowired List<HandlerExceptionResolver> resolvers, @Autowired AuditLog log) {
        HandlerExceptionResolver heldWalls = resolvers.stream()
                .filter(each -> each.getClass().getSimpleName().equals("HeldWalls"))
                .findFirst()
                .orElseThrow();
        long before = held(log);
        Exception refused = Assertions.catchException(() -> Walls.within(
                ours.organisation().value(),
                () -> jdbc.sql("INSERT INTO retention.rule SELECT * FROM jsonb_populate_record("
                                + "NULL::retention.rule, jsonb_build_object('organisation', :other))")
                        .param("other", theirs.organisation().value().toString())
                        .update()));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/gallring/regler");
        heldWalls.resolveException(request, new MockHttpServletResponse(), null, new IllegalStateException(refused));
        assertThat(held(log)).isEqualTo(before + 1);
        heldWalls.resolveException(
                request, new MockHttpServletResponse(), null, new IllegalStateException("something else"));
        assertThat(held(log)).isEqualTo(before + 1);
    }

    private static long held(AuditLog log) {
        return log.after(-1, 1000).stream()
                .filter(entry -> entry.event().type() == AuditEventType.WALL_HELD)
                .count();
    }

    @Test
    void aConnectionForgetsWhoseItWasWhateverBecomesOfTheTransaction() {
        String own = "SELECT coalesce(platform.organisation()::text, '')";
        Map<String, UUID> sides = Map.of(
                "a", ours.organisation().value(), "b", theirs.organisation().value());
        for (UUID organisation : sides.values()) {
            transaction.executeWithoutResult(status -> {
                assertThat(Walls.within(organisation, () -> text(own))).isEqualTo(organisation.toString());
                assertThat(Walls.nowhere(() -> text(own))).isEmpty();
                assertThat(Walls.within(organisation, () -> text(own))).isEqualTo(organisation.toString());
                status.setRollbackOnly();
            });
            assertThat(Walls.within(organisation, () -> text(own))).isEqualTo(organisation.toString());
            assertThat(text(own)).isEmpty();
        }
    }

    @Test
    void aThreadOfTheServerThatDoesNotSayForWhomItWorksSeesNothing() throws InterruptedException {
        AtomicLong seen = new AtomicLong(-1);
        AtomicLong seenByWork = new AtomicLong(-1);
        jdbc.sql("INSERT INTO statistics.built (organisation, at) VALUES (?, now())")
                .param(ours.organisation().value())
                .update();
        Thread.ofVirtual()
                .name("work-unstated")
                .start(() -> seen.set(count("statistics.built")))
                .join();
        Thread.ofVirtual()
                .name("work-stated")
                .start(Walls.everywhere(() -> seenByWork.set(count("statistics.built"))))
                .join();
        assertThat(seen).hasValue(0);
        assertThat(seenByWork.get()).isPositive();
    }

    private void rolledBack(java.util.function.Consumer<TransactionStatus> work) {
        transaction.executeWithoutResult(status -> {
            work.accept(status);
            status.setRollbackOnly();
        });
    }

    /** One row for each side in every table with a wall; the tables, those that others follow first. */
    private List<String> fill() {
        List<String> tables = jdbc.sql("""
                        SELECT polrelid::regclass::text FROM pg_policy p
                        ORDER BY pg_get_expr(polqual, polrelid) LIKE '%EXISTS%', p.polrelid""").query(String.class).list();
        parents = parents();
        for (String table : tables) {
            jdbc.sql("ALTER TABLE " + table + " DISABLE TRIGGER USER").update();
            jdbc.sql("SELECT conname FROM pg_constraint WHERE conrelid = ?::regclass AND contype IN ('c', 'f')")
                    .param(table)
                    .query(String.class)
                    .list()
                    .forEach(check -> jdbc.sql("ALTER TABLE " + table + " DROP CONSTRAINT " + check)
                            .update());
            insert(table, ours);
            insert(table, theirs);
        }
        return tables;
    }

    private int insert(String table, Side side) {
        List<Column> needed = columns(table).stream().filter(Column::needed).toList();
        UUID id = UUID.randomUUID();
        String values =
                needed.stream().map(column -> value(table, column, side, id)).collect(Collectors.joining(", "));
        side.rows().putIfAbsent(table, id);
        return jdbc.sql("INSERT INTO " + table
                        + needed.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")")) + " VALUES ("
                        + values + ")")
                .update();
    }

    /** By table and column, the table that a row follows. */
    private Map<String, String> parents() {
        return jdbc.sql("""
                        SELECT c.conrelid::regclass::text || '.' || a.attname AS child, c.confrelid::regclass::text AS parent
                        FROM pg_constraint c
                        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                        WHERE c.contype = 'f' AND NOT EXISTS (SELECT 1 FROM pg_class p WHERE p.oid = c.conrelid AND p.relispartition)""").query().listOfRows().stream()
                .collect(Collectors.toMap(row -> (String) row.get("child"), row -> (String) row.get("parent")));
    }

    private String value(String table, Column column, Side side, UUID id) {
        String parent = parents.getOrDefault(
                table + "." + column.name(), column.name().equals("conversation") ? "casework.conversation" : "");
        UUID uuid = switch (column.name()) {
            case "id" -> id;
            case "organisation" -> side.organisation().value();
            case "mailbox", "home" -> side.mailbox();
            case "person" -> side.person();
            default -> side.rows().getOrDefault(parent, UUID.randomUUID());
        };
        return switch (column.type()) {
            case "uuid" -> "'" + uuid + "'";
            case "text" -> "'" + UUID.randomUUID() + "'";
            case "bytea" -> "'\\x00'";
            case "jsonb" -> "'{}'";
            case "boolean" -> "false";
            case "integer", "bigint", "smallint" -> "1";
            case "timestamp with time zone", "timestamp without time zone" -> "now()";
            case "date" -> "current_date";
            case "time without time zone" -> "'10:00'";
            default -> {
                if (column.type().endsWith("[]")) {
                    yield "'{}'";
                }
                throw new AssertionError("No value for a column of type " + column.type());
            }
        };
    }

    private List<Column> columns(String table) {
        return jdbc.sql("""
                        SELECT attname AS name, format_type(atttypid, NULL) AS type,
                            attnotnull AND NOT atthasdef AND attidentity = '' OR attname IN ('person', 'mailbox') AS needed
                        FROM pg_attribute
                        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                            AND attidentity = ''
                        ORDER BY attnum""").param(table).query(Column.class).list();
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
