// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.reach;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.platform.OnlyInFederation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks again and again, in one process at a time. The name is stored, so it stays. */
@Configuration(proxyBeanMethods = false)
@OnlyInFederation
class ReachConfiguration {

    @Bean
    Task<Void> checkReachability(CheckReachability check, AddressBookProperties properties) {
        return Tasks.recurring("addressbook-reachability", FixedDelay.of(properties.reachabilityPause()))
                .execute((instance, context) -> check.run());
    }
}
