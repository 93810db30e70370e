// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyObserver;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine in step with the copy of the address book and with the knowledge. A new one is built beside the old, on a
 * thread of its own, and takes over whole; who asks meanwhile gets answers from the old.
 */
@Component
class CurrentEngine implements CopyObserver, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentEngine.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** What an engine was built of. */
    private record Built(long generation, long revision, SearchEngine engine) {}

    /** What there is before the first; a search library is not loaded for it while the server starts. */
    private static final class Nothing {

        private static final SearchEngine ENGINE = SearchEngine.of(List.of(), List.of(), List.of());
    }

    private final AddressBook book;
    private final StoredKnowledge knowledge;
    private volatile @Nullable Built built;
    private volatile @Nullable ScheduledExecutorService executor;

    CurrentEngine(AddressBook book, StoredKnowledge knowledge) {
        this.book = book;
        this.knowledge = knowledge;
    }

    /** The engine of now; an empty one until the first is built. */
    SearchEngine engine() {
        Built now = built;
        return now == null ? Nothing.ENGINE : now.engine();
    }

    @Override
    public void generationReplaced(long generation) {
        ScheduledExecutorService running = executor;
        if (running != null) {
            running.execute(this::follow);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // follow() throws nothing
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("addressbook-search").factory());
        started.execute(this::takeInFile);
        started.scheduleWithFixedDelay(this::follow, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        executor = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        if (running != null) {
            running.shutdownNow();
            executor = null;
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    private void takeInFile() {
        try {
            knowledge.takeInFile();
        } catch (RuntimeException e) {
            LOG.warn("The search's knowledge could not be taken in; the search goes on with what it has", e);
        }
    }

    private void follow() {
        try {
            long generation = book.generation();
            long revision = knowledge.revision();
            Built now = built;
            if (now == null || generation != now.generation() || revision != now.revision()) {
                List<ListedOrganisation> organisations = new ArrayList<>();
                List<ListedAddress> addresses = new ArrayList<>();
                book.everyOrganisation(organisations::add);
                book.everyAddress(addresses::add);
                built = new Built(generation, revision, SearchEngine.of(organisations, addresses, knowledge.inOrder()));
                LOG.info("The search has taken in generation {}: {} addresses", generation, addresses.size());
            }
        } catch (RuntimeException e) {
            // The database may be away for a while; the next look comes soon, and the old engine answers.
            LOG.warn("The search could not follow the address book; it answers from what it has", e);
        }
    }
}
