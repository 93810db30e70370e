// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.platform.check.estate.NodeFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "node-facts",
        description = "Prints what the cluster's API cannot tell of this node, for platform check --files.",
        mixinStandardHelpOptions = true)
final class NodeFactsCommand implements Callable<Integer> {

    @Option(
            names = "--name",
            paramLabel = "NODE",
            description = "The node's name in the cluster (default: this machine's).")
    private Optional<String> name = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var node = name.isPresent() ? name.get() : InetAddress.getLocalHost().getHostName();
        Terminal.standard().line(NodeFacts.ofThisMachine(node).yaml().strip());
        return 0;
    }
}
