// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.Language;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Visitor;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class AdministrationConfiguration {

    @Bean
    WebArea administrationArea() {
        return WebArea.signedIn(
                "/administration",
                "/administration/brevlador",
                "/administration/brevlador/**",
                "/administration/personer",
                "/administration/personer/**",
                "/administration/inloggning",
                "/administration/inloggning/**",
                "/administration/certifikat");
    }

    /** In both sidebars: the way there for who administers, and the ways within. */
    @Bean
    @Order(900)
    NavigationSource administrationLinks(AdministratorRoles roles, Grants grants) {
        return (visitor, language) -> links(visitor, language, roles, grants);
    }

    private static List<NavigationGroup> links(
            Visitor visitor, Language language, AdministratorRoles roles, Grants grants) {
        Set<AdministratorRole> held = roles.of(visitor.person());
        boolean system = held.contains(AdministratorRole.SYSTEM);
        boolean mailboxes = system
                || held.contains(AdministratorRole.MAILBOX)
                || grants.of(visitor.person()).containsValue(GrantLevel.MANAGE);
        if (!mailboxes) {
            return List.of();
        }
        Texts texts = new Texts(language);
        List<NavigationLink> within = new ArrayList<>(List.of(
                NavigationLink.to("/administration/brevlador", Icon.INBOX, texts.text("administration.mailboxes")),
                NavigationLink.to("/administration/mallar", Icon.CHECKLIST, texts.text("template.templates")),
                NavigationLink.to("/administration/etiketter", Icon.TAG, texts.text("label.labels"))));
        if (system) {
            within.addFirst(NavigationLink.to("/administration/anslutning", Icon.MAP, texts.text("journey.title")));
            within.addFirst(NavigationLink.to("/administration/kom-igang", Icon.CHECKLIST, texts.text("status.start")));
            within.add(NavigationLink.to("/administration/personer", Icon.PEOPLE, texts.text("administration.people")));
            within.add(NavigationLink.to("/administration/inloggning", Icon.KEY, texts.text("administration.login")));
            within.add(NavigationLink.to(
                    "/administration/certifikat", Icon.SHIELD, texts.text("administration.certificates")));
        }
        return List.of(
                new NavigationGroup(NavigationGroup.Area.ADMINISTRATION, texts.text("administration.heading"), within),
                new NavigationGroup(
                        NavigationGroup.Area.WORK,
                        texts.text("frame.tools"),
                        List.of(NavigationLink.to(
                                "/administration", Icon.SETTINGS, texts.text("administration.heading")))));
    }
}
