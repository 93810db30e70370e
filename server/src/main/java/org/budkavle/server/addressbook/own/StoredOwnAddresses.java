// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.AddressChanged;
import org.budkavle.server.addressbook.AddressDifference;
import org.budkavle.server.addressbook.AddressEvent;
import org.budkavle.server.addressbook.AddressField;
import org.budkavle.server.addressbook.AddressFinding;
import org.budkavle.server.addressbook.AddressNotReady;
import org.budkavle.server.addressbook.AddressRequirement;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressTaken;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.AddressWork;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.FindUsResult;
import org.budkavle.server.addressbook.NamingAdvice;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.OwnAddressId;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.addressbook.RecommendedFunction;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;

@Component
class StoredOwnAddresses implements OwnAddresses {

    private static final int LONGEST_HISTORY = 200;

    /** What the name of an organisation begins or ends with, beside the place. */
    private static final Pattern FORM = Pattern.compile("(?iu)^(?:region|regionen)\\s+|s?\\s+(?:kommun|stad|region)$");

    private final AddressRows rows;
    private final AddressChanges changes;
    private final BookComparison comparison;
    private final Findings findings;
    private final Staff staff;
    private final FindUs findUs;
    private final KnownCategories categories;
    private final RecommendedFunctions recommended;
    private final Organisations organisations;
    private final AddressBook book;
    private final NamingAdvisor advisor = new NamingAdvisor(Vocabulary.load());

    StoredOwnAddresses(
            AddressRows rows,
            AddressChanges changes,
            BookComparison comparison,
            Findings findings,
            Staff staff,
            FindUs findUs,
            KnownCategories categories,
            RecommendedFunctions recommended,
            Organisations organisations,
            AddressBook book) {
        this.rows = rows;
        this.changes = changes;
        this.comparison = comparison;
        this.findings = findings;
        this.staff = staff;
        this.findUs = findUs;
        this.categories = categories;
        this.recommended = recommended;
        this.organisations = organisations;
        this.book = book;
    }

    @Override
    public List<OwnAddress> all(OrganisationId organisation) {
        Staff.Mailboxes mailboxes = staff.of(organisation);
        Collator swedish = Collator.getInstance(Locale.of("sv"));
        return rows.all(organisation).stream()
                .filter(row -> row.state() != AddressState.REMOVED)
                .map(mailboxes::complete)
                .sorted((one, other) ->
                        swedish.compare(one.wanted().name(), other.wanted().name()))
                .toList();
    }

    @Override
    public Optional<OwnAddress> find(OrganisationId organisation, OwnAddressId id) {
        return rows.find(organisation, id).map(this::complete);
    }

    @Override
    public List<AddressDifference> differences(OwnAddress address) {
        if (address.published().isEmpty() || address.toBeRemoved()) {
            return List.of(Texts.difference(
                    AddressField.PRESENCE,
                    address.toBeRemoved() ? "" : address.wanted().name(),
                    address.published().map(AddressText::name).orElse("")));
        }
        return Texts.differences(address.wanted(), address.published().get());
    }

    @Override
    public List<AddressEvent> history(OrganisationId organisation, OwnAddressId id) {
        return rows.find(organisation, id)
                .map(row -> rows.history(row.id(), LONGEST_HISTORY))
                .orElse(List.of());
    }

    @Override
    public OwnAddress draft(
            OrganisationId organisation,
            AddressText wanted,
            Optional<FunctionAddress> identifier,
            AddressSource source,
            Actor by)
            throws AddressTaken {
        return complete(changes.draft(organisation, wanted, identifier, source, Optional.empty(), by));
    }

    @Override
    public OwnAddress change(OrganisationId organisation, OwnAddressId id, int version, AddressText wanted, Actor by)
            throws AddressChanged {
        return complete(changes.change(organisation, id, version, wanted, by));
    }

    @Override
    public List<AddressRequirement> missing(OwnAddress address) {
        return Requirements.missing(address);
    }

    @Override
    public OwnAddress check(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressNotReady, AddressChanged {
        return complete(changes.check(organisation, id, version, by));
    }

    @Override
    public OwnAddress markDone(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressNotReady, AddressChanged {
        return complete(changes.markDone(organisation, id, version, by));
    }

    @Override
    public OwnAddress keepAsPublished(OrganisationId organisation, OwnAddressId id, int version, Actor by)
            throws AddressChanged {
        return complete(changes.keepAsPublished(organisation, id, version, by));
    }

    @Override
    public OwnAddress wantRemoved(OrganisationId organisation, OwnAddressId id, int version, boolean removed, Actor by)
            throws AddressChanged {
        return complete(changes.wantRemoved(organisation, id, version, removed, by));
    }

    @Override
    public OwnAddress reviewed(OrganisationId organisation, OwnAddressId id, int version, LocalDate next, Actor by)
            throws AddressChanged {
        return complete(changes.reviewed(organisation, id, version, next, by));
    }

    @Override
    public List<AddressWork> workList(OrganisationId organisation) {
        return all(organisation).stream()
                .filter(address -> address.state().isWork())
                .map(this::work)
                .toList();
    }

    @Override
    public int workCount(OrganisationId organisation) {
        return rows.countWork(organisation);
    }

    @Override
    public List<AddressFinding> findings(OrganisationId organisation) {
        return findings.of(organisation);
    }

    @Override
    public NamingAdvice advise(OrganisationId organisation, AddressText text) {
        return advisor.advise(text, namesOf(organisation));
    }

    @Override
    public FindUsResult findUs(OrganisationId organisation, String text) {
        return findUs.ask(text, organisations.find(organisation).orElseThrow().participant(), all(organisation));
    }

    @Override
    public void compare(OrganisationId organisation) {
        comparison.compare(organisation);
    }

    @Override
    public List<CodeReference> categories() {
        return categories.all();
    }

    @Override
    public CodeReference category(String name) {
        return categories.named(name);
    }

    @Override
    public List<RecommendedFunction> recommended(RecommendedFunction.For kind) {
        return recommended.of(kind);
    }

    private OwnAddress complete(AddressRow row) {
        return staff.of(row.organisation()).complete(row);
    }

    @Override
    public AddressWork work(OwnAddress address) {
        AddressWork.Kind kind;
        if (address.toBeRemoved()) {
            kind = AddressWork.Kind.REMOVE;
        } else {
            kind = address.published().isPresent() ? AddressWork.Kind.CHANGE : AddressWork.Kind.ADD;
        }
        return new AddressWork(
                address,
                kind,
                address.state() == AddressState.DONE,
                Texts.fields(address.wanted(), address.published()));
    }

    /** The official name and the other one, with and without «kommun»; the longest first. */
    private List<String> namesOf(OrganisationId id) {
        Optional<Organisation> organisation = organisations.find(id);
        List<String> names = new ArrayList<>();
        organisation.ifPresent(found -> {
            names.add(found.name());
            book.organisation(found.participant()).ifPresent(listed -> {
                names.add(listed.name());
                listed.alternateName().ifPresent(names::add);
            });
        });
        return names.stream()
                .flatMap(name -> Stream.of(name, FORM.matcher(name).replaceAll("")))
                .filter(name -> name.length() > 2)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }
}
