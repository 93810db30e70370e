// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.retention;

import java.util.List;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.WebArea;
import org.budkavle.server.retention.Disposals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Where the screens are, and the ways there. */
@Configuration(proxyBeanMethods = false)
class RetentionArea {

    static final String HOME = "/administration/gallring";
    static final String RULES = HOME + "/regler";
    static final String DISPOSALS = HOME + "/forslag";
    static final String HOLDS = HOME + "/stopp";
    static final String AUTOMATIC = HOME + "/automatik";

    @Bean
    WebArea retentionPaths() {
        return WebArea.signedIn(
                HOME, HOME + "/**", "/konversationer/{key}/gallring", "/konversationer/{key}/gallring/**");
    }

    /** For archivists, with how much waits for them, and for those who answer for a mailbox. */
    @Bean
    @Order(905)
    NavigationSource retentionLinks(AdministratorRoles roles, Grants grants, Disposals disposals) {
        return (visitor, language) -> {
            boolean archivist = roles.of(visitor.person()).contains(AdministratorRole.ARCHIVIST);
            boolean manages = grants.of(visitor.person()).containsValue(GrantLevel.MANAGE);
            if (!archivist && !manages) {
                return List.of();
            }
            Texts texts = new Texts(language);
            NavigationLink link = NavigationLink.to(HOME, Icon.ARCHIVE, texts.text("retention.title"));
            NavigationLink counting = archivist
                    ? link.counting(
                            disposals.awaiting(visitor.organisation(), visitor.person()), NavigationLink.Mark.TO_DO)
                    : link;
            NavigationGroup within = new NavigationGroup(
                    NavigationGroup.Area.ADMINISTRATION, texts.text("administration.heading"), List.of(counting));
            return archivist
                    ? List.of(
                            within,
                            new NavigationGroup(
                                    NavigationGroup.Area.WORK, texts.text("frame.tools"), List.of(counting)))
                    : List.of(within);
        };
    }
}
