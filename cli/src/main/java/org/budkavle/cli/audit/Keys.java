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

    static VerifierKey key(String given) throws IOException, NotWellFormed {
        Path file = Path.of(given);
        if (Files.isReadable(file) && Files.isRegularFile(file)) {
            return VerifierKey.parse(Files.readString(file).lines().findFirst().orElse(""));
        }
        return VerifierKey.parse(given);
    }
}
