// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a server takes to start, and what it takes of the machine while nothing happens; without its PostgreSQL. */
@Command(
        name = "start",
        description = "Start of ./budkavle serve with its embedded PostgreSQL, and its memory when idle.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final double BILLION = 1e9;
    private static final int OK = 200;

    @Option(names = "--program", description = "What is started (default ${DEFAULT-VALUE}).")
    private Path program = Path.of("budkavle");

    @Option(names = "--idle", description = "Seconds after which memory is looked at (default ${DEFAULT-VALUE}).")
    private int idle = 20;

    @Option(names = "--starts", description = "Starts after the first, on the same files (default ${DEFAULT-VALUE}).")
    private int starts = 2;

    @Option(names = "--quick", description = "One start after the first, and a short look.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        if (quick) {
            starts = 1;
            idle = 5;
        }
        System.out.println(Machine.describe(Clock.systemUTC()));
        Table table = new Table(
                "start", "seconds until it answers", "CPU s until then", "idle CPU ms/s", "resident MB", "of it files");
        try (Scratch scratch = Scratch.create();
                HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
            haveItBuilt(scratch.folder());
            int port = freePort();
            Path config = scratch.folder().resolve("server.properties");
            Files.write(config, List.of("budkavle.data=" + scratch.folder().resolve("data"), "server.port=" + port));
            URI ready = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            table.add(measured("on an empty folder", config, http, ready));
            for (int i = 0; i < starts; i++) {
                table.add(measured("again", config, http, ready));
            }
        }
        System.out.println(table);
        return 0;
    }

    /** The program builds itself, and makes its start-up caches, when it is first run; that is no part of a start. */
    private void haveItBuilt(Path folder) throws IOException, InterruptedException {
        System.err.println("building the program, unless it is built");
        Path said = folder.resolve("build.log");
        int status = new ProcessBuilder(program.toAbsolutePath().toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("It is not built: " + Files.readString(said));
        }
    }

    private String[] measured(String what, Path config, HttpClient http, URI ready) throws Exception {
        System.err.println("starting " + what);
        long began = System.nanoTime();
        Process server = new ProcessBuilder(program.toAbsolutePath().toString(), "serve", "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        config.resolveSibling("server.log").toFile()))
                .start();
        try {
            Patience.until("the server answers", PATIENCE, () -> {
                if (!server.isAlive()) {
                    throw new IOException(
                            "It ended by itself: " + Files.readString(config.resolveSibling("server.log")));
                }
                return answers(http, ready);
            });
            double seconds = (System.nanoTime() - began) / BILLION;
            double spent = ProcessorTime.millis(server.toHandle());
            TimeUnit.SECONDS.sleep(idle);
            double idling = ProcessorTime.millis(server.toHandle()) - spent;
            return new String[] {
                what,
                Table.number(seconds),
                Table.number(spent / 1000),
                Table.number(idling / idle),
                Long.toString(ProcessorTime.residentMegabytes(server.toHandle())),
                Long.toString(ProcessorTime.mappedMegabytes(server.toHandle()))
            };
        } finally {
            server.destroy();
            if (!server.waitFor(1, TimeUnit.MINUTES)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    private static boolean answers(HttpClient http, URI ready) {
        try {
            HttpRequest request = HttpRequest.newBuilder(ready).timeout(ANSWER).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
