// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The temporary files of one request: readable by us alone, gone when the request is over. */
final class TemporaryFiles implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    TemporaryFiles(Path folder) {
        this.folder = folder;
    }

    Path create(String suffix) throws IOException {
        Path file = Files.createTempFile(folder, "as4-", suffix, OURS_ALONE);
        files.add(file);
        return file;
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        files.remove(file);
    }

    /** Deletes what is left; a file that was moved away is not here any more. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
