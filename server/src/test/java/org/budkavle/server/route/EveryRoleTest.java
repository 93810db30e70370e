// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.route.Routes.Route;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * Every route, with the real ids of an office, walked as everybody who has no business there: nothing comes out, nothing
 * changes, and what exists answers as what does not. Posts carry a valid token and fields that a form would have.
 */
@ServerTest
@Import(TestPeople.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRoleTest {

    /** A person's own, which is nobody else's to reach and would end the walk. */
    private static final List<String> OWN = List.of(
            "/logga-ut", "/logga-in", "/las", "/session", "/aktivera", "/forsta-start", "/utloggad", "/installningar");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    private PlantedOffice office;
    private Routes routes;
    private Mailbox other;

    @BeforeAll
    void anOffice() {
        office = new PlantedOffice(server, people, port);
        routes = new Routes(server);
        Visit vera = visit(office.vera);
        routes.crawl(vera, office.more);
        other = people.mailbox("annan", "En annan brevlåda");
    }

    @Test
    void nobody() {
        Visit nobody = new Visit(port);
        nobody.get("/logga-in");
        walk(nobody, Set.of(), true);
    }

    @Test
    void somebodyWithoutGrants() {
        walk(visit(people.person("Olle Utanför", Map.of())), Set.of(), true);
    }

    @Test
    void aMemberOfAnotherMailbox() {
        walk(visit(people.person("Moa Medlem", Map.of(other.id(), GrantLevel.MANAGE))), Set.of(), true);
    }

    @Test
    void anAdministratorWithoutGrant() {
        TestPerson admin =
                people.person("Ada Administratör", Map.of(), AdministratorRole.SYSTEM, AdministratorRole.MAILBOX);
        walk(visit(admin), Set.of("/administration"), true);
    }

    @Test
    void theManagerAndAdministratorOfAnotherOrganisation() {
        Organisations organisations = server.getBean(Organisations.class);
        Organisation neighbour = organisations.register(new ParticipantId("0203:granne.example.se"), "Granne");
        Mailbox theirs = organisations.register(neighbour.id(), new FunctionAddress("granne.example"), "Grannens");
        TestPerson manager = people.person(
                neighbour, "Greta Granne", Map.of(theirs.id(), GrantLevel.MANAGE), AdministratorRole.values());
        walk(visit(manager), Set.of(), true);
    }

    @Test
    void whoseGrantHasEnded() {
        TestPerson former = people.person("Fia Förut", Map.of(office.mailbox.id(), GrantLevel.MANAGE));
        Visit visit = visit(former);
        assertThat(visit.get("/brevlador/" + office.mailbox.id()).body()).contains(PlantedOffice.WORD);
        Grants grants = server.getBean(Grants.class);
        grants.allOf(former.id()).forEach(grant -> grants.end(grant.id(), ChangedBy.part("test")));
        walk(visit, Set.of(), true);
    }

    @Test
    void whoseScreenIsLocked() {
        Visit visit = visit(office.vera);
        visit.post("/las");
        visit.get("/last");
        walk(visit, Set.of(), false);
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        Visit reader = visit(people.person("Lars Läsare", Map.of(office.mailbox.id(), GrantLevel.READ)));
        String before = office();
        List<String> faults = new ArrayList<>();
        for (Route route : routes.all()) {
            String path = routes.path(route);
            boolean work = path.startsWith("/konversationer/")
                    || path.startsWith("/utkast/")
                    || path.startsWith("/brevlador/")
                    || path.startsWith("/administration");
            if (!route.get() && work) {
                HttpResponse<String> answer = post(reader, path);
                if (answer.statusCode() >= 500) {
                    faults.add(route + " " + answer.statusCode());
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(office()).isEqualTo(before);
    }

    @Test
    void aStreamTellsOfOnesOwnMailboxesAlone() throws Exception {
        Visit moa = visit(people.person("Moa Medlem", Map.of(other.id(), GrantLevel.READ)));
        try (InputStream stream = moa.listen("/brevlador/handelser")) {
            Queue<String> told = new ConcurrentLinkedQueue<>();
            Thread.ofVirtual().start(() -> readInto(stream, told));
            office.receive("Ännu en om " + PlantedOffice.WORD);
            Visit vera = visit(office.vera);
            await().until(() ->
                    vera.get("/brevlador/" + office.mailbox.id()).body().contains("Ännu en om"));
            new Letters(server).received(other, Letter.of("Egen", "Timrå kommun", "Elevhälsan"));
            await().until(() -> String.join("", told).contains("arrival"));
            assertThat(Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}")
                            .matcher(String.join("", told))
                            .results()
                            .map(key ->
                                    moa.get("/konversationer/" + key.group()).statusCode()))
                    .containsOnly(200);
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        TestPerson sara = people.person("Sara Exempelsson", Map.of(other.id(), GrantLevel.READ));
        Visit visit = visit(sara);
        try (InputStream stream = visit.listen("/brevlador/handelser")) {
            server.getBean(Sessions.class).endAll(sara.id(), Optional.empty(), new Actor(Actor.Kind.SYSTEM, "test"));
            FutureTask<String> told = new FutureTask<>(() -> new String(stream.readAllBytes(), UTF_8));
            Thread.ofVirtual().start(told);
            new Letters(server).received(other, Letter.of("Efter slutet", "Timrå kommun", "Elevhälsan"));
            assertThat(told.get()).doesNotContain("arrival");
        }
    }

    /** Looks at and posts to everything; {@code inside}: signed in and not locked, so that what is denied is a page of its own. */
    private void walk(Visit visit, Set<String> theirs, boolean inside) {
        String before = office();
        List<String> faults = new ArrayList<>();
        for (Route route : routes.all()) {
            String path = routes.path(route);
            boolean own = OWN.stream().anyMatch(path::startsWith) || path.startsWith("/sessioner");
            boolean allowed = theirs.stream().anyMatch(path::startsWith);
            boolean listening = route.stream() && !Routes.hasVariables(route);
            if (own || listening || (allowed && !route.get())) {
                continue;
            }
            HttpResponse<String> answer = route.get() ? visit.get(path) : post(visit, path);
            if (answer.body().contains(PlantedOffice.WORD)) {
                faults.add(route + " tells");
            }
            if (answer.statusCode() >= 500) {
                faults.add(route + " fails: " + answer.statusCode());
            }
            if (!allowed && Routes.hasVariables(route) && path.matches(".*[0-9a-f]{8}-[0-9a-f-]{27}.*")) {
                String elsewhere = Routes.madeUp(path);
                HttpResponse<String> nothing = route.get() ? visit.get(elsewhere) : post(visit, elsewhere);
                if (!said(answer).equals(said(nothing))) {
                    faults.add(route + " answers otherwise for what exists: " + answer.statusCode() + " "
                            + Visit.target(answer) + ", " + nothing.statusCode() + " " + Visit.target(nothing));
                }
                if (inside && answer.statusCode() < 300) {
                    faults.add(route + " answers " + answer.statusCode());
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(office()).isEqualTo(before);
    }

    /** With every field that a form here has, so that what is refused is refused for who asks. */
    private HttpResponse<String> post(Visit visit, String path) {
        return visit.post(
                path,
                "anteckning",
                "x",
                "till",
                other.id().toString(),
                "text",
                "x",
                "namn",
                "x",
                "rubrik",
                "x",
                "person",
                office.vera.id().toString(),
                "niva",
                "READ",
                "version",
                "0",
                "gor",
                "spara",
                "fran",
                office.mailbox.id().toString(),
                "konversation",
                conversation(),
                "meddelande",
                UUID.randomUUID().toString(),
                "sida",
                UUID.randomUUID().toString(),
                "fil",
                UUID.randomUUID().toString(),
                "q",
                "Orosanmälan",
                "avtryck",
                "x");
    }

    private String conversation() {
        return routes.all().stream()
                .filter(route -> route.toString().equals("GET /konversationer/{key}"))
                .map(route -> routes.path(route).substring("/konversationer/".length()))
                .findFirst()
                .orElseThrow();
    }

    /** The office as its manager sees it, without what looking at it changes. */
    private String office() {
        Visit vera = visit(office.vera);
        StringBuilder all = new StringBuilder();
        for (Route route : routes.all()) {
            String path = routes.path(route);
            boolean work = path.startsWith("/konversationer/") || path.startsWith("/utkast/");
            if (route.get() && !route.stream() && work && path.split("/").length == 3) {
                all.append(vera.get(path)
                        .body()
                        .replaceAll("(?s)<section[^>]*aria-labelledby=\"oppnat\".*?</section>", ""));
            }
        }
        return stable(all.toString());
    }

    private static String said(HttpResponse<String> answer) {
        return answer.statusCode() + " " + stable(Visit.target(answer)) + " " + stable(answer.body());
    }

    private static String stable(String text) {
        return text.replaceAll("(_csrf\" value=|_csrf=)\"?[^\"&]+", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                .replaceAll("<time[^>]*>[^<]*</time>", "");
    }

    private Visit visit(TestPerson person) {
        Visit visit = new Visit(port);
        visit.logIn(person);
        return visit;
    }

    private static void readInto(InputStream stream, Queue<String> told) {
        byte[] some = new byte[1024];
        try {
            for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
                told.add(new String(some, 0, read, UTF_8));
            }
        } catch (java.io.IOException closed) {
            told.add("\n:closed\n");
        }
    }
}
