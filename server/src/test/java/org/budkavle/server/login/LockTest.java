// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.OrganisationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@Import(TestPeople.class)
class LockTest {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    Sessions sessions;

    @Autowired
    Assurance assurance;

    @Autowired
    JdbcClient jdbc;

    private TestPerson anna;
    private Visit visit;

    @BeforeEach
    void somebodyIsSignedIn() {
        anna = testPeople.person("Anna Lindqvist", Map.of());
        visit = new Visit(port);
        visit.logIn(anna);
    }

    @Test
    void aLockedSessionShowsNothingUntilItsPersonIsBack() {
        SignInId session = sessions.of(anna.id()).getFirst().id();
        assertThat(Visit.target(visit.post("/las", "till", "/sessioner"))).isEqualTo("/last");
        assertThat(Visit.target(visit.get("/sessioner"))).isEqualTo("/last");
        assertThat(visit.get("/last").body()).contains("Skärmen är låst. Ditt utkast är sparat.");
        assertThat(visit.get("/session").body()).contains("\"locked\"");
        assertThat(sessions.isOpen(session)).isFalse();
        visit.get("/last");
        assertThat(Visit.target(visit.post(
                        "/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", anna.code())))
                .isEqualTo("/sessioner");
        assertThat(visit.get("/sessioner").statusCode()).isEqualTo(200);
        assertThat(sessions.isOpen(session)).isTrue();
    }

    @Test
    void whoChangesHowTheyLogInHasJustLoggedIn() {
        Sessions.Session session = sessions.of(anna.id()).getFirst();
        assurance.requireFresh(signedIn(session, Instant.now().minus(Duration.ofMinutes(9))));
        assertThatThrownBy(() ->
                        assurance.requireFresh(signedIn(session, Instant.now().minus(Duration.ofMinutes(11)))))
                .isInstanceOf(StepUpNeeded.class);
    }

    private SignedIn signedIn(Sessions.Session session, Instant authenticated) {
        return new SignedIn(
                session.id(),
                anna.id(),
                new OrganisationId(new UUID(0, 1)),
                "Anna",
                "",
                session.level(),
                session.method(),
                authenticated);
    }

    @Test
    void somebodyElseWhoUnlocksStartsAfresh() {
        TestPerson sara = testPeople.person("Sara Holm", Map.of());
        visit.post("/las", "till", "/sessioner");
        visit.get("/last");
        assertThat(Visit.target(visit.post(
                        "/logga-in", "namn", sara.username(), "losenord", TestPeople.PASSWORD, "kod", sara.code())))
                .isEqualTo("/");
        assertThat(visit.get("/sessioner").body()).contains("Sara Holm").doesNotContain("Anna Lindqvist");
        assertThat(sessions.of(anna.id())).isEmpty();
    }

    @Test
    void whoDoesNothingIsLockedAndWhatThePageDoesByItselfCountsForNothing() {
        lastSeen(14);
        visit.get("/session", "X-Budkavle-Background", "1");
        assertThat(visit.get("/session", "X-Budkavle-Background", "1").body()).contains("\"open\"");
        lastSeen(16);
        assertThat(visit.get("/session", "X-Budkavle-Background", "1").body()).contains("\"locked\"");
    }

    @Test
    void oneKeyStays() {
        lastSeen(14);
        visit.get("/installningar", "X-Budkavle-Background", "1");
        assertThat(visit.post("/session/stanna").body()).containsPattern("\"locksIn\":(899|900),\"warns\":120");
    }

    @Test
    void afterTenHoursASessionIsOver() {
        jdbc.sql("UPDATE login.sign_in SET began_at = began_at - interval '10 hours' WHERE person = :person")
                .param("person", anna.id().value())
                .update();
        assertThat(Visit.target(visit.get("/sessioner"))).startsWith("/logga-in");
    }

    private void lastSeen(int minutesAgo) {
        jdbc.sql(
                        "UPDATE login.sign_in SET last_active_at = now() - make_interval(mins => :minutes) WHERE person = :person")
                .param("minutes", minutesAgo)
                .param("person", anna.id().value())
                .update();
    }
}
