// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.server.BudkavleServer;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = "Runs a server: message service and access point, or the one that budkavle.roles names.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "application.properties or .yaml with the settings under budkavle.*; see docs/drift.md.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--once",
            description =
                    "Stops as soon as it answers, with status 0: to try settings, and to make the start-up cache.")
    private boolean once;

    @Parameters(
            paramLabel = "SETTING",
            description = "Single settings, such as --server.port=8080, after a lone --.",
            arity = "0..*")
    private List<String> settings = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var arguments = new ArrayList<>(settings);
        if (config.isPresent()) {
            if (!Files.isReadable(config.get())) {
                throw new IllegalArgumentException("Cannot read the settings in " + config.get());
            }
            arguments.add("--spring.config.additional-location=file:" + config.get());
        }
        var application = new SpringApplication(BudkavleServer.class);
        application.setRegisterShutdownHook(false);
        var server = application.run(arguments.toArray(String[]::new));
        try {
            if (!once) {
                Stop.await();
            }
            return 0;
        } finally {
            server.close();
        }
    }
}
