// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.client.Way;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.format.identifier.MessageId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "trace",
        description =
                "Prints the way that a message took, step by step with times, through every server that we can ask.",
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    @Mixin
    private Connections connections = new Connections();

    @Parameters(paramLabel = "MESSAGE-ID", description = "As 'send' and 'inbox' print it.")
    private String messageId = "";

    @Override
    public Integer call() throws IOException {
        var way = Way.of(
                MessageId.parse(messageId),
                connections.all().stream().map(SdkApi::new).toList());
        if (way.isEmpty()) {
            throw new IllegalArgumentException("No server that we can ask knows a message with this id");
        }
        way.print(Terminal.standard());
        return 0;
    }
}
