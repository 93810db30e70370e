// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the protocol's cryptography and compression cost here at least, for each part of a message's way and key size. */
@Command(
        name = "floor",
        description = "The bare RSA, AES, SHA and gzip work of one message with its receipt, by provider and key size.",
        mixinStandardHelpOptions = true)
public final class FloorCommand implements Callable<Integer> {

    private static final int KILO = 1_000;

    @Option(names = "--bits", split = ",", description = "RSA key sizes (default 2048,3072,4096).")
    private List<Integer> bits = List.of(2048, 3072, 4096);

    @Option(names = "--sizes", split = ",", description = "Kilobytes of content (default 1,50,1000,20000).")
    private List<Integer> sizes = List.of(1, 50, 1_000, 20_000);

    @Option(names = "--round", description = "Milliseconds of each of five rounds (default ${DEFAULT-VALUE}).")
    private int round = 150;

    @Override
    public Integer call() throws Exception {
        System.out.println("The floor. " + Machine.describe(Clock.systemUTC()));
        System.out.println();
        List<Floor> floors = new ArrayList<>();
        for (int each : bits) {
            Floors both = Floors.measure(each, round);
            System.out.println(both);
            floors.add(both.jdk());
            both.accp().ifPresent(floors::add);
        }
        System.out.println();
        for (int size : sizes) {
            long bytes = (long) size * KILO;
            System.out.println(
                    "Processor milliseconds of one message with its receipt, content of " + Table.size(size));
            List<String> heading = new ArrayList<>(List.of(""));
            floors.forEach(floor -> heading.add("RSA-" + floor.bits() + " " + floor.provider()));
            Table table = new Table(heading.toArray(String[]::new));
            row(table, "AS4, sending end", floors, floor -> floor.as4Sender(bytes * 4 / 3, bytes));
            row(table, "AS4, receiving end", floors, floor -> floor.as4Receiver(bytes * 4 / 3, bytes));
            row(table, "SDK: sign, encrypt, receipt; both ends", floors, floor -> floor.organisations(bytes));
            row(table, "whole chain with the receipt's way back", floors, floor -> floor.chain(bytes));
            System.out.println(table);
        }
        return 0;
    }

    private static void row(Table table, String name, List<Floor> floors, ToDoubleFunction<Floor> least) {
        List<String> cells = new ArrayList<>(List.of(name));
        floors.forEach(floor -> cells.add(String.format(Locale.ROOT, "%.2f", least.applyAsDouble(floor))));
        table.add(cells.toArray(String[]::new));
    }
}
