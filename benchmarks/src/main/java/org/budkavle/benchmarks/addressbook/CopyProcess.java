// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.addressbook;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyState;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that keeps a copy of the book whose address it is given, and says what each synchronisation took. */
public final class CopyProcess {

    /** Begins each line of figures: what, seconds, peak heap in MB, heap after a collection in MB. */
    static final String FIGURES = "figures ";

    private static final double MEGA = 1 << 20;
    private static final int PAUSE_MILLIS = 20;

    private CopyProcess() {}

    /** @param arguments the book's address and a folder for everything that the server writes */
    public static void main(String[] arguments) throws InterruptedException {
        SpringApplication application = new SpringApplication(BudkavleServer.class);
        try (ConfigurableApplicationContext server = application.run(
                "--budkavle.addressbook.uri=" + arguments[0],
                "--budkavle.data=" + arguments[1],
                "--budkavle.addressbook.interval=1h",
                "--server.port=0",
                "--logging.level.root=off")) {
            AddressBook book = server.getBean(AddressBook.class);
            measure("first", book, Optional.empty());
            Optional<Instant> confirmed = book.state().confirmed();
            book.refresh();
            measure("unchanged", book, confirmed);
        }
        System.exit(0);
    }

    private static void measure(String what, AddressBook book, Optional<Instant> before) throws InterruptedException {
        heapPools(pool -> {
            pool.resetPeakUsage();
            return 0;
        });
        long start = System.nanoTime();
        while (true) {
            CopyState state = book.state();
            if (state.failure().isPresent()) {
                throw new IllegalStateException(state.failure().get().toString());
            }
            if (!state.confirmed().equals(before) && !state.synchronising()) {
                break;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double peak = heapPools(pool -> pool.getPeakUsage().getUsed()) / MEGA;
        System.gc();
        double after = heapPools(pool -> used(pool.getUsage())) / MEGA;
        System.out.printf(Locale.ROOT, "%s%s %.1f %.0f %.0f%n", FIGURES, what, seconds, peak, after);
    }

    private static long used(MemoryUsage usage) {
        return usage.getUsed();
    }

    private static long heapPools(ToLongFunction<MemoryPoolMXBean> figure) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(figure)
                .sum();
    }
}
