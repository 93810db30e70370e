// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.util.List;
import org.budkavle.server.client.worker.CaseWorkers;
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
class StatisticsConfiguration {

    @Bean
    WebArea statisticsArea() {
        return WebArea.signedIn("/statistik", "/statistik/**");
    }

    @Bean
    @Order(500)
    NavigationSource statisticsLink(CaseWorkers workers) {
        return (visitor, language) -> {
            Texts texts = new Texts(language);
            return workers.of(visitor.person(), visitor.organisation()).reads().isEmpty()
                    ? List.of()
                    : List.of(new NavigationGroup(
                            NavigationGroup.Area.WORK,
                            texts.text("frame.tools"),
                            List.of(NavigationLink.to("/statistik", Icon.CHART, texts.text("statistics.title")))));
        };
    }
}
