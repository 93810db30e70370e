// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.PageHeaders;
import org.budkavle.server.page.Visitor;
import org.budkavle.server.page.VisitorSource;
import org.budkavle.server.page.WebArea;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** For tests of the frame: somebody is signed in, always, with three mailboxes in the sidebar. Everything else is the real thing. */
@TestConfiguration(proxyBeanMethods = false)
class SignedInForTest {

    static final PersonId PERSON = new PersonId(UUID.fromString("11111111-1111-4111-8111-111111111111"));
    static final OrganisationId ORGANISATION =
            new OrganisationId(UUID.fromString("22222222-2222-4222-8222-222222222222"));

    /** Before the log-in's own. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    VisitorSource anna() {
        Visitor anna = new Visitor(
                PERSON,
                ORGANISATION,
                "Anna Lindqvist",
                "Socialsekreterare",
                "Björkviks kommun",
                Optional.of(Instant.parse("2026-11-19T15:20:00Z")));
        return request -> Optional.of(anna);
    }

    @Bean
    @Order(1)
    NavigationSource mailboxes() {
        return (visitor, language) -> List.of(new NavigationGroup(
                NavigationGroup.Area.WORK,
                "Mina brevlådor",
                List.of(
                        NavigationLink.to("/brevlador/1", Icon.INBOX, "Mottagning barn och unga")
                                .counting(7, NavigationLink.Mark.TO_DO),
                        NavigationLink.to("/brevlador/2", Icon.INBOX, "Socialjouren")
                                .counting(2, NavigationLink.Mark.TO_DO),
                        NavigationLink.to("/brevlador/3", Icon.INBOX, "Elevhälsan"))));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    SecurityFilterChain everybodyComesIn(HttpSecurity http, List<WebArea> areas) {
        String[] paths = areas.stream()
                .flatMap(area -> java.util.stream.Stream.concat(area.open().stream(), area.signedIn().stream()))
                .toArray(String[]::new);
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(PageHeaders::strict)
                .build();
    }
}
