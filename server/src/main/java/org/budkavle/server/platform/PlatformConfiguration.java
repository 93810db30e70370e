// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /** The scheduler reads time where everything else does. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    /** No bean of its own, since a second data source would be in the way of all that ask for the one. */
    @Bean
    QueueConnectionsHolder queueConnections(HikariDataSource pool) {
        return new QueueConnectionsHolder(new QueueConnections(pool));
    }

    @Bean
    DbSchedulerCustomizer workOnVirtualThreads(QueueConnectionsHolder queue) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(queue.connections());
            }

            @Override
            public Optional<JdbcCustomization> jdbcCustomization() {
                return Optional.of(new SteadyFetch());
            }

            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer());
            }

            @Override
            public Optional<ExecutorService> executorService() {
                ThreadFactory threads = Thread.ofVirtual().name("work-", 0).factory();
                return Optional.of(
                        Executors.newThreadPerTaskExecutor(work -> threads.newThread(Walls.everywhere(work))));
            }
        };
    }

    /** What is queued once is for one message or one person; what comes again by the clock goes through everything. */
    @Bean
    ExecutionInterceptor keepsPlansOfSingleWork() {
        return (work, context, chain) -> work.getId().equals(RecurringTask.INSTANCE)
                ? chain.proceed(work, context)
                : KeptPlans.with(() -> chain.proceed(work, context));
    }

    record QueueConnectionsHolder(QueueConnections connections) implements AutoCloseable {

        @Override
        public void close() {
            connections.close();
        }
    }
}
