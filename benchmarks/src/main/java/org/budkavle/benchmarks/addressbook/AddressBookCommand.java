// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.addressbook;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the synchronisation of the read copy: a server process of its own, with its own PostgreSQL, reads a whole book from
 * this process, and then the same book again.
 */
@Command(
        name = "addressbook",
        description = "The read copy of the address book: a whole synchronisation, seconds and peak heap.",
        mixinStandardHelpOptions = true)
public final class AddressBookCommand implements Callable<Integer> {

    @Option(names = "--addresses", split = ",", description = "Sizes of the book (default 25000,100000).")
    private List<Integer> sizes = List.of(25_000, 100_000);

    @Option(names = "--heap", description = "The server's largest heap in MB (default ${DEFAULT-VALUE}).")
    private int heap = 192;

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe(Clock.systemUTC()));
        Table table = new Table("addresses", "synchronisation", "seconds", "peak heap MB", "heap after MB");
        for (int size : sizes) {
            Register register = Register.inMemory(Clock.systemUTC());
            register.fill(NationalSample.of(NationalSample.DEFAULT_SEED, size).content());
            try (AddressBook book =
                            AddressBook.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), register);
                    Scratch scratch = Scratch.create()) {
                for (String line : measured(book, scratch.folder())) {
                    String[] cells = line.split(" ");
                    table.add(Integer.toString(size), cells[1], cells[2], cells[3], cells[4]);
                }
            }
        }
        System.out.println(table);
        return 0;
    }

    /** The lines that the server's process says of its measurements. */
    private List<String> measured(AddressBook book, Path folder) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx" + heap + "m",
                        "-Xlog:disable",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyProcess.class.getName(),
                        book.uri().toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines;
        try (BufferedReader reader = server.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines()
                    .filter(line -> line.startsWith(CopyProcess.FIGURES))
                    .toList();
        }
        if (server.waitFor() != 0) {
            throw new IllegalStateException("The server's process ended with " + server.exitValue());
        }
        return lines;
    }
}
