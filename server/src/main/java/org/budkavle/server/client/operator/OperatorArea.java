// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.util.List;
import org.budkavle.server.operator.Operators;
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
class OperatorArea {

    static final String HOME = "/administration/deltagare";

    @Bean
    WebArea operatorPaths() {
        return WebArea.signedIn(HOME, HOME + "/**");
    }

    @Bean
    @Order(890)
    NavigationSource operatorLinks(Operators operators) {
        return (visitor, language) -> {
            if (!operators.operates(visitor.person(), visitor.organisation())) {
                return List.of();
            }
            Texts texts = new Texts(language);
            NavigationLink link = NavigationLink.to(HOME, Icon.PULSE, texts.text("operator.title"));
            return List.of(
                    new NavigationGroup(
                            NavigationGroup.Area.ADMINISTRATION, texts.text("operator.group"), List.of(link)),
                    new NavigationGroup(NavigationGroup.Area.WORK, texts.text("frame.tools"), List.of(link)));
        };
    }

    /** Once a minute. Its name is stored, so it stays. */
    @Bean
    Task<Void> gatherParticipants(GatherParticipants gather) {
        return Tasks.recurring("operator-gather", Schedules.cron("5 * * * * *"))
                .execute((instance, context) -> gather.minute());
    }
}
