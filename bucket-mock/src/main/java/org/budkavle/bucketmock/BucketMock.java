// SPDX-License-Identifier: Apache-2.0
package org.budkavle.bucketmock;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An S3 server (S3Mock) in a process of its own on loopback, one for all tests of a run; it ends with the run, also when that is killed.
 * It looks at no signature: what we sign is held against others' examples instead.
 */
public final class BucketMock {

    private static final Pattern STARTED = Pattern.compile("started on ports (\\d+) \\(https\\), (\\d+) \\(http\\)");
    private static final String LOG = "server.log";
    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static @Nullable BucketMock shared;

    private final Process process;
    private final Path folder;
    private final int port;
    private final int tlsPort;

    private BucketMock(Process process, Path folder, int port, int tlsPort) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** The one of this run. */
    public static synchronized BucketMock shared() {
        BucketMock running = shared;
        if (running == null || !running.process.isAlive()) {
            running = start();
            shared = running;
        }
        return running;
    }

    /** Where it answers in clear. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** Where it answers over TLS, by the name that its certificate has: {@code localhost}. */
    public int tlsPort() {
        return tlsPort;
    }

    /** A PEM file with the certificate of {@link #tlsPort()}. */
    public Path certificate() {
        return folder.resolve(OnLoopback.CERTIFICATE);
    }

    /** Makes an empty bucket and says its name. */
    public String newBucket() {
        String name = "hink-" + BUCKETS.incrementAndGet() + "-" + process.pid();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(endpoint().resolve("/" + name))
                            .PUT(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(name + " was answered with " + answer.statusCode() + " " + answer.body()
                        + "; see " + folder.resolve(LOG));
            }
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BucketMock start() {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "bucket-mock").toAbsolutePath());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            OnLoopback.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            StringBuilder all = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                all.append(line).append('\n');
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    Thread.ofPlatform().daemon().name("bucket-mock").start(() -> keep(said, folder.resolve(LOG)));
                    return new BucketMock(
                            process, folder, Integer.parseInt(started.group(2)), Integer.parseInt(started.group(1)));
                }
            }
            throw new IllegalStateException("The S3 server did not start:\n" + all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A full pipe would stop it. */
    private static void keep(BufferedReader said, Path log) {
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            said.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() throws IOException {
        try (InputStream in = resource("/org/budkavle/bucketmock/class-path")) {
            String jars = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            Path own = Path.of(URI.create(OnLoopback.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
            return String.join(System.getProperty("path.separator"), List.of(own.toString(), jars));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BucketMock.class.getResourceAsStream(name), name);
    }
}
