// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.backup;

import java.util.List;
import java.util.concurrent.Callable;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.archive.LogPiece;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "Lists the full copies, and how far the log goes on from each.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    private Lists lists = new Lists();

    @Override
    public Integer call() throws Exception {
        Archive archive = lists.archive();
        for (String id : archive.generationIds()) {
            Generation generation = archive.read(id, lists.key());
            List<LogPiece> log =
                    generation.lineage().isEmpty() ? List.of() : archive.pieces(generation.lineage(), lists.key());
            System.out.println(id + "  taget " + generation.ended()
                    + (log.isEmpty()
                            ? "  utan logg"
                            : "  logg till " + log.getLast().at()));
        }
        return 0;
    }
}
