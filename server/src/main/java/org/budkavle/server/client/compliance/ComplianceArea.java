// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.util.List;
import org.budkavle.server.compliance.Compliance;
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

/** Where the screens are, and the way there. */
@Configuration(proxyBeanMethods = false)
class ComplianceArea {

    static final String HOME = "/administration/efterlevnad";
    static final String REQUIREMENT = HOME + "/krav/{id}";
    static final String EVIDENCE = HOME + "/underlag";
    static final String REPORTS = HOME + "/rapporter";

    @Bean
    WebArea compliancePaths() {
        return WebArea.signedIn(HOME, HOME + "/**");
    }

    @Bean
    @Order(914)
    NavigationSource complianceLinks(AdministratorRoles roles) {
        return (visitor, language) -> {
            if (!Compliance.seenBy(roles.of(visitor.person()))) {
                return List.of();
            }
            Texts texts = new Texts(language);
            return List.of(new NavigationGroup(
                    NavigationGroup.Area.ADMINISTRATION,
                    texts.text("administration.heading"),
                    List.of(NavigationLink.to(HOME, Icon.CHECKLIST, texts.text("compliance.title")))));
        };
    }
}
