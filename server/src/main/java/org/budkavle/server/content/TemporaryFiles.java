// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a temporary file ends that is not, or no longer, wanted. */
final class TemporaryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

    private TemporaryFiles() {}

    /** Closes what writes to it and removes it; a failure is left to the next sweep. */
    static void discard(Closeable writer, Path file) {
        try (writer) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A temporary file stays until the next sweep", e);
        }
    }
}
