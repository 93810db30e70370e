// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import java.util.concurrent.Callable;
import org.budkavle.server.audit.chain.LogProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "proof",
        description = "Prints one entry with the proof that it is in the log, for 'verify --entry'.",
        mixinStandardHelpOptions = true)
final class ProofCommand implements Callable<Integer> {

    @Mixin
    private LogDatabase database = new LogDatabase();

    @Parameters(paramLabel = "PLACE", description = "The entry's place in the log, from 0.")
    private long place;

    @Override
    public Integer call() throws Exception {
        System.out.println(database.use(source -> LogProof.of(source, place))
                .orElseThrow(() -> new IllegalArgumentException("There is no entry at " + place)));
        return 0;
    }
}
