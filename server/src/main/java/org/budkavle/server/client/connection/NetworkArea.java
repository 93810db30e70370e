// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.util.List;
import org.budkavle.server.connection.Orders;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
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
class NetworkArea {

    static final String HOME = "/nat";
    static final String ORDERS = HOME + "/arenden";
    static final String LINES = HOME + "/anslutningar";
    static final String ADVICE = HOME + "/rad";
    static final String NEW = HOME + "/ny";
    static final String PROVIDER = HOME + "/mottagning";

    @Bean
    WebArea networkPaths() {
        return WebArea.signedIn(HOME, HOME + "/**");
    }

    /** For who may answer in a mailbox, with how much waits for their side. */
    @Bean
    @Order(910)
    NavigationSource networkLinks(Grants grants, Orders orders) {
        return (visitor, language) -> {
            if (grants.of(visitor.person()).values().stream().noneMatch(level -> level.allows(GrantLevel.ANSWER))) {
                return List.of();
            }
            Texts texts = new Texts(language);
            return List.of(new NavigationGroup(
                    NavigationGroup.Area.WORK,
                    texts.text("frame.tools"),
                    List.of(NavigationLink.to(HOME, Icon.PLACE, texts.text("network.title"))
                            .counting(orders.awaiting(visitor.person()), NavigationLink.Mark.TO_DO))));
        };
    }
}
