// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a log by their names: {@code checkpoint}, {@code checkpoints} (lines {@code size base64(note)}),
 * {@code tile/…} (C2SP tlog-tiles), {@code body/<bundle>} (lines {@code place salt json}), {@code tst/<size>.tsr} and
 * {@code .checkpoint}.
 */
public interface LogFiles {

    /** The bytes of a file; empty if there is none. */
    Optional<byte[]> read(String name) throws IOException;

    /** The sizes of the log that an authority has time-stamped. */
    List<Long> timeStamps() throws IOException;

    /** Those of a folder. */
    static LogFiles in(Path folder) {
        return new LogFiles() {

            private static final long LARGEST = 1L << 30;

            @Override
            public Optional<byte[]> read(String name) throws IOException {
                Path file = folder.resolve(name);
                try {
                    if (Files.size(file) > LARGEST) {
                        throw new IOException(name + " is too large");
                    }
                    return Optional.of(Files.readAllBytes(file));
                } catch (NoSuchFileException missing) {
                    return Optional.empty();
                }
            }

            @Override
            public List<Long> timeStamps() throws IOException {
                Path stamps = folder.resolve("tst");
                if (!Files.isDirectory(stamps)) {
                    return List.of();
                }
                try (Stream<Path> files = Files.list(stamps)) {
                    return files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("[0-9]{1,18}\\.tsr"))
                            .map(name -> Long.valueOf(name.replace(".tsr", "")))
                            .sorted()
                            .toList();
                }
            }
        };
    }
}
