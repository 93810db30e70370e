// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The processes of the embedded PostgreSQL servers below a folder; each server names itself in {@code postmaster.pid}. */
final class Databases {

    private final List<ProcessHandle> servers;

    private Databases(List<ProcessHandle> servers) {
        this.servers = servers;
    }

    static Databases below(Path folder) throws IOException {
        try (Stream<Path> files = Files.find(
                folder, 6, (file, attributes) -> file.getFileName().toString().equals("postmaster.pid"))) {
            List<ProcessHandle> servers = files.map(Databases::firstLine)
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
            return new Databases(servers);
        }
    }

    /** Processor nanoseconds so far, of the processes that live now. */
    long processor() {
        return servers.stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("0").strip();
        } catch (IOException e) {
            return "0";
        }
    }
}
