// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.budkavle.server.BudkavleServer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A server of the demo, in this process. */
final class DemoServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private DemoServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it; returns when it answers. What it has to say goes to the log file, for the screen belongs to the demo. */
    static DemoServer start(Map<String, Object> configuration, Path log) {
        var settings = new LinkedHashMap<>(configuration);
        settings.put("logging.file.name", log);
        settings.put("logging.threshold.console", "off");
        var application = new SpringApplication(BudkavleServer.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(settings);
        return new DemoServer(application.run());
    }

    @Override
    public void close() {
        context.close();
    }
}
