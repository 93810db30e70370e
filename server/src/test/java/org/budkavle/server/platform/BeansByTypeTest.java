// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/** The index says of a whole server what Spring says when it looks at each bean. */
class BeansByTypeTest {

    private final ResolvableTypes types = new ResolvableTypes();

    @Test
    void findsWhatSpringFinds() {
        try (ConfigurableApplicationContext server = start()) {
            BeansByType beans = (BeansByType) server.getAutowireCapableBeanFactory();
            for (String name : beans.getBeanDefinitionNames()) {
                types.add(ResolvableType.forClass(server.getType(name)));
            }
            assertThat(types.all).hasSizeGreaterThan(1000);
            for (ResolvableType type : types.all) {
                // Without making beans for it, Spring goes through them all.
                assertThat(beans.getBeanNamesForType(type))
                        .as(type.toString())
                        .containsExactly(beans.getBeanNamesForType(type, true, false));
            }
        }
    }

    @Test
    void aBeanThatIsAddedLaterIsFoundAndOneThatGoesIsNot() {
        BeansByType beans = new BeansByType();
        beans.registerBeanDefinition(
                "text",
                BeanDefinitionBuilder.rootBeanDefinition(StringBuilder.class).getBeanDefinition());
        beans.freezeConfiguration();
        assertThat(beans.getBeanNamesForType(CharSequence.class)).containsExactly("text");
        beans.registerSingleton("other", "text");
        assertThat(beans.getBeanNamesForType(CharSequence.class)).containsExactly("text", "other");
        beans.destroySingleton("other");
        assertThat(beans.getBeanNamesForType(CharSequence.class)).containsExactly("text");
        beans.removeBeanDefinition("text");
        assertThat(beans.getBeanNamesForType(CharSequence.class)).isEmpty();
    }

    private static ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(BudkavleServer.class);
        application.setRegisterShutdownHook(false);
        return application.run(
                "--spring.datasource.url=" + TestPostgres.newDatabase(),
                "--spring.datasource.username=" + TestPostgres.USER,
                "--server.port=0",
                "--budkavle.data=" + TestSurroundings.newFolder(),
                "--budkavle.messageservice.malware-scanner=none");
    }

    /** Types with all that is above them, as declared and without their parameters. */
    private static final class ResolvableTypes {

        private final Set<ResolvableType> all = new LinkedHashSet<>();

        private void add(ResolvableType type) {
            @Nullable Class<?> raw = type.resolve();
            if (raw == null || !all.add(type)) {
                return;
            }
            all.add(ResolvableType.forRawClass(raw));
            add(type.getSuperType());
            for (ResolvableType each : type.getInterfaces()) {
                add(each);
            }
        }
    }
}
