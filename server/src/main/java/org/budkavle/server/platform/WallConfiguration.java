// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskDecorator;

/** Puts the walls between organisations where every connection, request and task passes (ADR 15). */
@Configuration(proxyBeanMethods = false)
class WallConfiguration {

    private final AtomicBoolean started = new AtomicBoolean();

    /** While the server starts, it works for all; afterwards nobody does who has not said so. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        started.set(true);
    }

    /** A bean of the type {@link Unstated} is asked instead. */
    @Bean
    static BeanPostProcessor wallsBelowThePool(
            ObjectProvider<Unstated> unstated, ObjectProvider<WallConfiguration> configuration) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getDataSource() == null) {
                    pool.setDataSource(new WalledConnections(
                            new DriverDataSource(
                                    pool.getJdbcUrl(),
                                    pool.getDriverClassName(),
                                    pool.getDataSourceProperties(),
                                    pool.getUsername(),
                                    pool.getPassword()),
                            () -> unstated.getIfAvailable(() -> whileStarting(configuration))
                                    .seesEverything()));
                }
                return bean;
            }
        };
    }

    private static Unstated whileStarting(ObjectProvider<WallConfiguration> configuration) {
        return () -> !configuration.getObject().started.get();
    }

    @Bean
    FilterRegistrationBean<WallFilter> wallFilter() {
        FilterRegistrationBean<WallFilter> registration = new FilterRegistrationBean<>(new WallFilter());
        registration.setOrder(WallFilter.AFTER_LOG_IN);
        registration.setDispatcherTypes(WallFilter.ALWAYS);
        registration.setAsyncSupported(true);
        return registration;
    }

    /** What a request leaves to another thread is for the same organisation. */
    @Bean
    TaskDecorator carriesTheWall() {
        return Walls::carried;
    }
}
