// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A blob as a file, to be read only, until it is closed. */
public final class LocalCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);

    private final Path path;
    private final boolean ours;

    private LocalCopy(Path path, boolean ours) {
        this.path = path;
        this.ours = ours;
    }

    /** The blob's own file, which stays. */
    static LocalCopy itself(Path file) {
        return new LocalCopy(file, false);
    }

    /** A file that was made for the reader. */
    static LocalCopy of(Path made) {
        return new LocalCopy(made, true);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** The copy goes; one that cannot is left to the next sweep. */
    @Override
    public void close() {
        if (ours) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("A local copy stays until the next sweep", e);
            }
        }
    }
}
