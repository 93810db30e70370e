// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.budkavle.server.audit.chain.LogProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "proof",
        description = "Writes one entry with the proof that it is in the log, for 'verify --entry'.",
        mixinStandardHelpOptions = true)
final class ProofCommand implements Callable<Integer> {

    @Mixin
    private LogDatabase database = new LogDatabase();

    @Parameters(paramLabel = "PLACE", description = "The entry's place in the log, from 0.")
    private long place;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "Where the proof is written.")
    private Path to = Path.of("");

    @Override
    public Integer call() throws Exception {
        String proof = database.use(source -> LogProof.of(source, place))
                .orElseThrow(() -> new IllegalArgumentException("There is no entry at " + place));
        Files.writeString(to, proof + "\n");
        return 0;
    }
}
