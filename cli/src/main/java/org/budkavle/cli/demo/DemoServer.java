// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.Map;
import org.budkavle.server.BudkavleServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** A server of the demo, in this process. */
public final class DemoServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private DemoServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it; returns when it answers. */
    public static DemoServer start(Map<String, String> configuration) {
        var application = new SpringApplication(BudkavleServer.class);
        // Spring's own hook stays: a process that is asked to end while it is busy must not leave its PostgreSQL
        // behind.
        // As arguments, since they win over the server's own application.yaml.
        return new DemoServer(application.run(configuration.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new)));
    }

    /** What the servers have to say goes to a file, for the screen belongs to the demo. Two servers share one log. */
    public static void logTo(Path file) {
        // Each server would set up the logging of the whole process, and undo what the other did.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        var logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.reset();
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{30} : %msg%n");
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(logging);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    @Override
    public void close() {
        context.close();
    }
}
