// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.nio.file.Path;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.platform.sjunet.cluster.ClusterChange;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import picocli.CommandLine.Option;

/** Where the state before the last change is kept, and how a change is shown. The cluster is the one that kubectl would use. */
final class ClusterAccess {

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            defaultValue = "data/sjunet",
            description = "Where what was in the cluster is kept, to go back to (default: ${DEFAULT-VALUE}).")
    private Path store = Path.of("data", "sjunet");

    Path store(SjunetDeclaration declaration) {
        return store.resolve(declaration.connection().name());
    }

    static void show(ClusterChange change, Terminal terminal) {
        terminal.line(Tone.STRONG, change.object() + (change.isNothing() ? ": ingen ändring" : ""));
        if (!change.isNothing()) {
            for (var line : change.diff()) {
                terminal.line(line.startsWith("+ ") ? Tone.GOOD : line.startsWith("- ") ? Tone.BAD : Tone.FAINT, line);
            }
        }
    }
}
