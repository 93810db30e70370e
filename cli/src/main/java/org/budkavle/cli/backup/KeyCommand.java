// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.budkavle.server.backup.archive.Age;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "key",
        description = "Makes a key pair: the private key in a file, to be kept elsewhere; the public one is printed.",
        mixinStandardHelpOptions = true)
final class KeyCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Must not be there.")
    private Path to = Path.of("");

    @Override
    public Integer call() throws Exception {
        Age.Identity made = Age.generate();
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                to,
                "# created: " + Instant.now() + "\n# public key: " + made.recipient() + "\n" + made.secret() + "\n");
        System.out.println(made.recipient());
        return 0;
    }
}
