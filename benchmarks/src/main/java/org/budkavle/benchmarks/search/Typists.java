// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.budkavle.benchmarks.Figures;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.addressbook.search.Past;

/** People who type at the same time, each at their own pace, with a search for every key. */
final class Typists {

    private static final int HITS = 8;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SEED = 20261122;

    private final SampleSearch search;
    private final List<SearchQuery> queries;
    private final int people;

    Typists(SampleSearch search, List<SearchQuery> queries, int people) {
        this.search = search;
        this.queries = queries;
        this.people = people;
    }

    /** Types for so long; the figures are of one answer each. */
    Figures type(Duration time) throws Exception {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long processor = processor();
        List<Callable<List<Long>>> all = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            Random random = new Random(SEED + person);
            all.add(() -> type(random, end));
        }
        try (ExecutorService executor = Executors.newFixedThreadPool(people)) {
            List<Long> latencies = new ArrayList<>();
            for (Future<List<Long>> one : executor.invokeAll(all)) {
                latencies.addAll(one.get());
            }
            long[] sorted = latencies.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Figures(sorted, System.nanoTime() - begin, processor() - processor);
        }
    }

    private List<Long> type(Random random, long end) throws InterruptedException {
        List<ParticipantId> senders = search.participants();
        Optional<ParticipantId> sender = Optional.of(senders.get(random.nextInt(senders.size())));
        List<Long> latencies = new ArrayList<>();
        TimeUnit.NANOSECONDS.sleep(random.nextLong(PAUSE));
        long next = System.nanoTime();
        while (next < end) {
            String text = queries.get(random.nextInt(queries.size())).text();
            for (int typed = 1; typed <= text.length() && next < end; typed++) {
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                long asked = System.nanoTime();
                search.engine().search(SearchQuestion.of(text.substring(0, typed), HITS), sender, Past.NONE);
                latencies.add(System.nanoTime() - asked);
                // The next key comes when it comes, whether this answer was quick or not.
                next += PAUSE / 2 + random.nextLong(PAUSE);
            }
        }
        return latencies;
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
