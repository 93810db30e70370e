// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.budkavle.server.addressbook.AddressBookProperties.Limits;
import org.budkavle.server.addressbook.SyncFailureCode;
import tools.jackson.databind.JsonNode;

/** One reading of the whole book: follows the pages of its collections, within the limits of time, size and number. */
public final class BookReading {

    private final BookClient client;
    private final URI base;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final long deadline;
    private long bytes;

    /** What to do after each page. */
    public interface PageEnd<E extends Exception> {
        /** The page has been given. */
        void ended() throws E;
    }

    /** @param base with a slash at the end; everything that is fetched lies below it */
    public BookReading(BookClient client, URI base, Limits limits) {
        this(client, base, limits, System::nanoTime);
    }

    BookReading(BookClient client, URI base, Limits limits, LongSupplier nanoTime) {
        this.client = client;
        this.base = base;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.deadline = nanoTime.getAsLong() + limits.totalTime().toNanos();
    }

    /**
     * Gives every item of a collection, page after page; only one page is held at a time.
     *
     * @param pageEnd is called after each page
     * @return how many items there were
     * @throws BookRefused if the collection is not whole, or costs more than allowed
     */
    public <E extends Exception> long read(String collection, Consumer<JsonNode> reader, PageEnd<E> pageEnd)
            throws BookRefused, InterruptedException, E {
        URI address = base.resolve(collection);
        Set<URI> seen = new HashSet<>();
        Set<String> firstItems = new HashSet<>();
        long items = 0;
        while (true) {
            if (!seen.add(address)) {
                throw refused(SyncFailureCode.ENDLESS_PAGING, collection, seen.size(), "a page comes again");
            }
            if (seen.size() > limits.pages()) {
                throw refused(SyncFailureCode.ENDLESS_PAGING, collection, seen.size(), "too many pages");
            }
            BookPage page = page(address, collection, seen.size(), reader);
            items += page.items();
            if (page.first().filter(first -> !firstItems.add(first)).isPresent()) {
                throw refused(SyncFailureCode.ENDLESS_PAGING, collection, seen.size(), "a page's items come again");
            }
            if (items > limits.items()) {
                throw refused(SyncFailureCode.ENDLESS_PAGING, collection, seen.size(), "too many items");
            }
            pageEnd.ended();
            Optional<URI> next = next(page, address, collection, seen.size());
            if (page.items() == 0 && next.isPresent()) {
                throw refused(SyncFailureCode.ENDLESS_PAGING, collection, seen.size(), "an empty page has a next one");
            }
            if (next.isEmpty()) {
                checkTotal(page.total(), items, collection, seen.size());
                return items;
            }
            address = next.get();
        }
    }

    private BookPage page(URI address, String collection, int number, Consumer<JsonNode> reader)
            throws BookRefused, InterruptedException {
        try {
            byte[] answer =
                    client.get(address, patience(), Math.min(limits.pageSize().toBytes(), bytesLeft()));
            bytes += answer.length;
            return BookPage.read(answer, reader);
        } catch (BookRefused refused) {
            throw refused(refused.code(), collection, number, String.valueOf(refused.getMessage()));
        }
    }

    private Duration patience() throws BookRefused {
        long left = deadline - nanoTime.getAsLong();
        if (left <= 0) {
            throw new BookRefused(
                    SyncFailureCode.TOO_SLOW,
                    "The whole took longer than " + limits.totalTime().toSeconds() + " s");
        }
        return Duration.ofNanos(Math.min(left, limits.pageTime().toNanos()));
    }

    private long bytesLeft() {
        return Math.max(0, limits.totalSize().toBytes() - bytes);
    }

    /** Only within the book: a link that leads elsewhere would have this server fetch whatever its writer names. */
    private Optional<URI> next(BookPage page, URI current, String collection, int number) throws BookRefused {
        if (page.next().isEmpty()) {
            return Optional.empty();
        }
        URI next;
        try {
            next = current.resolve(new URI(page.next().get().replace("[", "%5B").replace("]", "%5D")))
                    .normalize();
        } catch (URISyntaxException e) {
            throw refused(SyncFailureCode.FOREIGN_LINK, collection, number, "the next link is no address");
        }
        boolean within = Objects.equals(next.getScheme(), base.getScheme())
                && Objects.equals(next.getRawAuthority(), base.getRawAuthority())
                && next.getPath() != null
                && next.getPath().startsWith(base.getPath());
        if (!within) {
            throw refused(SyncFailureCode.FOREIGN_LINK, collection, number, "the next link leaves the book");
        }
        return Optional.of(next);
    }

    private static void checkTotal(OptionalLong total, long items, String collection, int number) throws BookRefused {
        if (total.isPresent() && items < total.getAsLong()) {
            throw refused(SyncFailureCode.INCOMPLETE, collection, number, items + " items of " + total.getAsLong());
        }
    }

    private static BookRefused refused(SyncFailureCode code, String collection, int page, String what) {
        return new BookRefused(code, collection + ", page " + page + ": " + what);
    }
}
