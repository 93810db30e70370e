// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/** Spring Boot's own context for a web server, with beans found {@linkplain BeansByType by an index}. */
final class IndexedContext extends AnnotationConfigServletWebServerApplicationContext {

    private IndexedContext() {
        super(new BeansByType());
    }

    /** Nothing is added from here on; Spring says so only after the web server has been made, with a third of all beans. */
    @Override
    protected void registerBeanPostProcessors(ConfigurableListableBeanFactory beans) {
        super.registerBeanPostProcessors(beans);
        beans.freezeConfiguration();
    }

    /** Named in {@code META-INF/spring.factories}. */
    static final class Factory implements ApplicationContextFactory, Ordered {

        @Override
        public @Nullable ConfigurableApplicationContext create(@Nullable WebApplicationType type) {
            return type == WebApplicationType.SERVLET ? new IndexedContext() : null;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }
}
