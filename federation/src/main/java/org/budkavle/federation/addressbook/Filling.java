// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The file of what the book was filled with: there whole or not at all, and never changed. */
final class Filling {

    private final Path file;

    Filling(Path file) {
        this.file = file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    void read(EntryJson json, Consumer<Entry> entries) throws IOException {
        if (!isThere()) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                entries.accept(json.read(line).entry());
            }
        }
    }

    void write(EntryJson json, String by, Instant at, List<Entry> entries) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (BufferedWriter lines = Files.newBufferedWriter(unfinished)) {
            for (Entry entry : entries) {
                lines.write(json.write(EntryJson.Line.of(0, at, by, entry)));
                lines.newLine();
            }
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
