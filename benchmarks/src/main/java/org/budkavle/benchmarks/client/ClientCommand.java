// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the web client with a large archive while many people work in it. */
@Command(
        name = "client",
        description = "The web client: inbox, conversation, search with a large archive while many people work.",
        mixinStandardHelpOptions = true)
public final class ClientCommand implements Callable<Integer> {

    @Option(names = "--messages", description = "Messages in the archive (default ${DEFAULT-VALUE}).")
    private int messages = 1_000_000;

    @Option(names = "--mailboxes", description = "Mailboxes (default ${DEFAULT-VALUE}).")
    private int mailboxes = 200;

    @Option(names = "--people", description = "People at work at the same time (default ${DEFAULT-VALUE}).")
    private int people = 50;

    @Option(
            names = "--think",
            description = "Seconds between two things that a person does (default ${DEFAULT-VALUE}).")
    private double think = 4;

    @Option(names = "--seconds", description = "How long they are measured (default ${DEFAULT-VALUE}).")
    private int seconds = 120;

    @Option(names = "--warm-up", description = "Seconds before that (default ${DEFAULT-VALUE}).")
    private int warmUp = 45;

    @Option(names = "--addresses", description = "Function addresses in the address book (default ${DEFAULT-VALUE}).")
    private int addresses = NationalSample.DEFAULT_ADDRESSES;

    @Option(
            names = "--keep",
            description = "A folder where the server with its archive stays, and is found again by the next run.")
    private @Nullable Path keep;

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe(Clock.systemUTC()));
        Register register = Register.inMemory(Clock.systemUTC());
        NationalSample sample = NationalSample.of(NationalSample.DEFAULT_SEED, addresses);
        register.fill(sample.content());
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Optional<Path> kept = Optional.ofNullable(keep);
        try (AddressBook book = AddressBook.start(anywhere, register);
                Scratch scratch = Scratch.create()) {
            Path folder = kept.map(Path::toAbsolutePath).orElse(scratch.folder());
            Office office = new Office(mailboxes, people);
            try (LoadedServer server = LoadedServer.start(folder, office, book.uri())) {
                Instant now = server.loadedAt(messages);
                Archive archive = new Archive(office, messages, now, sample);
                server.load(archive, now);
                System.out.println(server.sizes());
                try (WorkingDay day = new WorkingDay(server, archive)) {
                    day.begin();
                    day.work(Duration.ofSeconds(warmUp), thinking());
                    day.measure(Duration.ofSeconds(seconds), thinking());
                    System.out.println(day);
                }
            }
        }
        return 0;
    }

    private Duration thinking() {
        return Duration.ofMillis((long) (think * 1000));
    }
}
