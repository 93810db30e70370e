// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.addressbook.SyncFailure;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.budkavle.server.addressbook.book.BookClient;
import org.budkavle.server.addressbook.book.BookReading;
import org.budkavle.server.addressbook.book.BookRefused;
import org.budkavle.server.addressbook.book.Entry;
import org.budkavle.server.addressbook.book.EntryReader;
import org.budkavle.server.addressbook.book.ListedCode;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * One synchronisation: reads the whole book beside the copy, page by page, and only then, in one transaction, makes it the
 * generation that answers (api-and-address-book.md 2.4). Whatever happens before leaves the copy as it was.
 */
@Component
class Synchronise {

    private static final Logger LOG = LoggerFactory.getLogger(Synchronise.class);
    private static final Actor SELF = Actor.system("addressbook");
    private static final String SUBJECT = "addressbook";

    private final BookSource source;
    private final BookClient client;
    private final AddressBookProperties properties;
    private final Runs runs;
    private final Replace replace;
    private final CodeRows codes;
    private final VanishedUses vanishedUses;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final GenerationWatch watch;
    private final TransactionTemplate transaction;

    Synchronise(
            BookSource source,
            BookClient client,
            AddressBookProperties properties,
            Runs runs,
            Replace replace,
            CodeRows codes,
            VanishedUses vanishedUses,
            JdbcClient jdbc,
            AuditLog audit,
            GenerationWatch watch,
            TransactionTemplate transaction) {
        this.source = source;
        this.client = client;
        this.properties = properties;
        this.runs = runs;
        this.replace = replace;
        this.codes = codes;
        this.vanishedUses = vanishedUses;
        this.jdbc = jdbc;
        this.audit = audit;
        this.watch = watch;
        this.transaction = transaction;
    }

    /** @return why it failed; empty when the copy is confirmed, or there is no book */
    Optional<SyncFailure> synchronise() {
        if (source.uri().isEmpty()) {
            return Optional.empty();
        }
        UUID run = runs.begin();
        try {
            return whole(run, source.uri().get());
        } catch (RunOvertaken overtaken) {
            LOG.info("Another process synchronises the address book");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            runs.end(run);
        }
    }

    private Optional<SyncFailure> whole(UUID run, URI book) throws RunOvertaken, InterruptedException {
        try {
            EntryReader entries = new EntryReader();
            int unreadable = read(run, book, entries);
            Generation generation = replace(run, book, unreadable, entries.listedCodes());
            LOG.info(
                    "Address book: generation {}, {} appeared, {} changed, {} vanished, {} unreadable",
                    generation.number(),
                    generation.appeared(),
                    generation.changed(),
                    generation.vanished(),
                    generation.unreadable());
            watch.look();
            return Optional.empty();
        } catch (BookRefused refused) {
            return Optional.of(failed(run, refused));
        } catch (DataAccessException e) {
            LOG.warn("The copy of the address book cannot be written", e);
            return Optional.of(failed(
                    run, new BookRefused(SyncFailureCode.INTERNAL, e.getClass().getSimpleName())));
        }
    }

    /** Addresses before organisations: one that is added meanwhile has its organisation then. */
    private int read(UUID run, URI book, EntryReader entries) throws BookRefused, RunOvertaken, InterruptedException {
        BookReading reading = new BookReading(client, book, properties.limits());
        Incoming incoming = new Incoming(jdbc, run);
        codeSystems(reading, entries);
        int unreadable = read(run, reading, "addresses", entries::address, incoming);
        return unreadable + read(run, reading, "organizations", entries::organisation, incoming);
    }

    private static void codeSystems(BookReading reading, EntryReader entries) throws BookRefused, InterruptedException {
        try {
            reading.read("codesystems", entries::codeSystem, () -> {});
        } catch (BookRefused refused) {
            // Without code systems addresses show their codes as written.
            if (refused.code() != SyncFailureCode.NOT_FOUND && refused.code() != SyncFailureCode.CHANGED_SCHEMA) {
                throw refused;
            }
        }
    }

    private int read(
            UUID run, BookReading reading, String collection, Function<JsonNode, Entry> understand, Incoming incoming)
            throws BookRefused, RunOvertaken, InterruptedException {
        reading.read(collection, item -> incoming.add(understand.apply(item)), () -> {
            incoming.flush();
            runs.alive(run);
        });
        Incoming.Count count = incoming.count();
        int entries = count.understood() + count.unreadable();
        double allowed = Math.max(5, properties.unreadable() * entries);
        if (count.unreadable() > allowed || (entries > 0 && count.understood() == 0)) {
            throw new BookRefused(
                    SyncFailureCode.CHANGED_SCHEMA,
                    collection + ": " + count.unreadable() + " of " + entries + " entries cannot be understood");
        }
        return count.unreadable();
    }

    private Generation replace(UUID run, URI book, int unreadable, List<ListedCode> known)
            throws BookRefused, RunOvertaken {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                try {
                    Generation generation = replaced(run, book, unreadable);
                    codes.replace(known);
                    return generation;
                } catch (BookRefused | RunOvertaken e) {
                    throw new RolledBack(e);
                }
            }));
        } catch (RolledBack e) {
            switch (e.why) {
                case BookRefused refused -> throw refused;
                case RunOvertaken overtaken -> throw overtaken;
                default -> throw e;
            }
        }
    }

    /** Carries why nothing is replaced out of the transaction. */
    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Exception why;

        RolledBack(Exception why) {
            super(why);
            this.why = why;
        }
    }

    private Generation replaced(UUID run, URI book, int unreadable) throws BookRefused, RunOvertaken {
        Generation generation = replace.replace(run, book, unreadable);
        if (generation.replaced()) {
            audit.append(AuditEvent.of(AuditEventType.ADDRESS_BOOK_REPLACED, SELF, SUBJECT)
                    .with(Map.of(
                            "generation", Long.toString(generation.number()),
                            "appeared", Integer.toString(generation.appeared()),
                            "changed", Integer.toString(generation.changed()),
                            "vanished", Integer.toString(generation.vanished()))));
        }
        if (generation.vanished() > 0) {
            vanishedUses.raise(SELF);
        }
        return generation;
    }

    /** Audited when it begins to fail, or fails in another way; not every time. */
    private SyncFailure failed(UUID run, BookRefused refused) {
        SyncFailure failure = runs.failed(run, refused);
        LOG.warn("Address book: {} ({}), attempt {}", failure.code(), failure.detail(), failure.attempts());
        if (failure.attempts() == 1) {
            audit.append(AuditEvent.of(AuditEventType.ADDRESS_BOOK_FAILED, SELF, SUBJECT)
                    .with(Map.of("code", failure.code().name())));
        }
        return failure;
    }
}
