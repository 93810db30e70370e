// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import java.util.List;
import org.budkavle.server.platform.Unstated;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A test calls the server's modules from its own threads, which stand outside every wall. The server's threads have to say for
 * whom they work, as when it runs without a test.
 */
public final class TestsSeeEverything implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> THREADS_OF_THE_SERVER = List.of(
            "work-", "tomcat-", "http-", "as4-", "live-page", "casework-changes", "audit-", "addressbook-", "task-");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Unstated ofTests = () ->
                THREADS_OF_THE_SERVER.stream().noneMatch(Thread.currentThread().getName()::startsWith);
        context.getBeanFactory().registerSingleton("testsSeeEverything", ofTests);
    }
}
