// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.cli.client.Connection;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;

/** The running demo: a federation, a municipality and a region. */
public final class Demo implements AutoCloseable {

    private static final String MARK = "budkavle-demo";

    private final Path data;
    private final Terminal terminal;
    private final DemoOrganisation bjorkvik;
    private final DemoOrganisation mittnorr;
    private final List<AutoCloseable> running = new ArrayList<>();
    private Optional<People> people = Optional.empty();
    private Optional<Federation> administration = Optional.empty();

    private Demo(Path data, int firstPort, Terminal terminal) {
        this.data = data.toAbsolutePath();
        this.terminal = terminal;
        this.bjorkvik = DemoOrganisation.bjorkvik(firstPort);
        this.mittnorr = DemoOrganisation.mittnorr(firstPort);
    }

    /**
     * Starts everything; what an earlier demo left in the folder goes on from there.
     *
     * @throws IOException if a port is taken or the folder cannot be used; nothing runs then
     */
    public static Demo start(Path data, int firstPort, Terminal terminal) throws IOException {
        return start(data, firstPort, 0, terminal);
    }

    /**
     * The same with Sweden in the address book.
     *
     * @param sweden how many made-up function addresses, if the folder has no book yet
     */
    public static Demo start(Path data, int firstPort, int sweden, Terminal terminal) throws IOException {
        var demo = new Demo(data, firstPort, terminal);
        try {
            demo.start(sweden);
            return demo;
        } catch (IOException | RuntimeException e) {
            demo.close();
            throw e;
        }
    }

    /** Deletes what a demo has left in the folder, and refuses to delete a folder that is not a demo's. */
    public static void forget(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (!Files.exists(data.resolve(MARK))) {
            throw new IOException(data.toAbsolutePath() + " was not made by the demo; it is left as it is");
        }
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void start(int sweden) throws IOException {
        long began = System.nanoTime();
        for (var organisation : organisations()) {
            requireFree(organisation.apiPort());
            requireFree(organisation.as4Port());
        }
        Files.createDirectories(data);
        Files.writeString(data.resolve(MARK), "Made by ./budkavle demo. Everything here may be thrown away.\n");
        DemoServer.logTo(data.resolve("demo.log"));
        terminal.line(Tone.STRONG, "The federation");
        var federation = Federation.start(
                FederationConfig.local(data.resolve("federation")).withSweden(sweden));
        running.add(federation);
        showServices(federation, terminal);
        Categories.list(federation.addressBook().register());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DemoServer>> starting = new ArrayList<>();
            for (var organisation : organisations()) {
                starting.add(threads.submit(() -> start(federation, organisation)));
            }
            for (var server : starting) {
                running.add(started(server));
            }
        }
        for (var organisation : organisations()) {
            terminal.line("");
            terminal.line(Tone.STRONG, organisation.name());
            terminal.line("  SDK API       " + organisation.api() + "/v1/sdk/messages");
            terminal.line("  Access point  " + organisation.accessPointId() + ", "
                    + organisation.joining().endpoint());
            organisation
                    .functions()
                    .forEach((function, name) -> terminal.line("  Mailbox       " + organisation.address(function)
                            + "  " + terminal.in(Tone.FAINT, name)));
            showWhoLogsIn(organisation);
        }
        people = Optional.of(People.in(data.resolve("federation")).employ(federation, organisations()));
        administration = Optional.of(federation);
        terminal.line("");
        terminal.line(Tone.FAINT, "Ready in %.1f s.".formatted((System.nanoTime() - began) / 1e9));
    }

    private void showWhoLogsIn(DemoOrganisation organisation) throws IOException {
        terminal.line("  Web client    " + organisation.client() + "/");
        var accounts = CaseWorkerAccounts.in(data.resolve(organisation.folder()), organisation.caseWorkers());
        for (var person : organisation.caseWorkers()) {
            terminal.line("  Log in as     %-15s password %s  code: ./budkavle code %s  %s"
                    .formatted(
                            person.username(),
                            accounts.password(person),
                            person.username(),
                            terminal.in(Tone.FAINT, person.name() + ", " + person.title())));
        }
    }

    /** Prints where the common services of a federation are. */
    public static void showServices(Federation federation, Terminal terminal) {
        terminal.line("  DNS           " + federation.nameServer().address());
        terminal.line("  SMP, CertPub  " + federation.metadata().uri());
        terminal.line("  CRL, OCSP     " + federation.revocation().uri());
        terminal.line("  Address book  " + federation.addressBook().uri());
    }

    private DemoServer start(Federation federation, DemoOrganisation organisation) throws IOException {
        return DemoServer.start(organisation.join(federation, data));
    }

    private static DemoServer started(Future<DemoServer> server) throws IOException {
        try {
            return server.get();
        } catch (ExecutionException e) {
            throw new IOException("A server did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the servers started", e);
        }
    }

    /** Sends the three first messages and prints their ways; whether each had exactly the outcome that it should have. */
    public boolean sendFirstMessages() throws IOException, SdkApi.Refused {
        return new FirstMessages(
                        new SdkApi(
                                Connection.load(data.resolve(bjorkvik.folder()).resolve(Connection.FILE))),
                        new SdkApi(
                                Connection.load(data.resolve(mittnorr.folder()).resolve(Connection.FILE))),
                        bjorkvik,
                        mittnorr,
                        data,
                        terminal)
                .send();
    }

    /** Prints what a person can do now. */
    public void showHowToGoOn() {
        terminal.line("");
        terminal.line(Tone.STRONG, "Go on in another terminal");
        terminal.line("  ./budkavle send --from socialjouren --to " + mittnorr.address("bup-mottagning")
                + " --subject Fråga --text 'Har ni tid i dag?' --wait");
        terminal.line("  ./budkavle inbox");
        terminal.line("  ./budkavle trace MESSAGE-ID");
        terminal.line("  curl -H \"Authorization: Bearer $(./budkavle token --for socialjouren)\" " + bjorkvik.api()
                + "/v1/sdk/messages");
        administration.ifPresent(federation -> people.ifPresent(each -> each.show(federation, terminal)));
        terminal.line(Tone.FAINT, "  The API is described at " + bjorkvik.api() + "/v1/openapi.yaml");
        terminal.line("Ctrl-C stops everything; the data stay in " + data + ".");
    }

    @Override
    public void close() {
        for (var part : running.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                terminal.line(Tone.BAD, "Did not stop cleanly: " + e.getMessage());
            }
        }
        running.clear();
    }

    DemoOrganisation bjorkvik() {
        return bjorkvik;
    }

    private List<DemoOrganisation> organisations() {
        return List.of(bjorkvik, mittnorr);
    }

    private static void requireFree(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new IOException("Port " + port + " is taken: stop what uses it, or choose others with --port", e);
        }
    }
}
