// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Map;
import java.util.UUID;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationContext;

/** A municipality of one test's own, so that tests share a server and not each other's mailboxes. */
public final class TestMunicipality {

    private final Organisations organisations;
    private final MailboxAccess access;
    private final String domain = "k" + UUID.randomUUID().toString().substring(0, 8) + ".example.se";
    private final Organisation organisation;

    /** Björkviks kommun, with nobody in it. */
    public TestMunicipality(ApplicationContext server) {
        organisations = server.getBean(Organisations.class);
        access = server.getBean(MailboxAccess.class);
        organisation = organisations.register(new ParticipantId("0203:" + domain), "Björkviks kommun");
    }

    public Organisation organisation() {
        return organisation;
    }

    /** A new mailbox. */
    public Mailbox mailbox(String address, String name) {
        return organisations.register(organisation.id(), new FunctionAddress(address + "." + domain), name);
    }

    /** A new person. */
    public PersonId person(String subject, String name, Map<MailboxId, GrantLevel> grants) {
        return organisations.register(organisation.id(), subject, name, grants).id();
    }

    /** A new person, at work. */
    public CaseWorker worker(String name, Map<MailboxId, GrantLevel> grants) {
        return worker(person(name, name, grants));
    }

    /** The person, at work in what is theirs now. */
    public CaseWorker worker(PersonId person) {
        return new CaseWorker(
                person,
                organisation.id(),
                access.mailboxes(person, GrantLevel.READ),
                access.mailboxes(person, GrantLevel.ANSWER),
                access.mailboxes(person, GrantLevel.MANAGE));
    }
}
