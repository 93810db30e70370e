// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds Digg's files and the digests of the specifications, which are not part of the repository. */
public final class OfficialFiles {

    private static final Pattern LONG_BASE64 = Pattern.compile(">\\s*([A-Za-z0-9+/=\\s]{2000,})<");

    private OfficialFiles() {}

    /** A file below {@code shared}; without it the test is skipped. */
    public static Path file(String relative) {
        Optional<Path> found = Stream.of(
                        Optional.ofNullable(System.getProperty("BUDKAVLE_SPECS"))
                                .or(() -> Optional.ofNullable(System.getenv("BUDKAVLE_SPECS")))
                                .map(Path::of),
                        Optional.of(Path.of("../shared")),
                        Optional.of(Path.of("../../shared")),
                        Optional.of(Path.of("../../../shared")))
                .flatMap(Optional::stream)
                .map(folder -> folder.resolve(relative))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "not here: shared/" + relative);
        return found.orElseThrow();
    }

    /** All files below a folder of {@code shared} that end in one of the given ways. */
    public static List<Path> files(String relative, String... endings) {
        try (Stream<Path> all = Files.walk(file(relative))) {
            return all.filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The envelope that lies as base64 in a file of {@code sdk-docs/message/example}. */
    public static byte[] envelopeInside(String example) throws IOException {
        Matcher matcher = LONG_BASE64.matcher(Files.readString(file("sdk-docs/message/example/" + example)));
        if (!matcher.find()) {
            return Base64.getMimeDecoder().decode(Files.readString(file("sdk-docs/message/example/" + example)));
        }
        return Base64.getMimeDecoder().decode(matcher.group(1));
    }
}
