// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@ServerTest
@Import(TestPeople.class)
class LoginTest {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    Sessions sessions;

    @Autowired
    AuditLog audit;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private TestPerson anna;

    @BeforeEach
    void somebodyWithAnAccount() {
        anna = testPeople.person("Anna Lindqvist", Map.of());
    }

    @Test
    void passwordAndCodeTogetherLetIn() {
        Visit visit = new Visit(port);
        assertThat(Visit.target(visit.get("/sessioner"))).isEqualTo("/logga-in?till=/sessioner");
        visit.get("/logga-in?till=/sessioner");
        HttpResponse<String> answer =
                visit.post("/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", anna.code());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Visit.target(answer)).isEqualTo("/sessioner");
        assertThat(visit.get("/session").body()).contains("\"open\"");
        assertThat(entriesOf(AuditEventType.SIGNED_IN)).last().satisfies(entry -> {
            assertThat(entry.event().actor())
                    .isEqualTo(new Actor(Actor.Kind.PERSON, anna.id().toString()));
            assertThat(entry.event().facts())
                    .containsEntry("method", "PASSWORD_AND_CODE")
                    .containsEntry("level", "LOA2");
        });
    }

    @Test
    void oneFactorAloneOpensNothing() {
        Visit visit = new Visit(port);
        visit.get("/logga-in");
        visit.post("/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", "");
        assertNobody(visit);
        visit.get("/logga-in");
        visit.post("/logga-in", "namn", anna.username(), "losenord", "", "kod", anna.code());
        assertNobody(visit);
    }

    @Test
    void whateverIsWrongTheAnswerIsTheSame() {
        Visit visit = new Visit(port);
        String wrongPassword = refusal(visit, anna.username(), "fel lösenord här", anna.code());
        String wrongCode = refusal(visit, anna.username(), TestPeople.PASSWORD, "000000");
        String nobody = refusal(visit, anna.username() + "x", TestPeople.PASSWORD, "000000");
        assertThat(wrongCode).isEqualTo(wrongPassword);
        assertThat(nobody).isEqualTo(wrongPassword);
    }

    @Test
    void aCodeIsTakenOnce() {
        Visit first = new Visit(port);
        String code = anna.code();
        first.get("/logga-in");
        assertThat(first.post("/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", code)
                        .statusCode())
                .isEqualTo(302);
        Visit second = new Visit(port);
        second.get("/logga-in");
        assertThat(second.post("/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", code)
                        .statusCode())
                .isEqualTo(422);
        assertNobody(second);
    }

    @Test
    void afterManyFailuresTheRightPasswordIsRefusedToo() {
        Visit visit = new Visit(port);
        for (int i = 0; i < 5; i++) {
            refusal(visit, anna.username(), "fel lösenord här", "123456");
        }
        refusal(visit, anna.username(), TestPeople.PASSWORD, anna.code());
        assertNobody(visit);
        assertThat(entriesOf(AuditEventType.SIGN_IN_BARRED)).isNotEmpty();
    }

    @Test
    void aSessionThatWasThereBeforeTheLogInIsNotTheOneAfter() {
        Visit visit = new Visit(port);
        visit.get("/logga-in");
        String planted = visit.session().orElseThrow().getValue();
        visit.logIn(anna);
        assertThat(visit.session().orElseThrow().getValue()).isNotEqualTo(planted);
        Visit attacker = new Visit(port);
        var cookie = visit.session().orElseThrow();
        var stolen = new HttpCookie(cookie.getName(), planted);
        stolen.setPath("/");
        attacker.take(stolen);
        assertNobody(attacker);
    }

    @Test
    void withoutTheFormsOwnFieldNothingIsDone() {
        Visit visit = new Visit(port);
        visit.logIn(anna);
        Visit elsewhere = new Visit(port);
        elsewhere.take(visit.session().orElseThrow());
        assertThat(elsewhere.post("/logga-ut").statusCode()).isEqualTo(403);
        assertThat(visit.get("/session").body()).contains("\"open\"");
    }

    @Test
    void whoLogsOutIsOutEverywhereThatTheCookieLies() {
        Visit visit = new Visit(port);
        visit.logIn(anna);
        Visit copy = new Visit(port);
        copy.take(visit.session().orElseThrow());
        HttpResponse<String> left = visit.post("/logga-ut");
        assertThat(Visit.target(left)).isEqualTo("/utloggad");
        assertThat(left.headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(visit.get("/utloggad").body()).contains("Du är utloggad. Ta ut ditt kort ur läsaren.");
        assertNobody(visit);
        assertNobody(copy);
    }

    @Test
    void twoPeopleNeverMixInOneBrowser() {
        TestPerson sara = testPeople.person("Sara Holm", Map.of());
        Visit visit = new Visit(port);
        visit.logIn(anna);
        visit.logIn(sara);
        assertThat(visit.get("/sessioner").body()).contains("Sara Holm").doesNotContain("Anna Lindqvist");
        assertThat(sessions.of(anna.id())).isEmpty();
        assertThat(sessions.of(sara.id())).hasSize(1);
    }

    @Test
    void whoHasLeftIsOutAtTheNextRequestAndComesInNoMore() {
        Visit visit = new Visit(port);
        visit.logIn(anna);
        people.left(anna.id(), ChangedBy.part("test"));
        assertNobody(visit);
        Visit again = new Visit(port);
        again.get("/logga-in");
        assertThat(Visit.target(again.post(
                        "/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", anna.code())))
                .isEqualTo("/logga-in?fel=okand");
        assertNobody(again);
    }

    @Test
    void anAdministratorEndsASession() {
        Visit visit = new Visit(port);
        visit.logIn(anna);
        SignInId session = sessions.of(anna.id()).getFirst().id();
        assertThat(sessions.end(anna.id(), session, Actor.system("test"))).isTrue();
        assertNobody(visit);
        assertThat(sessions.isOpen(session)).isFalse();
    }

    @Test
    void theCookieIsOutOfReachForScripts() {
        HttpResponse<String> answer = new Visit(port).get("/logga-in");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void nobodyIsBelievedWhoSaysToBeAProxy() {
        Visit visit = new Visit(port);
        assertThat(visit.get("/logga-in", "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.9")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .startsWith("budkavle_")
                .doesNotContain("Secure");
    }

    @Test
    void anOlderWeakerHashIsMadeAnewWhenItsPersonLogsIn() {
        jdbc.sql("UPDATE login.account SET password = :old WHERE person = :person")
                .param(
                        "old",
                        "{argon2id}"
                                + Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()
                                        .encode(TestPeople.PASSWORD))
                .param("person", anna.id().value())
                .update();
        new Visit(port).logIn(anna);
        assertThat(jdbc.sql("SELECT password FROM login.account WHERE person = :person")
                        .param("person", anna.id().value())
                        .query(String.class)
                        .single())
                .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Visit.target(new Visit(port).logIn(anna))).isEqualTo("/");
    }

    @Test
    void whoChangesThePasswordKnowsThePresentOne() {
        Visit visit = new Visit(port);
        visit.logIn(anna);
        String better = "sju ostron seglar hem";
        assertThat(visit.post("/sessioner/losenord", "nuvarande", "gissat och fel", "nytt", better)
                        .statusCode())
                .isEqualTo(422);
        assertThat(Visit.target(new Visit(port).logIn(anna))).isEqualTo("/");
        assertThat(Visit.target(visit.post("/sessioner/losenord", "nuvarande", TestPeople.PASSWORD, "nytt", better)))
                .isEqualTo("/sessioner");
        assertThat(new Visit(port).logIn(anna).statusCode()).isEqualTo(422);
    }

    @Test
    void aFormFromElsewhereIsInTheLogOnceAMinute() {
        Visit visit = new Visit(port);
        visit.logIn(anna);
        Visit elsewhere = new Visit(port);
        elsewhere.take(visit.session().orElseThrow());
        int before = refusals("CSRF").size();
        for (int i = 0; i < 3; i++) {
            elsewhere.post("/logga-ut");
            elsewhere.get("/scim/v2/Users", "Authorization", "Bearer bkd_guessed");
            elsewhere.get("/v1/sdk/messages", "Authorization", "Bearer guessed");
        }
        assertThat(refusals("CSRF").size() - before).isLessThanOrEqualTo(1);
        assertThat(refusals("CSRF")).isNotEmpty();
        assertThat(refusals("SCIM_KEY")).hasSize(1);
        assertThat(refusals("TOKEN")).hasSize(1);
    }

    private List<AuditEntry> refusals(String why) {
        return entriesOf(AuditEventType.API_ACCESS_REFUSED).stream()
                .filter(entry -> why.equals(entry.event().facts().get("why")))
                .toList();
    }

    @Test
    void whatMustNotBeGuessedHasAtLeast128Bits() {
        Visit visit = new Visit(port);
        String page = visit.get("/logga-in").body();
        assertThat(visit.session().orElseThrow().getValue()).matches("[0-9A-Za-z_-]{43}");
        assertThat(page).containsPattern("name=\"_csrf\" value=\"[^\"]{110,}\"");
        assertThat(accounts.invite(anna.id(), anna.username(), Actor.system("test")))
                .matches("([A-Z2-7]{7}-){3}[A-Z2-7]{7}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/v1/sdk/messages",
                "/ext/v1/x",
                "/scim/v2/Users",
                "/c/v1/x",
                "/witness/x",
                "/oauth2/token",
                "/as4",
                "/actuator/health"
            })
    void everyAnswerSaysThatNobodyFramesItOrGuessesItsType(String path) {
        HttpResponse<String> answer = new Visit(port).get(path, "Accept", "application/json");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void aPlaceElsewhereIsNotWhereALogInLeads() {
        Visit visit = new Visit(port);
        visit.get("/logga-in?till=//elsewhere.example");
        assertThat(Visit.target(visit.post(
                        "/logga-in", "namn", anna.username(), "losenord", TestPeople.PASSWORD, "kod", anna.code())))
                .isEqualTo("/");
    }

    private String refusal(Visit visit, String name, String password, String code) {
        visit.get("/logga-in");
        HttpResponse<String> answer = visit.post("/logga-in", "namn", name, "losenord", password, "kod", code);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "").replace(name, "");
    }

    private void assertNobody(Visit visit) {
        assertThat(visit.get("/session").body()).contains("\"none\"");
        assertThat(Visit.target(visit.get("/sessioner"))).startsWith("/logga-in");
    }

    private List<AuditEntry> entriesOf(AuditEventType type) {
        return audit.after(0, 1000).stream()
                .filter(entry -> entry.event().type() == type)
                .toList();
    }
}
