// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.owner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.addressbook.Journal;
import org.budkavle.journey.EventRefused;
import org.budkavle.journey.Happened;
import org.budkavle.journey.Journey;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The owner's book: travellers, decisions, news. Everything is a line of a {@link Journal} with its chain of hashes, on disk before a
 * call returns; nothing is ever changed. Where a traveller stands is reckoned by the {@link JourneyModel}.
 */
public final class OwnerBook implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /** A line of the journal: one of the three. */
    private record Line(Optional<Traveller> traveller, Optional<Decision> decision, Optional<News> news) {}

    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Traveller> travellers = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<News> news = new ArrayList<>();
    private final Clock clock;
    private final Journal journal;
    private long lines;

    private OwnerBook(Path file, Clock clock) throws IOException {
        this.clock = clock;
        this.journal = Journal.open(file, text -> take(read(text)));
    }

    /**
     * Opens the book in the folder, an empty one if there is none.
     *
     * @throws IOException if the folder cannot be used, or a line is not what was written
     */
    public static OwnerBook open(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        return new OwnerBook(folder.resolve("owner.jsonl"), clock);
    }

    /** Adds somebody at the beginning of the way. */
    public synchronized Traveller add(JourneyKind kind, String name, String sort, String county, String product)
            throws IOException {
        Traveller traveller = new Traveller(Integer.toString(travellers.size() + 1), kind, name, sort, county, product);
        keep(new Line(Optional.of(traveller), Optional.empty(), Optional.empty()));
        return traveller;
    }

    /**
     * Records a decision. Everything that the journey demands must be said; the organisation's own tasks are its own affair.
     *
     * @param until the day that an approval ends; empty: never
     * @throws EventRefused if the journey does not take it
     */
    public synchronized void decide(
            Traveller traveller, String event, LocalDate on, String reason, Optional<LocalDate> until, String by)
            throws EventRefused, IOException {
        JourneyModel.of(traveller.kind()).check(journey(traveller), event, on, reason, task -> true, today());
        keep(new Line(
                Optional.empty(),
                Optional.of(new Decision(
                        lines + 1,
                        clock.instant(),
                        by,
                        traveller.id(),
                        event,
                        on,
                        reason,
                        until.map(LocalDate::toString).orElse(""))),
                Optional.empty()));
    }

    /** Tells everybody something. */
    public synchronized void tell(boolean window, String when, String text, String by) throws IOException {
        keep(new Line(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new News(lines + 1, clock.instant(), by, window, when, text))));
    }

    /** Everybody, in the order that they were added. */
    public synchronized List<Traveller> travellers() {
        return List.copyOf(travellers.values());
    }

    /** The one with the id. */
    public synchronized Optional<Traveller> find(String id) {
        return Optional.ofNullable(travellers.get(id));
    }

    /** Where it stands today. */
    public synchronized Journey journey(Traveller traveller) {
        return JourneyModel.of(traveller.kind())
                .at(
                        decisions(traveller).stream()
                                .map(each -> new Happened(each.event(), each.on()))
                                .toList(),
                        today());
    }

    /** What was decided of it, the oldest first. */
    public synchronized List<Decision> decisions(Traveller traveller) {
        return decisions.stream()
                .filter(each -> each.traveller().equals(traveller.id()))
                .toList();
    }

    /** The latest approval of it that ends some day. */
    public synchronized Optional<Decision> ending(Traveller traveller) {
        return decisions(traveller).stream()
                .filter(each -> !each.until().isEmpty())
                .reduce((one, other) -> other);
    }

    /** What was told, the latest first. */
    public synchronized List<News> news() {
        return news.reversed();
    }

    /** The day by Swedish clocks. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private void keep(Line line) throws IOException {
        journal.append(json.writeValueAsString(line));
        take(line);
    }

    private void take(Line line) {
        lines++;
        line.traveller().ifPresent(each -> travellers.put(each.id(), each));
        line.decision().ifPresent(decisions::add);
        line.news().ifPresent(news::add);
    }

    private Line read(String text) throws IOException {
        try {
            return json.readValue(text, Line.class);
        } catch (JacksonException unreadable) {
            throw new IOException("A line of the owner's book cannot be read", unreadable);
        }
    }
}
