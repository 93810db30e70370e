// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Prints an access token for the SDK API, to call it with curl. It lasts 30 minutes at most.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Mixin
    private Connections connections = new Connections();

    @Option(
            names = "--for",
            required = true,
            paramLabel = "ADDRESS",
            description = "A function address of the organisation, or its first part.")
    private String address = "";

    @Override
    public Integer call() throws SdkApi.Refused, IOException {
        Terminal.standard().line(new SdkApi(connections.ours(address).connection()).token());
        return 0;
    }
}
