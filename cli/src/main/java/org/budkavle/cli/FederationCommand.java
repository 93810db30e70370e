// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.budkavle.cli.demo.Demo;
import org.budkavle.cli.demo.People;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.testclient.TestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "federation",
        description = "Runs the common services of a federation on this machine: DNS, SMP with CertPub, CRL and OCSP,"
                + " address book.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FederationCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data/federation",
            description = "Keys and registrations (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "federation");

    @Option(names = "--dns-port", defaultValue = "5353", description = "UDP and TCP (default: ${DEFAULT-VALUE}).")
    private int dns;

    @Option(names = "--smp-port", defaultValue = "7501", description = "SMP and CertPub (default: ${DEFAULT-VALUE}).")
    private int metadata;

    @Option(names = "--pki-port", defaultValue = "7080", description = "CRL and OCSP (default: ${DEFAULT-VALUE}).")
    private int revocation;

    @Option(
            names = "--address-book-port",
            defaultValue = "7090",
            description = "Address book (default: ${DEFAULT-VALUE}).")
    private int addressBook;

    @Option(
            names = "--sweden",
            arity = "0..1",
            paramLabel = "ADDRESSES",
            defaultValue = "0",
            fallbackValue = "100000",
            description =
                    "Fills the address book at its first start with Sweden's municipalities, regions and agencies and"
                            + " this many made-up function addresses (${FALLBACK-VALUE} when none is said).")
    private int sweden;

    @Option(
            names = "--test-access-points",
            arity = "0..1",
            paramLabel = "PORT",
            defaultValue = "-1",
            fallbackValue = "7070",
            description =
                    "Runs Digg's test participants too, strict and answering by themselves, with a test client in the"
                            + " browser and an HTTP interface to what they have got and to their faults (${FALLBACK-VALUE} when none is said; see"
                            + " docs/conformance.md).")
    private int testAccessPoints;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var config = FederationConfig.local(data)
                .withPorts(new FederationConfig.Ports(dns, metadata, revocation, addressBook))
                .withSweden(sweden);
        var terminal = Terminal.standard();
        try (var federation = Federation.start(config)) {
            federation.settings().store(data.resolve("settings"));
            Demo.showServices(federation, terminal);
            People.in(data).employOwner(federation).show(federation, terminal);
            if (testAccessPoints < 0) {
                await(terminal);
                return 0;
            }
            try (var bed = TestBed.start(federation, data.resolve("test-access-points"));
                    var client = TestClient.open(
                            bed,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), testAccessPoints),
                            data.resolve("test-client"))) {
                terminal.line("  Test client   " + client.uri());
                await(terminal);
            }
        }
        return 0;
    }

    private void await(Terminal terminal) throws InterruptedException {
        terminal.line("A server joins with the settings in " + data.resolve("settings") + ". Ctrl-C stops.");
        Stop.await();
    }
}
