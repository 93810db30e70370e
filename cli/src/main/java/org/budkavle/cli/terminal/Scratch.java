// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder for files of a moment, for their owner alone; gone with everything in it when it is closed. */
public final class Scratch implements AutoCloseable {

    private final Path folder;

    public Scratch() throws IOException {
        folder = Files.createTempDirectory("budkavle");
    }

    /** Where files may be written; without folders in it. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
