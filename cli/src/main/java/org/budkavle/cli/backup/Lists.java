// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;
import picocli.CommandLine.Option;

/** The options by which a command finds the copies and believes their lists. */
final class Lists {

    @Option(names = "--from", paramLabel = "FOLDER", required = true, description = "Where the copies lie.")
    private Path from = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "backup-signing.vkey: the public key that the lists are signed with.")
    private Path key = Path.of("");

    Archive archive() throws BackupRefused {
        return Archive.existing(from);
    }

    Path folder() {
        return from;
    }

    VerifierKey key() throws IOException {
        try {
            return VerifierKey.parse(Files.readString(key));
        } catch (NotWellFormed e) {
            throw new IllegalArgumentException(key + " is no verifier key", e);
        }
    }
}
