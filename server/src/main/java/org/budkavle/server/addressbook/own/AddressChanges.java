// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressChanged;
import org.budkavle.server.addressbook.AddressEvent;
import org.budkavle.server.addressbook.AddressNotReady;
import org.budkavle.server.addressbook.AddressRequirement;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressTaken;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.OwnAddressId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with an address. Each change states the version that its maker saw, and is refused on another. */
@Component
class AddressChanges {

    private static final int LONGEST_SLUG = 60;

    private final AddressRows rows;
    private final Organisations organisations;
    private final Staff staff;
    private final BookComparison comparison;
    private final AuditLog audit;
    private final Clock clock;

    AddressChanges(
            AddressRows rows,
            Organisations organisations,
            Staff staff,
            BookComparison comparison,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.staff = staff;
        this.comparison = comparison;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow draft(
            OrganisationId organisation,
            AddressText wanted,
            Optional<FunctionAddress> identifier,
            AddressSource source,
            Optional<String> sourceKey,
            Actor by)
            throws AddressTaken {
        FunctionAddress chosen = identifier.orElseGet(() -> proposal(organisation, wanted.name()));
        AddressRow row = rows.insert(
                        organisation, chosen, wanted, source, sourceKey.orElse(null), comparison.reviewOfNew())
                .orElseThrow(AddressTaken::new);
        remember(row, by, AddressEvent.Kind.DRAFTED, Optional.empty(), AuditEventType.ADDRESS_CHANGED);
        comparison.compare(organisation);
        return rows.find(organisation, row.id()).orElseThrow();
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow change(OrganisationId organisation, OwnAddressId id, int version, AddressText wanted, Actor by)
            throws AddressChanged {
        AddressRow row = at(organisation, id, version);
        if (row.wanted().equals(wanted)) {
            return row;
        }
        AddressRow changed = row.wanting(wanted).in(settled(row.wanting(wanted), AddressState.DRAFT));
        return store(changed, row, by, AddressEvent.Kind.CHANGED, AuditEventType.ADDRESS_CHANGED);
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow check(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressNotReady, AddressChanged {
        AddressRow row = at(organisation, id, version);
        if (row.state() == AddressState.CHECKED) {
            return row;
        }
        if (row.state() != AddressState.DRAFT
                && row.state() != AddressState.DIFFERS
                && row.state() != AddressState.MISSING) {
            throw new AddressChanged();
        }
        List<AddressRequirement> missing = Requirements.missing(complete(row));
        if (!missing.isEmpty()) {
            throw new AddressNotReady(missing);
        }
        return store(row.in(AddressState.CHECKED), row, by, AddressEvent.Kind.CHECKED, AuditEventType.ADDRESS_CHANGED);
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow markDone(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressNotReady, AddressChanged {
        AddressRow row = rows.find(organisation, id).orElseThrow(AddressChanged::new);
        if (row.state() == AddressState.DONE) {
            return row;
        }
        if (row.version() != version || !row.state().isWork()) {
            throw new AddressChanged();
        }
        OwnAddress address = complete(row);
        if (!row.toBeRemoved() && address.staff() == 0) {
            throw new AddressNotReady(List.of(AddressRequirement.READER));
        }
        AddressRow done = row.in(AddressState.DONE).doneAt(clock.instant());
        store(done, row, by, AddressEvent.Kind.MARKED_DONE, AuditEventType.ADDRESS_MARKED_DONE);
        comparison.compare(organisation);
        return rows.find(organisation, id).orElseThrow();
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow keepAsPublished(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressChanged {
        AddressRow row = at(organisation, id, version);
        AddressRow kept = row.published()
                .map(text -> row.wanting(text).toBeRemoved(false).in(AddressState.PUBLISHED))
                .orElseGet(() -> row.toBeRemoved(true).in(AddressState.REMOVED));
        return store(kept, row, by, AddressEvent.Kind.KEPT_AS_PUBLISHED, AuditEventType.ADDRESS_CHANGED);
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow wantRemoved(OrganisationId organisation, OwnAddressId id, int version, boolean removed, Actor by)
            throws AddressChanged {
        AddressRow row = at(organisation, id, version);
        if (row.toBeRemoved() == removed) {
            return row;
        }
        AddressRow marked = row.toBeRemoved(removed);
        AddressRow changed = marked.in(settled(marked, removed ? AddressState.CHECKED : AddressState.DRAFT));
        AddressEvent.Kind kind = removed ? AddressEvent.Kind.REMOVAL_WANTED : AddressEvent.Kind.REMOVAL_WITHDRAWN;
        return store(changed, row, by, kind, AuditEventType.ADDRESS_CHANGED);
    }

    @Transactional(rollbackFor = Exception.class)
    AddressRow reviewed(OrganisationId organisation, OwnAddressId id, int version, LocalDate next, Actor by)
            throws AddressChanged {
        AddressRow row = at(organisation, id, version);
        return store(row.reviewBy(next), row, by, AddressEvent.Kind.REVIEWED, AuditEventType.ADDRESS_CHANGED);
    }

    /** Ties an address to the entry of the directory that tells about it. */
    @Transactional(rollbackFor = Exception.class)
    AddressRow tie(AddressRow row, AddressSource source, String key, boolean gone, Actor by) throws AddressChanged {
        AddressEvent.Kind kind = gone ? AddressEvent.Kind.GONE_FROM_DIRECTORY : AddressEvent.Kind.TIED_TO_DIRECTORY;
        return store(row.from(source, key, gone), row, by, kind, AuditEventType.ADDRESS_CHANGED);
    }

    private AddressState settled(AddressRow row, AddressState otherwise) {
        return NextState.after(otherwise, row.toBeRemoved(), row.wanted(), row.published(), true);
    }

    private AddressRow at(OrganisationId organisation, OwnAddressId id, int version) throws AddressChanged {
        return rows.find(organisation, id)
                .filter(row -> row.version() == version)
                .orElseThrow(AddressChanged::new);
    }

    private OwnAddress complete(AddressRow row) {
        return staff.of(row.organisation()).complete(row);
    }

    private AddressRow store(AddressRow after, AddressRow before, Actor by, AddressEvent.Kind kind, AuditEventType type)
            throws AddressChanged {
        AddressRow stored = rows.update(after).orElseThrow(AddressChanged::new);
        remember(stored, by, kind, Optional.of(before), type);
        return stored;
    }

    private void remember(
            AddressRow row, Actor by, AddressEvent.Kind kind, Optional<AddressRow> before, AuditEventType type) {
        boolean reworded = before.map(old -> !old.wanted().equals(row.wanted())).orElse(true);
        rows.remember(
                row.id(),
                by,
                kind,
                before.map(AddressRow::wanted).filter(text -> reworded),
                Optional.of(row.wanted()).filter(text -> reworded));
        audit.append(AuditEvent.of(type, by, row.id().toString())
                .of(row.organisation())
                .with(Map.of("identifier", row.identifier().value(), "what", kind.name())));
    }

    /** That of our mailbox of the name, or {@code sdk:<slug>:<participant>}; unlike any that we have or had. */
    private FunctionAddress proposal(OrganisationId organisation, String name) {
        ParticipantId participant =
                organisations.find(organisation).orElseThrow().participant();
        Set<FunctionAddress> taken = rows.all(organisation).stream()
                .map(AddressRow::identifier)
                .collect(Collectors.toCollection(HashSet::new));
        Optional<FunctionAddress> ofMailbox = organisations.mailboxes(organisation).stream()
                .filter(mailbox -> mailbox.name().equalsIgnoreCase(name))
                .map(Mailbox::address)
                .filter(address -> !taken.contains(address))
                .findFirst();
        return ofMailbox.orElseGet(() -> unlike(taken, slug(name), participant));
    }

    private static FunctionAddress unlike(Set<FunctionAddress> taken, String slug, ParticipantId participant) {
        FunctionAddress proposal = new FunctionAddress("sdk:" + slug + ":" + participant.value());
        for (int number = 2; taken.contains(proposal); number++) {
            proposal = new FunctionAddress("sdk:" + slug + "-" + number + ":" + participant.value());
        }
        return proposal;
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG) : plain;
        return cut.isEmpty() ? "adress" : cut.replaceAll("-+$", "");
    }
}
