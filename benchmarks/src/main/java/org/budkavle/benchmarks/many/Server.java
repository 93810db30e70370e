// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.budkavle.cli.client.Connection;
import org.budkavle.cli.client.SdkApi;

/** {@code ./budkavle serve} in a process of its own, to be killed and started again. */
final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final String name;
    private final URI address;
    private final Path log;
    private final List<String> command;
    private final SdkApi api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;
    private double spentBefore;

    /** Starts it; it does not answer yet. */
    Server(Path folder, String name, Connection connection, Map<String, String> settings, String... options)
            throws IOException {
        this.name = name;
        this.address = connection.api();
        this.log = folder.resolve(name + ".log");
        this.api = new SdkApi(connection);
        Path config = folder.resolve(name + ".properties");
        Files.write(
                config,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", classPath(), "org.budkavle.cli.Budkavle", "serve", "--config", config.toString()));
        process = launch();
    }

    String name() {
        return name;
    }

    SdkApi api() {
        return api;
    }

    void awaitReady() throws Exception {
        Patience.until(name + " answers; its log is " + log, START, () -> {
            if (!process.isAlive()) {
                throw new IOException(name + " ended by itself; its log is " + log);
            }
            return answers();
        });
    }

    /** As a power cut would: no hook runs. */
    void kill() {
        double spent = ProcessorTime.millis(process.toHandle());
        process.destroyForcibly();
        process.onExit().join();
        spentBefore += spent;
    }

    void restart() throws IOException {
        process = launch();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    double processorMillis() {
        return spentBefore + (process.isAlive() ? ProcessorTime.millis(process.toHandle()) : 0);
    }

    long residentMegabytes() {
        return ProcessorTime.residentMegabytes(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(30, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
        http.close();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ours without the measurements, which have their own idea of logging. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.isDirectory(Path.of(entry, "org", "budkavle", "benchmarks")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean answers() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/actuator/health/readiness"))
                    .timeout(ANSWER)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
