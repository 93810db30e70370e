// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verifier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a release before the tree had logged is taken into it. */
class EarlierReleaseTest {

    @Test
    void whatWasLoggedInAPlainTableIsTakenIntoTheTree() throws Exception {
        String url = TestPostgres.newDatabase();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(url);
        database.setUser(TestPostgres.USER);
        Flyway.configure()
                .dataSource(database)
                .defaultSchema("platform")
                .target("121")
                .load()
                .migrate();
        JdbcClient.create(database).sql("""
                        INSERT INTO audit.event (at, type, actor_kind, actor_id, subject_id, facts)
                        SELECT now() - interval '1 day', 'SIGNED_IN', 'PERSON', 'anna', 'earlier', '{"b":"1","a":"\\"å"}'
                        FROM generate_series(1, 5000)""").update();
        try (ConfigurableApplicationContext server = new SpringApplication(BudkavleServer.class)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + TestPostgres.USER,
                        "--budkavle.data=" + TestSurroundings.newFolder(),
                        "--budkavle.as4.port=0",
                        "--budkavle.as4.address=127.0.0.1",
                        "--server.port=0")) {
            AuditChain chain = server.getBean(AuditChain.class);
            chain.sequence();
            List<AuditEntry> earlier = server.getBean(AuditLog.class).about("earlier");
            assertThat(earlier).hasSize(5000);
            assertThat(earlier.getFirst().sequence()).isEqualTo(1);
            assertThat(earlier.getLast().event().facts())
                    .containsEntry("a", "\"å")
                    .containsEntry("b", "1");
            assertThat(server.getBean(AuditLog.class)
                            .after(-1, 1)
                            .getFirst()
                            .event()
                            .facts())
                    .containsEntry("earlier", "5000");
            assertThat(Verifier.verify(new Question(
                                    new DatabaseFiles(server.getBean(DataSource.class)),
                                    chain.key(),
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    Instant.now()))
                            .faults())
                    .isEmpty();
        }
    }
}
