// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.budkavle.server.ServerTest;
import org.budkavle.server.page.WebArea;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route that is mapped, whoever added it: nobody and a person without grants get nothing. */
@ServerTest
@Import(TestPeople.class)
class EveryRouteTest {

    /** Descriptions of interfaces, open on purpose, behind filter chains of their own. */
    private static final Set<String> DESCRIPTIONS = Set.of("/v1/openapi.yaml", "/c/v1/openapi.yaml");

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    List<WebArea> areas;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Route(boolean get, String pattern) {

        String path() {
            return pattern.replaceAll(
                    "\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", UUID.randomUUID().toString());
        }
    }

    @Test
    void nobodyGetsNothing() {
        Visit nobody = new Visit(port);
        List<String> leaks = new ArrayList<>();
        for (Route route : routes()) {
            if (isOpen(route.pattern())) {
                continue;
            }
            HttpResponse<String> answer = route.get() ? nobody.get(route.path()) : nobody.post(route.path());
            boolean ledAway = answer.statusCode() == 302 && Visit.target(answer).startsWith("/logga-in");
            if (!ledAway && answer.statusCode() < 400) {
                leaks.add(route + " " + answer.statusCode() + " " + Visit.target(answer));
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void whoHasNoGrantGetsNothingThatBelongsToOthers() {
        Visit visit = new Visit(port);
        visit.logIn(testPeople.person("Olle Utanför", Map.of()));
        List<String> leaks = new ArrayList<>();
        for (Route route : routes()) {
            boolean others = route.pattern().contains("{") || route.pattern().startsWith("/administration/");
            if (!others || isOpen(route.pattern()) || route.pattern().startsWith("/sessioner/")) {
                continue;
            }
            HttpResponse<String> answer = route.get() ? visit.get(route.path()) : visit.post(route.path());
            if (answer.statusCode() < 400 || answer.statusCode() >= 500) {
                leaks.add(route + " " + answer.statusCode() + " " + Visit.target(answer));
            }
        }
        assertThat(leaks).isEmpty();
    }

    private List<Route> routes() {
        Set<String> seen = new TreeSet<>();
        List<Route> routes = new ArrayList<>();
        for (RequestMappingInfo info : mappings.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (String pattern : info.getPatternValues()) {
                boolean get = methods.isEmpty() || methods.contains(RequestMethod.GET);
                if (!pattern.equals("/error") && seen.add(get + pattern)) {
                    routes.add(new Route(get, pattern));
                }
            }
        }
        assertThat(routes).hasSizeGreaterThan(30);
        return routes;
    }

    private boolean isOpen(String pattern) {
        AntPathMatcher matcher = new AntPathMatcher();
        return DESCRIPTIONS.contains(pattern)
                || areas.stream().flatMap(area -> area.open().stream()).anyMatch(open -> matcher.match(open, pattern));
    }
}
