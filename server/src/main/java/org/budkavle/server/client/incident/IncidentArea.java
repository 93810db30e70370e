// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.util.List;
import java.util.Set;
import org.budkavle.server.incident.Incidents;
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

/** Where the screens are, and the ways there. */
@Configuration(proxyBeanMethods = false)
class IncidentArea {

    static final String HOME = "/administration/incidenter";

    @Bean
    WebArea incidentPaths() {
        return WebArea.signedIn(HOME, HOME + "/**");
    }

    /** For those who handle incidents, with how many are open. */
    @Bean
    @Order(912)
    NavigationSource incidentLinks(Incidents incidents, AdministratorRoles roles) {
        return (visitor, language) -> {
            Set<AdministratorRole> held = roles.of(visitor.person());
            if (!Incidents.handledBy(held)) {
                return List.of();
            }
            Texts texts = new Texts(language);
            NavigationLink link = NavigationLink.to(HOME, Icon.WARNING, texts.text("incident.title"))
                    .counting(incidents.open(visitor.organisation(), visitor.person()), NavigationLink.Mark.TO_DO);
            NavigationGroup within = new NavigationGroup(
                    NavigationGroup.Area.ADMINISTRATION, texts.text("administration.heading"), List.of(link));
            return held.contains(AdministratorRole.INCIDENT)
                    ? List.of(
                            within,
                            new NavigationGroup(NavigationGroup.Area.WORK, texts.text("frame.tools"), List.of(link)))
                    : List.of(within);
        };
    }
}
