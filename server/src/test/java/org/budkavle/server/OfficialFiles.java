// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Digg's schemas, rules, examples and test data. They lie beside the repository; tests that need them are skipped without. */
public final class OfficialFiles {

    private OfficialFiles() {}

    /** A file of {@code sdk-docs}, or the test is skipped. */
    public static Path path(String relative) {
        Optional<Path> folder = folder();
        Assumptions.assumeTrue(
                folder.isPresent(), "Digg's files are not here: set BUDKAVLE_SPECS to the folder that has sdk-docs");
        return folder.orElseThrow().resolve("sdk-docs").resolve(relative);
    }

    /** The bytes of such a file. */
    public static byte[] bytes(String relative) {
        try {
            return Files.readAllBytes(path(relative));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Path> folder() {
        return Stream.of(
                        System.getProperty("BUDKAVLE_SPECS", ""),
                        Optional.ofNullable(System.getenv("BUDKAVLE_SPECS")).orElse(""),
                        "../shared",
                        "../../shared",
                        "../../../shared")
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(folder -> Files.isDirectory(folder.resolve("sdk-docs")))
                .findFirst();
    }
}
