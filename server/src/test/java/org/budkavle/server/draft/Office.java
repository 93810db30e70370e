// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A municipality with a mailbox where two may answer and one may only read, and somebody who has no business there. */
record Office(MailboxId mailbox, PersonId anna, PersonId sara, PersonId reader, PersonId stranger) {

    static final ParticipantId KOMMUN = new ParticipantId("0203:bjorkvik.example.se");
    static final FunctionAddress OMSORG = new FunctionAddress("omsorg.bjorkvik");

    /** Nobody knows it, and nobody can say that it does not exist. */
    static final DraftRecipient BUP = new DraftRecipient(
            new ParticipantId("0203:mittnorr.example.se"),
            new FunctionAddress("bup.mittnorr"),
            "Region Mittnorr",
            "BUP");

    static final DraftRecipient SKOLA =
            new DraftRecipient(KOMMUN, new FunctionAddress("skola.bjorkvik"), "Björkviks kommun", "Elevhälsan");

    static void configure(DynamicPropertyRegistry properties) {
        String organisation = "budkavle.organisations[0].";
        properties.add(organisation + "participant", KOMMUN::value);
        properties.add(organisation + "name", () -> "Björkviks kommun");
        List<String> people = List.of("anna", "sara", "jonas", "erik");
        for (int i = 0; i < people.size(); i++) {
            String person = people.get(i);
            properties.add(organisation + "people[" + i + "].subject", () -> person);
            properties.add(organisation + "people[" + i + "].name", () -> person);
        }
        properties.add(organisation + "mailboxes[0].address", OMSORG::value);
        properties.add(organisation + "mailboxes[0].name", () -> "Omsorgen");
        properties.add(organisation + "mailboxes[0].people", () -> "anna,sara");
        properties.add(organisation + "mailboxes[0].readers", () -> "jonas");
        properties.add(organisation + "mailboxes[1].address", () -> "skola.bjorkvik");
        properties.add(organisation + "mailboxes[1].name", () -> "Elevhälsan");
        properties.add(organisation + "mailboxes[1].people", () -> "erik");
    }

    static Office of(Organisations organisations, People people) {
        Organisation kommun = organisations.find(KOMMUN).orElseThrow();
        return new Office(
                organisations.mailbox(KOMMUN, OMSORG).orElseThrow().id(),
                person(people, kommun, "anna"),
                person(people, kommun, "sara"),
                person(people, kommun, "jonas"),
                person(people, kommun, "erik"));
    }

    private static PersonId person(People people, Organisation organisation, String subject) {
        return people.find(organisation.id(), subject).orElseThrow().id();
    }

    /** Everything that must be there. */
    static DraftContent complete(DraftRecipient... recipients) {
        return new DraftContent(
                List.of(recipients),
                "Tid för möte",
                Optional.of(true),
                "Hej!",
                List.of(),
                List.of(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    static InputStream pdf() {
        return new ByteArrayInputStream("%PDF-1.4 test".getBytes(StandardCharsets.US_ASCII));
    }
}
