// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.budkavle.server.addressbook.CopyObserver;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Compares as soon as the copy has changed. */
@Component
class CompareAfterSynchronisation implements CopyObserver {

    private final Organisations organisations;
    private final BookComparison comparison;

    CompareAfterSynchronisation(Organisations organisations, BookComparison comparison) {
        this.organisations = organisations;
        this.comparison = comparison;
    }

    @Override
    public void generationReplaced(long generation) {
        organisations.all().stream().map(Organisation::id).forEach(comparison::compare);
    }

    /** Compares also now and then: a synchronisation that finds nothing new settles what was marked as done, and tells nobody. */
    @Configuration(proxyBeanMethods = false)
    static class NowAndThen {

        private static final Duration PAUSE = Duration.ofMinutes(2);

        @Bean
        Task<Void> compareOwnAddresses(CompareAfterSynchronisation compare) {
            return Tasks.recurring("addressbook-compare-own", FixedDelay.of(PAUSE))
                    .execute((instance, context) -> compare.generationReplaced(0));
        }
    }
}
