// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.AdministratorRole;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes with one database: the second finds what the first began, as it does itself after a restart. */
class SharedSessionsTest {

    private final String url = TestPostgres.newDatabase();
    private final Path data = TestSurroundings.newFolder();

    @Test
    void aSessionIsTheSameInEveryProcessAndOnlyInOurs() {
        try (ConfigurableApplicationContext first = start();
                ConfigurableApplicationContext second = start()) {
            TestPerson sara =
                    first.getBean(TestPeople.class).person("Sara Exempelsson", Map.of(), AdministratorRole.SYSTEM);
            Visit one = new Visit(port(first));
            one.logIn(sara);
            HttpCookie cookie = one.session().orElseThrow();

            Visit other = new Visit(port(second));
            other.take(cookie);
            assertThat(other.get("/administration/anvandare").statusCode())
                    .as("after a restart a person goes on")
                    .isEqualTo(one.get("/administration/anvandare").statusCode());
            assertThat(other.get("/mer").statusCode()).isEqualTo(200);
            assertThat(other.post("/las").statusCode())
                    .as("the form's own field is known in the other process too")
                    .isEqualTo(302);
            assertThat(Visit.target(one.get("/mer")))
                    .as("locked there, locked here")
                    .isEqualTo("/last");

            nothingOfItLiesReadable(first.getBean(JdbcClient.class), cookie);
            aRowIsOfNoUseElsewhere(first.getBean(JdbcClient.class), cookie, port(first));

            TestPerson eva = first.getBean(TestPeople.class).person("Eva Exempelsson", Map.of());
            Visit evas = new Visit(port(first));
            evas.logIn(eva);
            assertThat(evas.get("/mer").statusCode()).isEqualTo(200);
            Sessions there = second.getBean(Sessions.class);
            there.end(eva.id(), there.of(eva.id()).getFirst().id(), Actor.system("test"));
            assertThat(Visit.target(evas.get("/mer")))
                    .as("ended there, ended here")
                    .startsWith("/logga-in");
        }
    }

    private static void nothingOfItLiesReadable(JdbcClient jdbc, HttpCookie cookie) {
        assertThat(jdbc.sql(
                                "SELECT string_agg(encode(key, 'escape') || encode(sealed, 'escape'), '') FROM login.session")
                        .query(String.class)
                        .single())
                .doesNotContain(cookie.getValue(), "Sara", "SignedIn", "java.util");
    }

    /** Who writes to the database puts Sara's row where their own was. */
    private static void aRowIsOfNoUseElsewhere(JdbcClient jdbc, HttpCookie saras, int port) {
        Visit thief = new Visit(port);
        byte[] before = jdbc.sql("SELECT key FROM login.session LIMIT 1")
                .query(byte[].class)
                .single();
        thief.get("/logga-in");
        byte[] own = jdbc.sql("SELECT key FROM login.session WHERE key <> :before")
                .param("before", before)
                .query(byte[].class)
                .single();
        jdbc.sql(
                        "UPDATE login.session SET sealed = (SELECT sealed FROM login.session WHERE key = :saras) WHERE key = :own")
                .param("saras", before)
                .param("own", own)
                .update();
        assertThat(thief.session().orElseThrow().getValue()).isNotEqualTo(saras.getValue());
        assertThat(Visit.target(thief.get("/mer"))).startsWith("/logga-in");
    }

    private static int port(ConfigurableApplicationContext server) {
        return Optional.ofNullable(((WebServerApplicationContext) server).getWebServer())
                .orElseThrow()
                .getPort();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplication(BudkavleServer.class, TestPeople.class)
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + TestPostgres.USER,
                        "--budkavle.data=" + data,
                        "--budkavle.as4.port=0",
                        "--budkavle.as4.address=127.0.0.1",
                        "--server.port=0");
    }
}
