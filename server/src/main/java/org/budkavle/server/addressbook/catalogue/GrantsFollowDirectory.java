// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryGroupsChanged;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.SubjectTaken;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the organisation module what the directory says of people, so that grants follow. Joins the transaction of the change. */
@Component
public class GrantsFollowDirectory {

    private static final ChangedBy DIRECTORY = ChangedBy.part("directory");

    private final DirectoryRows rows;
    private final People people;
    private final Grants grants;
    private final ApplicationEventPublisher events;

    GrantsFollowDirectory(DirectoryRows rows, People people, Grants grants, ApplicationEventPublisher events) {
        this.rows = rows;
        this.people = people;
        this.grants = grants;
        this.events = events;
    }

    /** Makes the groups of that source exactly these; grants follow. */
    void replace(OrganisationId organisation, AddressSource source, List<DirectoryEntry> entries) {
        Set<String> concerned = new HashSet<>(rows.subjects(organisation));
        rows.replace(organisation, source, entries);
        concerned.addAll(rows.subjects(organisation));
        follow(organisation, concerned);
    }

    /** After a change of these people's groups. Whom we do not know is left for the first log-in. */
    public void follow(OrganisationId organisation, Collection<String> subjects) {
        Map<String, Set<String>> groups = rows.groupsOf(
                organisation,
                subjects.stream().map(GrantsFollowDirectory::folded).collect(Collectors.toSet()));
        for (String subject : subjects) {
            people.find(organisation, subject)
                    .filter(Person::active)
                    .ifPresent(person -> grants.memberOf(person.id(), groups.getOrDefault(folded(subject), Set.of())));
        }
        events.publishEvent(new DirectoryGroupsChanged(organisation));
    }

    /** The directory has someone: makes the person, or lets in again who had left, under that name. */
    public void joined(OrganisationId organisation, String subject, String name, String title) {
        Optional<Person> known = people.find(organisation, subject);
        if (known.isEmpty()) {
            try {
                people.create(organisation, subject, name, title, DIRECTORY);
            } catch (SubjectTaken e) {
                throw new IllegalStateException("A person that could not be found is there", e);
            }
            return;
        }
        Person person = known.get();
        if (!person.active()) {
            people.returned(person.id(), DIRECTORY);
        }
        if (!person.name().equals(name) || !person.title().equals(title)) {
            people.rename(person.id(), name, title, DIRECTORY);
        }
    }

    /** The directory says that someone has left: every grant ends. */
    public void left(OrganisationId organisation, String subject) {
        people.find(organisation, subject)
                .filter(Person::active)
                .ifPresent(person -> people.left(person.id(), DIRECTORY));
    }

    private static String folded(String subject) {
        return subject.toLowerCase(Locale.ROOT);
    }
}
