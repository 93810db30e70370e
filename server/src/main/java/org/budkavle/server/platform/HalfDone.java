// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** What a start leaves behind that was killed while it unpacked PostgreSQL or made the first files. */
final class HalfDone {

    /** Where the first files of the database are made. */
    static final String NEW_FILES = "postgres.new";

    /** Where PostgreSQL is unpacked. */
    static final String BINARIES = "runtime";

    /** Written last into a folder with an unpacked PostgreSQL. */
    private static final String COMPLETE = ".exists";

    private HalfDone() {}

    /** Removes it; the caller holds the lock of the data folder. */
    static void clear(Path home) throws IOException {
        LeftBehindPostgres.stopIn(home.resolve(NEW_FILES));
        FileSystemUtils.deleteRecursively(home.resolve(NEW_FILES));
        Path binaries = Files.createDirectories(home.resolve(BINARIES));
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(binaries, Files::isDirectory)) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(COMPLETE))) {
                    FileSystemUtils.deleteRecursively(version);
                }
            }
        }
    }
}
