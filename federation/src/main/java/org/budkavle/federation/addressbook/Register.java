// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What the book holds: organisations, function addresses, code systems, and every change of them. A change is on disk
 * before the call returns. Ids and identifiers are given once: what leaves the book keeps them.
 *
 * <p>In the folder, {@code filling.jsonl} is what the book was filled with, and {@code changes.jsonl} everything since,
 * which is the change log too (see {@link Journal}). Without a folder, everything is forgotten at the end.
 */
public final class Register implements AutoCloseable {

    private final Entries entries = new Entries();
    private final List<Change> changes = new ArrayList<>();
    private final EntryJson json = new EntryJson();
    private final Clock clock;
    private final Optional<Filling> filling;
    private final Optional<Journal> journal;
    private @Nullable Published published;
    private long version;

    private Register(Optional<Path> folder, Clock clock) throws IOException {
        this.clock = clock;
        this.version = clock.millis();
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            Filling found = new Filling(folder.get().resolve("filling.jsonl"));
            found.read(json, entries::put);
            this.filling = Optional.of(found);
            this.journal =
                    Optional.of(Journal.open(folder.get().resolve("changes.jsonl"), line -> take(json.read(line))));
        } else {
            this.filling = Optional.empty();
            this.journal = Optional.empty();
        }
    }

    /**
     * Opens the book in the folder, an empty one if there is none.
     *
     * @throws IOException if the folder cannot be used, or holds what nobody wrote
     */
    public static Register open(Path folder, Clock clock) throws IOException {
        return new Register(Optional.of(folder), clock);
    }

    /** An empty book that is kept nowhere. */
    public static Register inMemory(Clock clock) {
        try {
            return new Register(Optional.empty(), clock);
        } catch (IOException e) {
            throw new IllegalStateException("Nothing was read", e);
        }
    }

    /**
     * Fills the book, beside what it holds; once: later calls change nothing. What the book holds already, by its
     * identifier, stays as it is. Not in the change log.
     *
     * @throws EntryRefused at the first entry that the book does not take; then it holds none of them
     */
    public synchronized void fill(BookContent content) throws EntryRefused, IOException {
        if (isFilled()) {
            return;
        }
        List<Entry> added = new Addition(entries).of(content);
        if (filling.isPresent()) {
            filling.get().write(json, content.name(), clock.instant(), added);
        }
        added.forEach(entries::put);
        changed();
    }

    /** Whether the book was filled before. */
    public boolean isFilled() {
        return filling.filter(Filling::isThere).isPresent();
    }

    /**
     * Adds or changes an organisation. One that was removed is there again.
     *
     * @param by who does it, for the change log
     */
    public synchronized Entry.OfOrganisation put(Organisation organisation, String by)
            throws EntryRefused, IOException {
        Optional<Entry.OfOrganisation> known = entries.organisation(organisation.participant());
        return put(
                new Entry.OfOrganisation(
                        known.map(Entry::id).orElseGet(entries::nextId),
                        organisation,
                        known.map(Entry.OfOrganisation::fourEyes).orElse(false),
                        false),
                by);
    }

    /** Says whether two people must agree to retire one of the organisation's addresses. */
    public synchronized Entry.OfOrganisation fourEyes(ParticipantId participant, boolean on, String by)
            throws EntryRefused, IOException {
        Entry.OfOrganisation known = entries.organisation(participant)
                .orElseThrow(() -> new EntryRefused(EntryRefused.Reason.UNKNOWN_ORGANISATION, "organization"));
        return put(new Entry.OfOrganisation(known.id(), known.content(), on, known.removed()), by);
    }

    /** Adds or changes a function address. Its identifier decides which; it never changes organisation. */
    public synchronized Entry.OfFunction put(ListedFunction function, Publication publication, String by)
            throws EntryRefused, IOException {
        String id = entries.function(function.address()).map(Entry::id).orElseGet(entries::nextId);
        return put(new Entry.OfFunction(id, function, publication), by);
    }

    /** Adds a code system, or a new version of one. Codes are never left out, only made inactive. */
    public synchronized Entry.OfCodeSystem put(CodeSystem system, String by) throws EntryRefused, IOException {
        String id = entries.codeSystem(system.identifier()).map(Entry::id).orElseGet(entries::nextId);
        return put(new Entry.OfCodeSystem(id, system), by);
    }

    /** Takes a participant out, with its sub-organisations and all their addresses. */
    public synchronized void remove(ParticipantId participant, String by) throws IOException {
        List<Entry.OfOrganisation> leaving = entries.organisations().stream()
                .filter(each -> each.content().participant().equals(participant)
                        || each.content().responsible().equals(participant))
                .filter(each -> !each.removed())
                .toList();
        for (Entry.OfOrganisation each : leaving) {
            for (Entry.OfFunction function : entries.functionsOf(each.content().participant())) {
                if (function.publication().state() != Publication.State.RETIRED) {
                    keep(
                            new Entry.OfFunction(
                                    function.id(),
                                    function.content(),
                                    function.publication().retired()),
                            by);
                }
            }
            keep(new Entry.OfOrganisation(each.id(), each.content(), each.fourEyes(), true), by);
        }
    }

    /** The organisation, also one that was removed. */
    public synchronized Optional<Entry.OfOrganisation> organisation(ParticipantId participant) {
        return entries.organisation(participant);
    }

    /** A participant's sub-organisations, without those that were removed. */
    public synchronized List<Entry.OfOrganisation> subOrganisations(ParticipantId participant) {
        return entries.organisations().stream()
                .filter(each -> !each.removed() && each.content().parent().equals(Optional.of(participant)))
                .toList();
    }

    /** The function address, in whatever state. */
    public synchronized Optional<Entry.OfFunction> function(FunctionAddress address) {
        return entries.function(address);
    }

    /** The function address with the id, in whatever state. */
    public synchronized Optional<Entry.OfFunction> functionWithId(String id) {
        return entries.functionWithId(id);
    }

    /** An organisation's own function addresses, in every state, in the order of ids. */
    public synchronized List<Entry.OfFunction> functionsOf(ParticipantId organisation) {
        return entries.functionsOf(organisation);
    }

    /** The code systems in the order of ids. */
    public synchronized List<Entry.OfCodeSystem> codeSystems() {
        return List.copyOf(entries.codeSystems());
    }

    /** The code system with the identifier. */
    public synchronized Optional<Entry.OfCodeSystem> codeSystem(String identifier) {
        return entries.codeSystem(identifier);
    }

    /** Every change, the oldest first. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** What the world sees now. */
    public synchronized Published published() {
        Instant now = clock.instant();
        Published known = published;
        if (known == null || !known.holdsAt(now)) {
            known = Published.of(entries, now, ++version);
            published = known;
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        if (journal.isPresent()) {
            journal.get().close();
        }
    }

    private <E extends Entry> E put(E entry, String by) throws EntryRefused, IOException {
        entries.check(entry);
        if (!entries.same(entry).equals(Optional.of(entry))) {
            keep(entry, by);
        }
        return entry;
    }

    private void keep(Entry entry, String by) throws IOException {
        EntryJson.Line line = EntryJson.Line.of(changes.size() + 1L, clock.instant(), by, entry);
        if (journal.isPresent()) {
            journal.get().append(json.write(line));
        }
        take(line);
    }

    private void take(EntryJson.Line line) throws IOException {
        Entry entry = line.entry();
        changes.add(new Change(line.number(), line.at(), line.by(), entries.put(entry), entry));
        changed();
    }

    private void changed() {
        published = null;
    }
}
