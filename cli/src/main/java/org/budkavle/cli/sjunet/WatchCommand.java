// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.budkavle.cli.Stop;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.platform.sjunet.verify.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        description =
                "Verifies again and again: one JSON object a line on standard output, and /metrics for Prometheus.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private DeclaredFile file = new DeclaredFile();

    @Mixin
    private Place place = new Place();

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "From the end of one round to the start of the next (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            description = "Where /metrics listens (default: ${DEFAULT-VALUE}).")
    private String address = "127.0.0.1";

    @Option(names = "--port", defaultValue = "9464", description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port;

    private volatile String metrics = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var terminal = Terminal.standard();
        var reading = file.read(terminal);
        if (reading.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var declaration = reading.get().declaration();
        var verification = place.verification(declaration);
        var watch = new Watch(declaration, place.vantage());
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/metrics", exchange -> {
            var bytes = metrics.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            try (var body = exchange.getResponseBody()) {
                body.write(bytes);
            }
        });
        server.start();
        try (var rounds = Executors.newSingleThreadScheduledExecutor()) {
            var round = rounds.scheduleWithFixedDelay(
                    () -> {
                        var results = verification.run();
                        var now = Instant.now();
                        metrics = watch.prometheus(results, now);
                        results.forEach(result -> terminal.line(watch.json(result, now)));
                    },
                    0,
                    every,
                    TimeUnit.SECONDS);
            Stop.await();
            round.cancel(true);
        } finally {
            server.stop(0);
        }
        return 0;
    }
}
