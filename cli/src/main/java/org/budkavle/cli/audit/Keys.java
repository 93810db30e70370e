// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;

/** Verifier keys as people give them: the key itself, or a file whose first line is one. */
final class Keys {

    private Keys() {}

    /** @throws IllegalArgumentException if it is neither */
    static VerifierKey key(String given) throws IOException {
        Path file = Path.of(given);
        String text = Files.isRegularFile(file) && Files.isReadable(file)
                ? Files.readString(file).lines().findFirst().orElse("")
                : given;
        try {
            return VerifierKey.parse(text);
        } catch (NotWellFormed e) {
            throw new IllegalArgumentException(
                    "'" + given + "' is neither a verifier key nor a file with one: give the log's .vkey with --key",
                    e);
        }
    }
}
