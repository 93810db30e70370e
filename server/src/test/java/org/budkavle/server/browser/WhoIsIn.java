// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.PageHeaders;
import org.budkavle.server.page.Visitor;
import org.budkavle.server.page.VisitorSource;
import org.budkavle.server.page.WebArea;
import org.budkavle.server.platform.Walled;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** For tests with several people: a cookie says who is in. Everything else is the real thing. */
@TestConfiguration(proxyBeanMethods = false)
class WhoIsIn {

    private static final String COOKIE = "who-is-in";

    /** From now on the page is that person's. */
    static void is(Page page, PersonId person, int port) {
        page.context().addCookies(List.of(new Cookie(COOKIE, person.toString()).setUrl("http://localhost:" + port)));
    }

    @Bean
    @Primary
    @Order(Ordered.HIGHEST_PRECEDENCE)
    VisitorSource byCookie(People people, Organisations organisations) {
        return request -> person(request).flatMap(people::find).map(person -> visitor(person, organisations));
    }

    private static Visitor visitor(Person person, Organisations organisations) {
        return new Visitor(
                person.id(),
                person.organisation(),
                person.name(),
                "Socialsekreterare",
                organisations
                        .find(person.organisation())
                        .map(Organisation::name)
                        .orElse(""),
                Optional.empty());
    }

    private static Walled behindTheWallOf(Person person) {
        return () -> person.organisation().value();
    }

    private static Optional<PersonId> person(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(cookie -> new PersonId(UUID.fromString(cookie.getValue())))
                .findFirst();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    SecurityFilterChain everybodyComesIn(HttpSecurity http, List<WebArea> areas, People people) {
        String[] paths = areas.stream()
                .flatMap(area -> Stream.concat(area.open().stream(), area.signedIn().stream()))
                .toArray(String[]::new);
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(PageHeaders::strict)
                .addFilterBefore(
                        (request, response, chain) -> {
                            person((HttpServletRequest) request)
                                    .flatMap(people::find)
                                    .ifPresent(person -> SecurityContextHolder.setContext(new SecurityContextImpl(
                                            new TestingAuthenticationToken(behindTheWallOf(person), "", List.of()))));
                            chain.doFilter(request, response);
                        },
                        AnonymousAuthenticationFilter.class)
                .build();
    }
}
