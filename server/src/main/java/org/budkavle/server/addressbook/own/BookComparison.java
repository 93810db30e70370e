// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.AddressEvent;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lays our addresses beside the read copy: what we want, what the book says, what is in the book and not here. */
@Component
class BookComparison {

    static final Actor COMPARISON = Actor.system("addressbook");

    /** A synchronisation may have read our page just before the change was made: it must have ended so long after. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int MONTHS_TO_REVIEW = 12;

    private final AddressBook book;
    private final AddressRows rows;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;

    BookComparison(AddressBook book, AddressRows rows, Organisations organisations, AuditLog audit, Clock clock) {
        this.book = book;
        this.rows = rows;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** The day to look a new address over: in a year. */
    LocalDate reviewOfNew() {
        return LocalDate.now(clock.withZone(SWEDEN)).plusMonths(MONTHS_TO_REVIEW);
    }

    /** Compares all addresses of the organisation; nothing while there is no copy. */
    @Transactional
    void compare(OrganisationId id) {
        Optional<Organisation> organisation = organisations.find(id);
        CopyState copy = book.state();
        if (organisation.isEmpty() || copy.generation() == 0) {
            return;
        }
        List<AddressRow> ours = rows.lock(id);
        Map<FunctionAddress, ListedAddress> listed = new HashMap<>();
        book.addressesOf(organisation.get().participant()).forEach(each -> listed.put(each.identifier(), each));
        for (AddressRow row : ours) {
            AddressRow identified = listed.containsKey(row.identifier()) ? row : adopt(row, ours, listed);
            compare(identified, row, Optional.ofNullable(listed.remove(identified.identifier())), copy);
        }
        listed.values().forEach(unknown -> found(id, unknown));
    }

    /** The national tool may give an identifier of its own: an address of our name that nobody knows is ours. */
    private AddressRow adopt(AddressRow row, List<AddressRow> ours, Map<FunctionAddress, ListedAddress> listed) {
        if (row.state() != AddressState.DONE || row.published().isPresent()) {
            return row;
        }
        return listed.values().stream()
                .filter(each -> each.name().equalsIgnoreCase(row.wanted().name()))
                .filter(each ->
                        ours.stream().noneMatch(other -> other.identifier().equals(each.identifier())))
                .findFirst()
                .map(each -> {
                    rows.remember(
                            row.id(),
                            COMPARISON,
                            AddressEvent.Kind.IDENTIFIER_FROM_BOOK,
                            Optional.empty(),
                            Optional.empty());
                    return row.identifiedBy(each.identifier());
                })
                .orElse(row);
    }

    private void compare(AddressRow row, AddressRow before, Optional<ListedAddress> listed, CopyState copy) {
        Optional<AddressText> published = listed.map(Texts::of);
        AddressState next =
                NextState.after(row.state(), row.toBeRemoved(), row.wanted(), published, isSettled(row, copy));
        Optional<Instant> publishedAt = published.isEmpty()
                ? Optional.empty()
                : Optional.of(row.publishedAt().orElseGet(clock::instant));
        AddressRow after = row.publishedAs(published, publishedAt).in(next);
        if (after.equals(before)) {
            return;
        }
        if (rows.update(after).isEmpty()) {
            throw new IllegalStateException("A locked address was changed");
        }
        remember(after, before);
    }

    private void remember(AddressRow after, AddressRow before) {
        boolean moved = after.state() != before.state();
        if (moved || !after.published().equals(before.published())) {
            rows.remember(after.id(), COMPARISON, kind(after, before), before.published(), after.published());
        }
        if (moved) {
            audit.append(AuditEvent.of(
                            AuditEventType.ADDRESS_COMPARED,
                            COMPARISON,
                            after.id().toString())
                    .of(after.organisation())
                    .with(Map.of(
                            "identifier", after.identifier().value(),
                            "from", before.state().name(),
                            "to", after.state().name())));
        }
    }

    private static AddressEvent.Kind kind(AddressRow after, AddressRow before) {
        return switch (after.state()) {
            case PUBLISHED -> AddressEvent.Kind.VERIFIED;
            case REMOVED -> AddressEvent.Kind.REMOVED;
            default ->
                after.published().isEmpty() && before.published().isPresent()
                        ? AddressEvent.Kind.VANISHED
                        : AddressEvent.Kind.BOOK_DIFFERS;
        };
    }

    private void found(OrganisationId organisation, ListedAddress listed) {
        AddressText text = Texts.of(listed);
        rows.insert(organisation, listed.identifier(), text, AddressSource.BOOK, null, reviewOfNew())
                .ifPresent(row -> {
                    rows.update(row.publishedAs(Optional.of(text), Optional.of(clock.instant()))
                            .in(AddressState.PUBLISHED));
                    rows.remember(
                            row.id(), COMPARISON, AddressEvent.Kind.FOUND_IN_BOOK, Optional.empty(), Optional.of(text));
                });
    }

    private static boolean isSettled(AddressRow row, CopyState copy) {
        return row.doneAt().isPresent()
                && copy.confirmed()
                        .map(at -> at.isAfter(row.doneAt().get().plus(SETTLED)))
                        .orElse(false);
    }
}
