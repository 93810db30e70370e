// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Starts the embedded database as soon as its settings are known, beside all that is made before something needs it. */
final class DatabaseStart implements BeanFactoryPostProcessor, DisposableBean {

    private final FutureTask<EmbeddedDatabase> start;
    private final Thread thread;

    DatabaseStart(Environment environment) {
        BudkavleProperties properties = Binder.get(environment).bindOrCreate("budkavle", BudkavleProperties.class);
        this.start = new FutureTask<>(() -> EmbeddedDatabase.start(properties.data()));
        this.thread = Thread.ofPlatform().name("database-start").unstarted(start);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        thread.start();
    }

    /**
     * The database, once it answers.
     *
     * @throws DatabaseNotStarted with a message for the operator
     */
    EmbeddedDatabase database() {
        try {
            return start.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof DatabaseNotStarted known) {
                throw known;
            }
            throw new DatabaseNotStarted("The embedded PostgreSQL did not start", failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotStarted("Interrupted while PostgreSQL started", e);
        }
    }

    /** Also of a server that gave up before it came to its database. */
    @Override
    public void destroy() {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            database().close();
        } catch (DatabaseNotStarted nothingToStop) {
            // Told where it was asked for.
        }
    }
}
