// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.budkavle.server.logreview.LogReviews;
import org.budkavle.server.logreview.Reviewer;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class LogReviewConfiguration {

    @Bean
    WebArea logReviewArea() {
        return WebArea.signedIn(
                "/administration/loggranskning",
                "/administration/loggranskning.*",
                "/administration/loggranskning/**",
                "/mina-atkomster",
                "/mina-atkomster/**");
    }

    /** The way there for who reviews; and for everybody what they have opened themselves. */
    @Bean
    @Order(910)
    NavigationSource logReviewLinks(Reviewers reviewers, LogReviews reviews, AdministratorRoles roles) {
        return (visitor, language) -> {
            Texts texts = new Texts(language);
            List<NavigationGroup> groups = new ArrayList<>();
            groups.add(new NavigationGroup(
                    NavigationGroup.Area.WORK,
                    texts.text("frame.tools"),
                    List.of(NavigationLink.to("/mina-atkomster", Icon.EYE, texts.text("logreview.own.title"))
                            .counting(reviews.unanswered(visitor.person()), NavigationLink.Mark.TO_DO))));
            Reviewer by = reviewers.of(visitor.person(), visitor.organisation());
            if (by.everywhere() || !by.mailboxes().isEmpty()) {
                int left = reviews.left(by);
                NavigationLink link = NavigationLink.to(
                                ReviewController.HOME, Icon.CHECKLIST, texts.text("logreview.title"))
                        .counting(left, NavigationLink.Mark.TO_DO)
                        .with(List.of(
                                NavigationLink.to(
                                        ReviewController.HOME + "/logg",
                                        Icon.SEARCH,
                                        texts.text("logreview.log.title")),
                                NavigationLink.to(
                                        ReviewController.HOME + "/regler",
                                        Icon.SETTINGS,
                                        texts.text("logreview.rules.title")),
                                NavigationLink.to(
                                        ReviewController.HOME + "/utdrag",
                                        Icon.PEOPLE,
                                        texts.text("logreview.extract.title"))));
                groups.add(new NavigationGroup(
                        NavigationGroup.Area.ADMINISTRATION, texts.text("administration.heading"), List.of(link)));
                Set<AdministratorRole> held = roles.of(visitor.person());
                boolean administers = held.contains(AdministratorRole.SYSTEM)
                        || held.contains(AdministratorRole.MAILBOX)
                        || !by.mailboxes().isEmpty();
                if (!administers) {
                    groups.add(new NavigationGroup(
                            NavigationGroup.Area.WORK,
                            texts.text("frame.tools"),
                            List.of(NavigationLink.to(
                                    ReviewController.HOME, Icon.CHECKLIST, texts.text("logreview.title")))));
                }
            }
            return groups;
        };
    }
}
