// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the database to what the configuration names, before anything is served. Doing it again changes nothing. */
@Component
class RegisterConfigured implements InitializingBean {

    private static final ChangedBy CONFIGURATION = ChangedBy.part("configuration");

    private final ConfiguredOrganisations configured;
    private final Organisations organisations;
    private final People people;
    private final AdministratorRoles roles;
    private final TransactionTemplate transaction;

    RegisterConfigured(
            ConfiguredOrganisations configured,
            Organisations organisations,
            People people,
            AdministratorRoles roles,
            TransactionTemplate transaction) {
        this.configured = configured;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < configured.organisations().size(); i++) {
                register(configured.organisations().get(i), "budkavle.organisations[" + i + "]");
            }
        });
    }

    private void register(ConfiguredOrganisations.Entry entry, String place) {
        if (!ParticipantId.isValid(entry.participant())) {
            throw new IllegalStateException(place + ".participant: '" + entry.participant()
                    + "' is not a participant id such as 0203:kommun.example.se (transport.md 3.1)");
        }
        Organisation organisation = organisations.register(new ParticipantId(entry.participant()), entry.name());
        Map<String, Map<MailboxId, GrantLevel>> grants = new HashMap<>();
        List<ConfiguredOrganisations.ConfiguredMailbox> mailboxes = entry.mailboxes();
        for (int i = 0; i < mailboxes.size(); i++) {
            ConfiguredOrganisations.ConfiguredMailbox mailbox = mailboxes.get(i);
            if (mailbox.address().isBlank() || mailbox.address().length() > FunctionAddress.MAX_LENGTH) {
                throw new IllegalStateException(place + ".mailboxes[" + i + "].address: 1 to "
                        + FunctionAddress.MAX_LENGTH + " characters are needed");
            }
            Mailbox registered =
                    organisations.register(organisation.id(), new FunctionAddress(mailbox.address()), mailbox.name());
            add(grants, mailbox.readers(), registered.id(), GrantLevel.READ);
            add(grants, mailbox.people(), registered.id(), GrantLevel.ANSWER);
            add(grants, mailbox.managers(), registered.id(), GrantLevel.MANAGE);
        }
        for (ConfiguredOrganisations.ConfiguredPerson person : entry.people()) {
            Map<MailboxId, GrantLevel> granted = grants.remove(person.subject());
            Person registered = organisations.register(
                    organisation.id(), person.subject(), person.name(), granted == null ? Map.of() : granted);
            if (registered.active()) {
                if (!person.title().equals(registered.title())) {
                    people.rename(registered.id(), person.name(), person.title(), CONFIGURATION);
                }
                if (!person.roles().isEmpty()) {
                    Set<AdministratorRole> all = new HashSet<>(roles.of(registered.id()));
                    all.addAll(person.roles());
                    roles.set(registered.id(), all, CONFIGURATION);
                }
            }
        }
        if (!grants.isEmpty()) {
            throw new IllegalStateException(place + ".mailboxes: people " + grants.keySet()
                    + " are named there but not in " + place + ".people");
        }
    }

    private static void add(
            Map<String, Map<MailboxId, GrantLevel>> grants,
            List<String> subjects,
            MailboxId mailbox,
            GrantLevel level) {
        for (String subject : subjects) {
            grants.computeIfAbsent(subject, name -> new HashMap<>()).put(mailbox, level);
        }
    }
}
