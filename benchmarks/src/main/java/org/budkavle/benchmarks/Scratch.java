// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder for one run, gone after it: below the working folder's target, since /tmp may be memory and forcing free. */
public record Scratch(Path folder) implements AutoCloseable {

    /** Makes a new one. */
    public static Scratch create() throws IOException {
        Path parent = Path.of(System.getProperty("budkavle.bench.scratch", "benchmarks/target/scratch"));
        Files.createDirectories(parent);
        return new Scratch(Files.createTempDirectory(parent.toAbsolutePath(), "run-"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
