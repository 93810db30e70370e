// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(
        properties = {
            "budkavle.organisations[0].participant=0203:Bjorkvik.example.se",
            "budkavle.organisations[0].name=Björkviks kommun",
            "budkavle.organisations[0].people[0].subject=anna",
            "budkavle.organisations[0].people[0].name=Anna Ek",
            "budkavle.organisations[0].people[1].subject=omar",
            "budkavle.organisations[0].people[1].name=Omar Ali",
            "budkavle.organisations[0].mailboxes[0].address=omsorg.bjorkvik",
            "budkavle.organisations[0].mailboxes[0].name=Omsorgen",
            "budkavle.organisations[0].mailboxes[0].people=anna,omar",
            "budkavle.organisations[0].mailboxes[1].address=skola.bjorkvik",
            "budkavle.organisations[0].mailboxes[1].name=Skolan",
            "budkavle.organisations[0].mailboxes[1].people=anna"
        })
class OrganisationsTest {

    private static final ParticipantId PARTICIPANT = new ParticipantId("0203:bjorkvik.example.se");

    @Autowired
    Organisations organisations;

    @Autowired
    RegisterConfigured registerConfigured;

    @Autowired
    AuditLog audit;

    @Test
    void whatTheConfigurationNamesIsThereAfterTheStart() {
        Organisation organisation = organisations.find(PARTICIPANT).orElseThrow();
        assertThat(organisation.name()).isEqualTo("Björkviks kommun");
        assertThat(organisations.mailboxes(organisation.id()))
                .extracting(Mailbox::name)
                .containsExactly("Omsorgen", "Skolan");
        List<Person> people = organisations.people(organisation.id());
        assertThat(people).extracting(Person::name).containsExactly("Anna Ek", "Omar Ali");
        assertThat(people.getFirst().mailboxes()).hasSize(2);
        assertThat(people.getLast().mailboxes()).hasSize(1);
    }

    @Test
    void registeringAgainChangesNothing() {
        Organisation before = organisations.find(PARTICIPANT).orElseThrow();
        int entries = audit.after(0, 1000).size();
        registerConfigured.afterPropertiesSet();
        assertThat(organisations.find(PARTICIPANT)).contains(before);
        assertThat(audit.after(0, 1000)).hasSize(entries);
    }

    @Test
    void whatWasMadeIsInTheLog() {
        assertThat(audit.after(0, 1000))
                .extracting(entry -> entry.event().type())
                .contains(
                        AuditEventType.ORGANISATION_REGISTERED,
                        AuditEventType.MAILBOX_REGISTERED,
                        AuditEventType.PERSON_GRANTED);
    }

    @Test
    void addressesAndParticipantsAreFoundInAnyCase() {
        assertThat(organisations.mailbox(
                        new ParticipantId("0203:BJORKVIK.example.se"), new FunctionAddress("OMSORG.Bjorkvik")))
                .isPresent();
        assertThat(organisations.mailbox(PARTICIPANT, new FunctionAddress("okänd")))
                .isEmpty();
    }

    @Test
    void anAddressMayBelongToTwoOrganisations() {
        Organisation other = organisations.register(new ParticipantId("0007:2120000001"), "Region");
        Mailbox mailbox = organisations.register(other.id(), new FunctionAddress("omsorg.bjorkvik"), "Samma");
        assertThat(organisations.mailbox(other.participant(), mailbox.address()))
                .contains(mailbox);
        assertThat(organisations.mailbox(PARTICIPANT, mailbox.address()))
                .isPresent()
                .get()
                .isNotEqualTo(mailbox);
        Person person = organisations.register(other.id(), "anna", "Anna", Set.of(mailbox.id()));
        assertThat(organisations.people(other.id())).containsExactly(person);
    }

    @Test
    void withoutAKeyFolderTheMessageSaysSo() {
        Organisation organisation = organisations.find(PARTICIPANT).orElseThrow();
        assertThatThrownBy(() -> organisations.keysOf(organisation.id()))
                .isInstanceOf(KeyStoreUnusable.class)
                .hasMessageContaining("budkavle.keys.folder");
    }
}
