// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the JMH benchmarks and puts each beside its floor. */
@Command(
        name = "micro",
        description = "Sealing, opening, writing and reading by JMH, beside the bare cryptography.",
        mixinStandardHelpOptions = true)
public final class MicroCommand implements Callable<Integer> {

    private static final String SIZE = "fileBytes";
    private static final Map<String, String> FLOORS = Map.of("seal", "floorOfSealing", "open", "floorOfOpening");

    @Option(names = "--quick", description = "A run below one minute; its figures are rough.")
    private boolean quick;

    @Override
    public Integer call() throws Exception {
        System.out.println("One thread, JMH. " + Machine.describe(Clock.systemUTC()));
        System.out.println();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(MessageBenchmark.class.getName().replace(".", "\\.") + "\\..*")
                .verbosity(VerboseMode.SILENT);
        if (quick) {
            options.param(SIZE, "0", "1000000")
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(900))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(500));
        }
        print(new Runner(options.build()).run());
        return 0;
    }

    private static void print(Collection<RunResult> results) {
        Map<Long, Map<String, Double>> bySize = new TreeMap<>();
        for (RunResult result : results) {
            bySize.computeIfAbsent(Long.valueOf(result.getParams().getParam(SIZE)), size -> new TreeMap<>())
                    .put(
                            result.getPrimaryResult().getLabel(),
                            result.getPrimaryResult().getScore());
        }
        Table table = new Table("attached file, bytes", "what", "ms", "floor ms", "/ floor");
        bySize.forEach((size, scores) -> {
            for (String what : List.of("seal", "open", "write", "read")) {
                double micros = scores.getOrDefault(what, Double.NaN);
                Optional<Double> floor = Optional.ofNullable(FLOORS.get(what)).map(scores::get);
                table.add(
                        "%,d".formatted(size),
                        what,
                        Table.number(micros / 1000),
                        floor.map(f -> Table.number(f / 1000)).orElse(""),
                        floor.map(f -> Table.number(micros / f)).orElse(""));
            }
        });
        System.out.println(table);
    }
}
