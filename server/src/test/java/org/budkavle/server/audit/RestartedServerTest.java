// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who cuts the log while the server stands still. */
class RestartedServerTest {

    private final String url = TestPostgres.newDatabase();
    private final Path data = TestSurroundings.newFolder();

    @Test
    void aTailThatWasCutWhileTheServerStoodStillIsMissed() {
        String head;
        byte[] tile;
        try (ConfigurableApplicationContext server = start()) {
            JdbcClient jdbc = server.getBean(JdbcClient.class);
            server.getBean(AuditChain.class).sequence();
            head = jdbc.sql("SELECT note FROM audit.head").query(String.class).single();
            tile = jdbc.sql("SELECT hashes FROM audit.tile WHERE level = 0")
                    .query(byte[].class)
                    .single();
            server.getBean(AuditLog.class).append(AuditEvent.of(AuditEventType.SIGNED_IN, Actor.system("test"), "cut"));
            server.getBean(AuditChain.class).sequence();
            assertThat(server.getBean(AuditChain.class).state().intact()).isTrue();
            for (String table : new String[] {"tile", "entry", "body"}) {
                jdbc.sql("ALTER TABLE audit." + table + " DISABLE TRIGGER USER").update();
            }
        }
        try (ConfigurableApplicationContext server = start()) {
            assertThat(server.getBean(AuditChain.class).state().intact()).isTrue();
            JdbcClient jdbc = server.getBean(JdbcClient.class);
            long size = tile.length / 32;
            jdbc.sql("UPDATE audit.tile SET hashes = :tile").param("tile", tile).update();
            jdbc.sql("UPDATE audit.head SET note = :head").param("head", head).update();
            jdbc.sql("DELETE FROM audit.body WHERE n >= :size")
                    .param("size", size)
                    .update();
            jdbc.sql("DELETE FROM audit.entry WHERE n >= :size")
                    .param("size", size)
                    .update();
        }
        try (ConfigurableApplicationContext server = start()) {
            server.getBean(AuditChain.class).sequence();
            assertThat(server.getBean(AuditChain.class).state().alarms())
                    .extracting(ChainState.Alarm::kind)
                    .containsExactly(ChainState.Kind.HISTORY_CHANGED);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplication(BudkavleServer.class)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + TestPostgres.USER,
                        "--budkavle.data=" + data,
                        "--budkavle.as4.port=0",
                        "--budkavle.as4.address=127.0.0.1",
                        "--server.port=0");
    }
}
