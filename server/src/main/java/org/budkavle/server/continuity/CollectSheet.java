// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.continuity.FallbackSheet.Counterpart;
import org.budkavle.server.continuity.FallbackSheet.Place;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.shift.Absence;
import org.budkavle.server.shift.Shifts;
import org.budkavle.server.shift.Staffing;
import org.budkavle.server.statistics.Discretion;
import org.budkavle.server.statistics.Figures;
import org.budkavle.server.statistics.Statistics;
import org.springframework.stereotype.Component;

/** Collects what the sheet says from where it is known. */
@Component
class CollectSheet {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int COUNTERPARTS = 15;

    private final Organisations organisations;
    private final People people;
    private final Shifts shifts;
    private final Statistics statistics;
    private final AddressBook book;

    CollectSheet(Organisations organisations, People people, Shifts shifts, Statistics statistics, AddressBook book) {
        this.organisations = organisations;
        this.people = people;
        this.shifts = shifts;
        this.statistics = statistics;
        this.book = book;
    }

    FallbackSheet collect(
            Organisation organisation, FallbackSheet.Said said, Map<ParticipantId, String> telephones, Instant now) {
        List<Mailbox> mailboxes = organisations.mailboxes(organisation.id());
        Map<PersonId, String> names = people.all(organisation.id()).stream()
                .filter(Person::active)
                .collect(Collectors.toMap(Person::id, Person::name));
        return new FallbackSheet(
                organisation.name(),
                organisation.participant(),
                mailboxes.stream().map(mailbox -> place(mailbox, names, now)).toList(),
                counterparts(organisation, mailboxes, telephones, now),
                said,
                now);
    }

    private Place place(Mailbox mailbox, Map<PersonId, String> names, Instant now) {
        Staffing staffing = shifts.staffing(mailbox.id());
        boolean open = shifts.isOpen(mailbox.id(), now);
        Optional<Mailbox> jour = staffing.jour().flatMap(organisations::mailbox);
        MailboxId watched = open ? mailbox.id() : jour.map(Mailbox::id).orElse(mailbox.id());
        Set<PersonId> counted =
                open ? staffing.watching() : shifts.staffing(watched).watching();
        return new Place(
                mailbox.name(),
                mailbox.address().value(),
                open,
                jour.map(Mailbox::name),
                named(staffing.watching(), names),
                open || jour.isPresent() ? named(present(counted, watched, now), names) : List.of());
    }

    private Set<PersonId> present(Set<PersonId> counted, MailboxId mailbox, Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(now, ZONE);
        Set<PersonId> away = shifts.absences(mailbox, at.toLocalDate()).stream()
                .filter(absence ->
                        !absence.begins().isAfter(at) && absence.ends().isAfter(at))
                .map(Absence::person)
                .collect(Collectors.toSet());
        return counted.stream().filter(person -> !away.contains(person)).collect(Collectors.toSet());
    }

    private static List<String> named(Set<PersonId> which, Map<PersonId, String> names) {
        return which.stream()
                .flatMap(person -> Optional.ofNullable(names.get(person)).stream())
                .sorted()
                .toList();
    }

    /** Those with so few messages that statistics would not tell of them are told of only when they have a number. */
    private List<Counterpart> counterparts(
            Organisation organisation, List<Mailbox> mailboxes, Map<ParticipantId, String> telephones, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        Map<ParticipantId, Figures> written = statistics
                .report(new Statistics.Question(
                        organisation.id(),
                        mailboxes.stream().map(Mailbox::id).collect(Collectors.toSet()),
                        today.minusYears(1),
                        today,
                        true))
                .counterparts();
        Comparator<ParticipantId> most = Comparator.comparingLong(
                        (ParticipantId each) -> Optional.ofNullable(written.get(each))
                                .map(CollectSheet::number)
                                .orElse(0L))
                .reversed()
                .thenComparing(ParticipantId::value);
        List<ParticipantId> used = written.entrySet().stream()
                .filter(each -> number(each.getValue()) >= Discretion.FEWEST)
                .map(Map.Entry::getKey)
                .sorted(most)
                .limit(COUNTERPARTS)
                .toList();
        List<ParticipantId> all = java.util.stream.Stream.concat(
                        used.stream(), telephones.keySet().stream().sorted(most))
                .distinct()
                .toList();
        Map<String, String> names = book.organisations(all).stream()
                .collect(Collectors.toMap(each -> each.participant().canonical(), ListedOrganisation::name));
        return all.stream()
                .map(each -> new Counterpart(
                        each,
                        Optional.ofNullable(names.get(each.canonical())).orElse(each.value()),
                        Optional.ofNullable(telephones.get(each))))
                .toList();
    }

    private static long number(Figures figures) {
        return figures.sent() + figures.received();
    }
}
