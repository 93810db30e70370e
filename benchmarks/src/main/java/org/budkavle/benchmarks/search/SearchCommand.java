// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Table;
import org.budkavle.federation.addressbook.sample.NationalSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the search for recipients on the national sample: what it finds, and how fast while people type. */
@Command(
        name = "search",
        description =
                "Recall of the search for recipients on a national address book, and its latency while people type.",
        mixinStandardHelpOptions = true)
public final class SearchCommand implements Callable<Integer> {

    private static final int WARM_UP = 15;
    private static final double MILLION = 1e6;

    @Option(names = "--addresses", description = "Function addresses in the book (default ${DEFAULT-VALUE}).")
    private int addresses = NationalSample.DEFAULT_ADDRESSES;

    @Option(names = "--typists", description = "People who type at the same time (default ${DEFAULT-VALUE}).")
    private int typists = 20;

    @Option(names = "--seconds", description = "How long they type (default ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe(Clock.systemUTC()));
        SampleSearch search = new SampleSearch(NationalSample.of(NationalSample.DEFAULT_SEED, addresses));
        long began = System.nanoTime();
        search.index();
        System.out.printf(
                "%,d addresses, indexed once more in %.1f s%n%n",
                search.size(), (System.nanoTime() - began) / MILLION / 1000);
        Recall tune = search.ask(SearchQuery.tune());
        Recall held = search.ask(SearchQuery.held());
        Table table = new Table("queries", "number", "recall@1", "recall@5");
        add(table, "tune part", tune);
        add(table, "held part", held);
        System.out.println(table);
        misses(tune);
        List<SearchQuery> typed = SearchQuery.tune();
        new Typists(search, typed, typists).type(Duration.ofSeconds(WARM_UP));
        Figures figures = new Typists(search, typed, typists).type(Duration.ofSeconds(seconds));
        System.out.printf(
                "%d people type, a search for each key: %,d searches, %.0f a second; milliseconds: p50 %s, p95 %s, p99 %s, longest %s;"
                        + " processor %s each%n",
                typists,
                figures.messages(),
                figures.rate(),
                Table.number(figures.latency(0.5)),
                Table.number(figures.latency(0.95)),
                Table.number(figures.latency(0.99)),
                Table.number(figures.latency(1)),
                Table.number(figures.processorMillis()));
        return 0;
    }

    private static void add(Table table, String name, Recall recall) {
        table.add(
                name,
                Integer.toString(recall.ranked().size()),
                "%.3f".formatted(recall.atOne()),
                "%.3f".formatted(recall.atFive()));
    }

    /** Of the tune part only: who reads the misses of the held part tunes on them. */
    private static void misses(Recall tune) {
        tune.ranked().stream()
                .filter(each -> each.rank() != 1)
                .forEach(each -> System.out.printf(
                        "missed: %s (%s) gives %s%n",
                        each.query().text(),
                        each.rank() == 0 ? "not among the first five" : "number " + each.rank(),
                        each.first()
                                .map(hit -> hit.address().name() + ", "
                                        + hit.organisation().name())
                                .orElse("nothing")));
        System.out.println();
    }
}
