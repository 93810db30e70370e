// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.util.Optional;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Where mail goes to a person: the address that they gave, if mail may go there ({@link NoticeMail#goesTo}). */
@Component
class MailAddresses {

    private final RuleRows rules;
    private final People people;
    private final NoticeMail mail;

    MailAddresses(RuleRows rules, People people, NoticeMail mail) {
        this.rules = rules;
        this.people = people;
        this.mail = mail;
    }

    Optional<String> of(PersonId person) {
        return rules.settings(person).email().filter(mail::goesTo);
    }

    /** The same at the time of sending; nobody who has left gets any. */
    Optional<String> ofActive(PersonId person) {
        return people.find(person).filter(Person::active).map(Person::id).flatMap(this::of);
    }
}
