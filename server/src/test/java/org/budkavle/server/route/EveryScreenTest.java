// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.route;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.login.Invitations;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.route.Routes.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * Every screen there is, found by the mappings, looked at in an office with something in it: none is forgotten, none has a
 * violation. A new screen is found by itself when a link leads to it.
 */
@ServerTest
@Import(TestPeople.class)
class EveryScreenTest {

    /** Screens of somebody in another state, looked at in tests of their own. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "GET /logga-in", "ProviderLoginTest, PasskeyLoginTest",
            "GET /logga-in/starkare", "ProviderLoginTest",
            "GET /last", "ProviderLoginTest",
            "GET /forsta-start", "theScreensOfThoseWhoAreNotIn",
            "GET /aktivera", "theScreensOfThoseWhoAreNotIn",
            "GET /utloggad", "theScreensOfThoseWhoAreNotIn",
            // The planted office has no keys to sign with.
            "GET /konversationer/{key}/leveransbevis/{message}", "DeliveryProofTest",
            // Nothing is destroyed in it by two persons.
            "GET /administration/gallring/forslag/{id}/gallringsintyg.pdf", "RetentionScreensTest",
            "GET /administration/gallring/forslag/{id}/gallringsintyg.json", "RetentionScreensTest",
            "GET /prov/{message}", "HardSituationsTest");

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Test
    void everyScreenIsForEverybody() {
        PlantedOffice office = new PlantedOffice(server, people, port);
        Visit visit = new Visit(port);
        visit.logIn(office.vera);
        Routes routes = new Routes(server);
        routes.crawl(visit, office.more);

        List<Route> screens = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        for (Route route : routes.all()) {
            if (!route.get() || route.stream() || ELSEWHERE.containsKey(route.toString())) {
                continue;
            }
            HttpResponse<String> answer = visit.get(routes.path(route));
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() == 200 && type.startsWith("text/html")) {
                screens.add(route);
            } else if (answer.statusCode() >= 400 || !routes.isMet(route)) {
                forgotten.add(route + " " + answer.statusCode() + " " + routes.path(route));
            }
        }
        assertThat(forgotten)
                .as("screens that no link leads to in the planted office")
                .isEmpty();

        Page page = browsing.newPage(port);
        people.logIn(page, port, office.vera);
        List<String> faults = new ArrayList<>();
        for (Route route : screens) {
            page.navigate(routes.path(route));
            try {
                Browsing.throughout(page);
            } catch (AssertionError fault) {
                faults.add(route + ": " + fault.getMessage());
            }
        }
        assertThat(faults).isEmpty();
        assertThat(screens).hasSizeGreaterThan(25);
    }

    @Test
    void theScreensOfThoseWhoAreNotIn() {
        Page page = browsing.newPage(port);
        for (String path : Set.of("/aktivera", "/utloggad", "/forsta-start", "/finns-inte")) {
            page.navigate(path);
            Browsing.everywhere(page, path.substring(1));
        }
        page.navigate("/aktivera");
        activate(page, "FEL-KOD");
        assertThat(page.locator("#fel")).isVisible();
        Browsing.everywhere(page, "aktivera-fel");
        TestPeople.TestPerson sara = people.person("Sara Exempelsson", Map.of());
        activate(
                page,
                server.getBean(Invitations.class)
                        .invite(sara.id(), sara.username(), new Actor(Actor.Kind.SYSTEM, "test")));
        assertThat(page.locator("input[name=losenord]")).isVisible();
        Browsing.everywhere(page, "aktivera-app");
    }

    private static void activate(Page page, String code) {
        page.getByLabel("Aktiveringskod").fill(code);
        page.keyboard().press("Enter");
    }
}
