// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressChanged;
import org.budkavle.server.addressbook.AddressDifference;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressTaken;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryGroup;
import org.budkavle.server.addressbook.DirectoryImport.Kind;
import org.budkavle.server.addressbook.DirectoryImport.Line;
import org.budkavle.server.addressbook.ImportOutdated;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays what a directory says beside our addresses, and takes it over. */
@Component
public class AddressImport {

    private final AddressRows rows;
    private final AddressChanges changes;
    private final KnownCategories categories;

    AddressImport(AddressRows rows, AddressChanges changes, KnownCategories categories) {
        this.rows = rows;
        this.changes = changes;
        this.categories = categories;
    }

    /** The book's category of that name, or one whose code is not known yet. */
    public CodeReference category(String name) {
        return categories.named(name);
    }

    /** What a line would do, with the state of the address that it would do it to. */
    public record Plan(Line line, Optional<DirectoryEntry> entry, int version) {}

    /**
     * What would happen, in the order of the directory, then what is gone from it.
     *
     * @param subjects whom we know
     */
    public List<Plan> plan(
            OrganisationId organisation, AddressSource source, List<DirectoryEntry> entries, Set<String> subjects) {
        List<AddressRow> ours = rows.all(organisation).stream()
                .filter(row -> row.state() != AddressState.REMOVED)
                .toList();
        Set<AddressRow> met = new HashSet<>();
        List<Plan> plans = new ArrayList<>();
        for (DirectoryEntry entry : entries) {
            Optional<AddressRow> row = match(entry, source, ours, met);
            row.ifPresent(met::add);
            plans.add(plan(entry, row, subjects));
        }
        ours.stream()
                .filter(row -> row.source() == source && row.sourceKey().isPresent())
                .filter(row -> !row.goneFromSource() && !met.contains(row))
                .map(AddressImport::gone)
                .forEach(plans::add);
        return List.copyOf(plans);
    }

    /** Does it, all or nothing. */
    @Transactional(rollbackFor = Exception.class)
    public void apply(OrganisationId organisation, AddressSource source, List<Plan> plans, Actor by)
            throws ImportOutdated {
        try {
            for (Plan plan : plans) {
                apply(organisation, source, plan, by);
            }
        } catch (AddressChanged | AddressTaken e) {
            throw new ImportOutdated();
        }
    }

    private void apply(OrganisationId organisation, AddressSource source, Plan plan, Actor by)
            throws AddressChanged, AddressTaken {
        Line line = plan.line();
        if (line.kind() == Kind.NEW) {
            Optional<FunctionAddress> identifier = plan.entry().flatMap(DirectoryEntry::identifier);
            changes.draft(organisation, line.text(), identifier, source, Optional.of(line.key()), by);
            return;
        }
        AddressRow row = rows.find(organisation, line.address().orElseThrow())
                .filter(found -> found.version() == plan.version())
                .orElseThrow(AddressChanged::new);
        if (line.kind() == Kind.CHANGED) {
            row = changes.change(organisation, row.id(), row.version(), line.text(), by);
        }
        boolean gone = line.kind() == Kind.GONE;
        if (row.source() != source
                || !row.sourceKey().equals(Optional.of(line.key()))
                || row.goneFromSource() != gone) {
            changes.tie(row, source, line.key(), gone, by);
        }
    }

    private static Optional<AddressRow> match(
            DirectoryEntry entry, AddressSource source, List<AddressRow> ours, Set<AddressRow> met) {
        List<AddressRow> free = ours.stream().filter(row -> !met.contains(row)).toList();
        return free.stream()
                .filter(row -> entry.identifier().map(row.identifier()::equals).orElse(false))
                .findFirst()
                .or(() -> free.stream()
                        .filter(row -> row.source() == source && row.sourceKey().equals(Optional.of(entry.key())))
                        .findFirst())
                .or(() -> free.stream()
                        .filter(row -> entry.identifier().isEmpty()
                                && row.wanted()
                                        .name()
                                        .equalsIgnoreCase(entry.text().name()))
                        .findFirst());
    }

    private static Plan plan(DirectoryEntry entry, Optional<AddressRow> row, Set<String> subjects) {
        List<String> unknown = entry.members().stream()
                .map(DirectoryGroup.Member::subject)
                .filter(subject -> !subjects.contains(subject))
                .toList();
        AddressText text =
                row.map(found -> merged(entry.text(), found.wanted())).orElse(entry.text());
        List<AddressDifference> differences =
                row.map(found -> Texts.differences(text, found.wanted())).orElse(List.of());
        Kind kind = row.isEmpty() ? Kind.NEW : differences.isEmpty() ? Kind.SAME : Kind.CHANGED;
        return new Plan(
                new Line(
                        kind,
                        entry.key(),
                        text,
                        row.map(AddressRow::id),
                        differences,
                        entry.members().size(),
                        unknown),
                Optional.of(entry),
                row.map(AddressRow::version).orElse(0));
    }

    private static Plan gone(AddressRow row) {
        return new Plan(
                new Line(
                        Kind.GONE,
                        row.sourceKey().orElseThrow(),
                        row.wanted(),
                        Optional.of(row.id()),
                        List.of(),
                        0,
                        List.of()),
                Optional.empty(),
                row.version());
    }

    /** What a directory does not say does not erase what was written here. */
    private static AddressText merged(AddressText said, AddressText ours) {
        return new AddressText(
                said.name(),
                said.description().isEmpty() ? ours.description() : said.description(),
                said.categories().isEmpty() ? ours.categories() : said.categories(),
                said.searchWords().isEmpty() ? ours.searchWords() : said.searchWords());
    }
}
