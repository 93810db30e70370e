// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.server.audit.chain.LogExport;
import org.budkavle.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = "Writes the whole log to a folder of plain files that anyone can verify.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private LogDatabase database = new LogDatabase();

    @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "Is made; must be empty.")
    private Path to = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The log's verifier key, or a file with it (default: the one in --data).")
    private Optional<String> key = Optional.empty();

    @Override
    public Integer call() throws Exception {
        VerifierKey verifier = database.key(key);
        long size = database.use(source -> new LogExport(source).to(to, verifier));
        System.out.println(size + " poster i " + to.toAbsolutePath());
        return 0;
    }
}
