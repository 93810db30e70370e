// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.ChangeFeed;
import org.budkavle.server.platform.Walls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events of one open page. What changes is put in line by the feed and told on the page's own virtual thread, which
 * asks each time anew what the person may see; a page that is behind loses the oldest and is told to look for itself.
 */
public final class LiveStream {

    /** What a page does with a change, and now and then. */
    public interface Teller {
        /** Tells the page of a change, if it concerns it and the person may see it. */
        void tell(CaseworkChange change, SseEmitter page) throws IOException;

        /** Called every ten seconds; a page that is gone is found out by it. */
        void beat(SseEmitter page) throws IOException;

        /** The page is closed. */
        void closed();
    }

    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int BEAT_SECONDS = 10;
    private static final int WAITING = 500;

    private LiveStream() {}

    /**
     * Begins; the browser begins again by itself when the life of a stream is over.
     *
     * @param standing whether whose page it is may still be told anything; asked before something is told, at most each second
     */
    public static SseEmitter open(ChangeFeed feed, BooleanSupplier standing, Teller teller) {
        SseEmitter page = new SseEmitter(LIFE.toMillis());
        BlockingQueue<Optional<CaseworkChange>> waiting = new LinkedBlockingQueue<>(WAITING);
        ChangeFeed.Subscription subscription = feed.subscribe(change -> put(waiting, Optional.of(change)));
        // Told by a last entry, never interrupted: an interrupted virtual thread takes its database connection with it.
        page.onCompletion(() -> put(waiting, Optional.empty()));
        page.onTimeout(() -> put(waiting, Optional.empty()));
        page.onError(gone -> put(waiting, Optional.empty()));
        Thread.ofVirtual()
                .name("live-page")
                .start(Walls.carried(() -> run(waiting, standing, teller, page, subscription)));
        return page;
    }

    /** The oldest makes room. */
    private static void put(BlockingQueue<Optional<CaseworkChange>> waiting, Optional<CaseworkChange> entry) {
        while (!waiting.offer(entry)) {
            waiting.poll();
        }
    }

    private static void run(
            BlockingQueue<Optional<CaseworkChange>> waiting,
            BooleanSupplier standing,
            Teller teller,
            SseEmitter page,
            ChangeFeed.Subscription subscription) {
        try {
            teller.beat(page);
            long beat = System.nanoTime();
            long asked = beat - TimeUnit.SECONDS.toNanos(1);
            boolean open = true;
            while (open) {
                Optional<CaseworkChange> told = waiting.poll(BEAT_SECONDS, TimeUnit.SECONDS);
                open = told == null || told.isPresent();
                if (open && System.nanoTime() - asked > TimeUnit.SECONDS.toNanos(1)) {
                    open = standing.getAsBoolean();
                    asked = System.nanoTime();
                }
                if (open && told != null) {
                    teller.tell(told.orElseThrow(), page);
                }
                if (open && System.nanoTime() - beat > TimeUnit.SECONDS.toNanos(BEAT_SECONDS)) {
                    teller.beat(page);
                    beat = System.nanoTime();
                }
            }
        } catch (IOException | IllegalStateException | InterruptedException gone) {
            LOG.trace("A page is gone", gone);
        } catch (RuntimeException e) {
            LOG.warn("A live page ended", e);
        } finally {
            subscription.close();
            teller.closed();
            end(page);
        }
    }

    private static void end(SseEmitter page) {
        try {
            page.complete();
        } catch (IllegalStateException gone) {
            LOG.trace("A page was gone before its end", gone);
        }
    }

    /** An event with a name and a small JSON text. */
    public static void send(SseEmitter page, String name, String json) throws IOException {
        page.send(SseEmitter.event().name(name).data(json, MediaType.TEXT_PLAIN));
    }

    /** A line that keeps the connection open. */
    public static void comment(SseEmitter page) throws IOException {
        page.send(SseEmitter.event().comment(""));
    }
}
