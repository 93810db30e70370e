// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.server.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RehearseUpgradeTest {

    @TempDir
    Path folder;

    /** The release before had everything up to here. */
    private static final String RELEASED = "808";

    @Test
    void theLatestChangesLetTheProgramBeforeThemGoOnRunning() throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(TestPostgres.newDatabase());
        database.setUser(TestPostgres.USER);
        Flyway.configure()
                .dataSource(database)
                .defaultSchema("platform")
                .outOfOrder(true)
                .target(RELEASED)
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        String out = """
                INSERT INTO accesspoint.transmission (id, as4_message_id, envelope_id, envelope_created_at, original_sender,
                    final_recipient, document_scheme, document_type, process_scheme, process, federation, envelope,
                    envelope_is_ours, status, accepted_at)
                VALUES (:id, :id, gen_random_uuid(), now(), '0203:a.se', '0203:b.se', 's', 'd', 's', 'p', 'SDK', gen_random_uuid(),
                    false, 'ACCEPTED', now())""";
        jdbc.sql(out).param("id", "before").update();

        RehearseUpgrade.Migrated migrated = RehearseUpgrade.migrate(database, "classpath:db/migration");

        assertThat(migrated.migrations())
                .extracting(UpgradeReport.Migration::version)
                .contains("809", "810");
        assertThat(migrated.breaks()).isEmpty();
        // What the program before does, it does still; and it is counted.
        jdbc.sql(out).param("id", "after").update();
        jdbc.sql("UPDATE accesspoint.transmission SET status = 'FAILED', finished_at = now()")
                .update();
        assertThat(jdbc.sql("SELECT count(*) FROM accesspoint.traffic_note")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(jdbc.sql("SELECT n FROM accesspoint.traffic_day WHERE measure = 'OUT'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        Files.writeString(folder.resolve("V99901__breaking.sql"), """
                ALTER TABLE operator.level DROP COLUMN seconds;
                ALTER TABLE operator.available ALTER COLUMN good TYPE bigint;
                ALTER TABLE operator.roll_over ADD COLUMN why text NOT NULL, ADD COLUMN said text NOT NULL DEFAULT '';
                ALTER TABLE operator.roll_over ADD CHECK (published_at < switched_at);
                DROP TABLE accesspoint.traffic_note;""");
        assertThat(RehearseUpgrade.migrate(database, "filesystem:" + folder).breaks())
                .containsExactlyInAnyOrder(
                        "operator.level.seconds är borta",
                        "operator.available.good är bigint, var integer",
                        "operator.roll_over.why är ny och måste anges",
                        "operator.roll_over har en ny regel: roll_over_check CHECK ((published_at < switched_at))",
                        "accesspoint.traffic_note är borta");
    }
}
