// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.budkavle.federation.addressbook.Code;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Publication;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a draft to what the whole country reads, against the federation's own address book. */
@ServerTest
class OwnAddressesTest {

    private static final Actor ANNA = new Actor(Actor.Kind.PERSON, "anna");
    private static final org.budkavle.federation.addressbook.AddressBook NATIONAL = start();
    private static final CodeReference CHILDREN = new CodeReference("verksamhet", "barn", "Barn och unga");
    private static final AddressText WANTED = new AddressText(
            "Orosanmälan – barn och unga",
            "Skicka hit orosanmälan om barn. Skicka inte hit ansökan. Bemannad dygnet runt. Ring 112 vid fara.",
            List.of(CHILDREN),
            List.of("orosanmälan", "barn far illa"));

    @Autowired
    OwnAddresses own;

    @Autowired
    OwnDirectory directory;

    @Autowired
    DirectoryGroups groups;

    @Autowired
    AddressBook copy;

    @Autowired
    Organisations organisations;

    @Autowired
    AuditLog audit;

    private ParticipantId participant;
    private OrganisationId organisation;

    @DynamicPropertySource
    static void book(DynamicPropertyRegistry properties) {
        properties.add("budkavle.addressbook.uri", NATIONAL::uri);
    }

    @BeforeEach
    void aMunicipality() throws Exception {
        String name = "k" + System.nanoTime() + ".example.se";
        participant = new ParticipantId("0203:" + name);
        organisation = organisations.register(participant, "Björkviks kommun").id();
        NATIONAL.put(
                new org.budkavle.federation.addressbook.Organisation(participant, "2120009999", "Björkviks kommun"));
    }

    @AfterAll
    static void close() {
        NATIONAL.close();
    }

    @Test
    void aDraftBecomesWhatEverybodyReads() throws Exception {
        OwnAddress draft = own.draft(organisation, WANTED, Optional.empty(), AddressSource.HAND, ANNA);
        assertThat(draft.state()).isEqualTo(AddressState.DRAFT);
        assertThat(draft.identifier().value()).isEqualTo("sdk:orosanmalan-barn-och-unga:" + participant);

        lacks(draft, AddressRequirement.MAILBOX, AddressRequirement.READER);
        MailboxId mailbox = organisations
                .register(organisation, draft.identifier(), "Orosanmälan")
                .id();
        person("anna", mailbox);
        lacks(draft, AddressRequirement.TWO_READERS);
        person("erik", mailbox);

        OwnAddress checked = own.check(organisation, draft.id(), draft.version(), ANNA);
        assertThat(checked.state()).isEqualTo(AddressState.CHECKED);
        assertThat(own.workList(organisation)).singleElement().satisfies(work -> {
            assertThat(work.kind()).isEqualTo(AddressWork.Kind.ADD);
            assertThat(work.fields())
                    .extracting(AddressWork.Field::text)
                    .containsExactly(
                            WANTED.name(), WANTED.description(), "Barn och unga", "barn far illa, orosanmälan");
        });

        OwnAddress done = own.markDone(organisation, checked.id(), checked.version(), ANNA);
        assertThat(done.state()).isEqualTo(AddressState.DONE);
        assertThat(own.markDone(organisation, checked.id(), checked.version(), ANNA)
                        .version())
                .isEqualTo(done.version());

        publish(draft.identifier(), WANTED.name(), WANTED.description(), WANTED.searchWords());
        synchronise();
        await().until(() -> state(draft) == AddressState.PUBLISHED);
        assertThat(own.workList(organisation)).isEmpty();
        assertThat(own.history(organisation, draft.id()))
                .extracting(AddressEvent::kind)
                .containsExactly(
                        AddressEvent.Kind.VERIFIED,
                        AddressEvent.Kind.MARKED_DONE,
                        AddressEvent.Kind.CHECKED,
                        AddressEvent.Kind.DRAFTED);
        assertThat(audit.about(draft.id().toString()))
                .extracting(AuditEntry::event)
                .extracting(event -> event.type())
                .contains(AuditEventType.ADDRESS_MARKED_DONE, AuditEventType.ADDRESS_COMPARED);
    }

    @Test
    void comparingAgainChangesNothing() throws Exception {
        publish(address("registrator"), "Registrator", "Skicka hit det som saknar adress.", List.of("post"));
        synchronise();
        await().until(() -> !own.all(organisation).isEmpty());
        List<OwnAddress> before = own.all(organisation);
        int history = own.history(organisation, before.getFirst().id()).size();

        own.compare(organisation);
        own.compare(organisation);

        assertThat(own.all(organisation)).isEqualTo(before);
        assertThat(own.history(organisation, before.getFirst().id())).hasSize(history);
    }

    @Test
    void whatSomebodyChangesInTheNationalToolIsShown() throws Exception {
        FunctionAddress address = address("registrator");
        publish(address, "Registrator", "Skicka hit det som saknar adress.", List.of("post"));
        synchronise();
        await().until(() -> !own.all(organisation).isEmpty());
        OwnAddress found = own.all(organisation).getFirst();
        assertThat(found.state()).isEqualTo(AddressState.PUBLISHED);
        assertThat(found.source()).isEqualTo(AddressSource.BOOK);

        publish(address, "Registratur", "Skicka hit det som saknar adress.", List.of("post"));
        synchronise();
        await().until(() -> state(found) == AddressState.DIFFERS);
        OwnAddress differs = own.find(organisation, found.id()).orElseThrow();
        assertThat(own.differences(differs)).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo(AddressField.NAME);
            assertThat(difference.wanted()).isEqualTo("Registrator");
            assertThat(difference.published()).isEqualTo("Registratur");
        });
        assertThat(kinds()).contains(AddressFinding.Kind.DIFFERS);

        OwnAddress kept = own.keepAsPublished(organisation, differs.id(), differs.version(), ANNA);
        assertThat(kept.state()).isEqualTo(AddressState.PUBLISHED);
        assertThat(kept.wanted().name()).isEqualTo("Registratur");
        assertThatThrownBy(() -> own.keepAsPublished(organisation, differs.id(), differs.version(), ANNA))
                .isInstanceOf(AddressChanged.class);
    }

    @Test
    void anAddressThatVanishesIsMissedAndOneThatWeWantAwayIsGone() throws Exception {
        FunctionAddress vanishing = address("ett");
        FunctionAddress unwanted = address("tva");
        publish(vanishing, "Registrator", "Skicka hit det som saknar adress.", List.of("post"));
        publish(unwanted, "Gammal", "Skicka hit det som är gammalt.", List.of("post"));
        synchronise();
        await().until(() -> own.all(organisation).size() == 2);
        OwnAddress gammal = byName("Gammal");
        OwnAddress away = own.wantRemoved(organisation, gammal.id(), gammal.version(), true, ANNA);
        assertThat(away.state()).isEqualTo(AddressState.CHECKED);
        assertThat(own.workList(organisation)).extracting(AddressWork::kind).containsExactly(AddressWork.Kind.REMOVE);

        retire(vanishing);
        retire(unwanted);
        synchronise();
        await().until(() -> own.all(organisation).size() == 1);
        assertThat(byName("Registrator").state()).isEqualTo(AddressState.MISSING);
        assertThat(kinds()).contains(AddressFinding.Kind.VANISHED);
        assertThat(own.find(organisation, gammal.id()).orElseThrow().state()).isEqualTo(AddressState.REMOVED);
    }

    @Test
    void theNationalToolMayGiveAnIdentifierOfItsOwn() throws Exception {
        OwnAddress draft = own.draft(organisation, WANTED, Optional.empty(), AddressSource.HAND, ANNA);
        MailboxId mailbox =
                organisations.register(organisation, draft.identifier(), "Oro").id();
        person("anna", mailbox);
        person("erik", mailbox);
        OwnAddress checked = own.check(organisation, draft.id(), draft.version(), ANNA);
        own.markDone(organisation, checked.id(), checked.version(), ANNA);

        FunctionAddress theirs = new FunctionAddress("SE2120009999-" + System.nanoTime());
        publish(theirs, WANTED.name(), WANTED.description(), WANTED.searchWords());
        synchronise();

        await().until(() -> state(draft) == AddressState.PUBLISHED);
        assertThat(own.all(organisation)).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(draft.id());
            assertThat(found.identifier()).isEqualTo(theirs);
        });
    }

    @Test
    void whatNobodyLooksAfterIsPointedOut() throws Exception {
        assertThat(kinds()).containsExactly(AddressFinding.Kind.NO_ADDRESS);
        organisations.register(organisation, address("ensam"), "Ensam brevlåda");
        MailboxId staffed = organisations
                .register(organisation, address("bemannad"), "Bemannad")
                .id();
        person("anna", staffed);
        publish(address("obemannad"), "Utan brevlåda", "Skicka hit det som är nytt.", List.of("a"));
        publish(address("bemannad"), "Bemannad", "Skicka hit det som är nytt.", List.of("a"));
        synchronise();
        await().until(() -> own.all(organisation).size() == 2);

        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        AddressFinding.Kind.NO_MAILBOX,
                        AddressFinding.Kind.NO_REGISTRAR,
                        AddressFinding.Kind.ONE_READER,
                        AddressFinding.Kind.MAILBOX_NOT_IN_BOOK);

        OwnAddress bemannad = byName("Bemannad");
        own.reviewed(organisation, bemannad.id(), bemannad.version(), LocalDate.of(2020, 1, 1), ANNA);
        assertThat(kinds()).contains(AddressFinding.Kind.REVIEW_PASSED);
    }

    @Test
    void aFileIsShownBeforeItIsAppliedAndAppliedOnce() throws Exception {
        person("anna");
        byte[] file = """
                namn;beskrivning;kategorier;sökord;medlemmar
                Registrator;Skicka hit det som saknar adress.;Barn och unga;post, diarium;anna|okand
                Elevhälsa;Skicka hit frågor om elever.;;skola;
                """.getBytes(StandardCharsets.UTF_8);
        DirectoryImport preview = directory.readCsv(organisation, file, ANNA);
        assertThat(preview.count(DirectoryImport.Kind.NEW)).isEqualTo(2);
        assertThat(preview.lines().getFirst().unknownMembers()).containsExactly("okand");
        assertThat(own.all(organisation)).isEmpty();
        Set<String> all = Set.of("registrator", "elevhälsa");

        DirectoryImport applied = directory.apply(organisation, preview.id(), preview.fingerprint(), all, ANNA);
        assertThat(applied.applied()).isPresent();
        assertThat(own.all(organisation))
                .extracting(OwnAddress::state)
                .containsOnly(AddressState.DRAFT)
                .hasSize(2);
        assertThat(groups.of(organisation)).extracting(DirectoryGroup::name).contains("Registrator");
        assertThatThrownBy(() -> directory.apply(organisation, preview.id(), preview.fingerprint(), all, ANNA))
                .isInstanceOf(ImportOutdated.class);

        byte[] next =
                "namn;beskrivning\nElevhälsa;Skicka hit frågor om barns hälsa.\n".getBytes(StandardCharsets.UTF_8);
        DirectoryImport second = directory.readCsv(organisation, next, ANNA);
        assertThat(second.lines())
                .extracting(DirectoryImport.Line::kind)
                .containsExactly(DirectoryImport.Kind.CHANGED, DirectoryImport.Kind.GONE);
        assertThat(second.lines().getFirst().text().searchWords()).containsExactly("skola");
        directory.apply(organisation, second.id(), second.fingerprint(), all, ANNA);
        assertThat(byName("Elevhälsa").wanted().description()).isEqualTo("Skicka hit frågor om barns hälsa.");
        assertThat(kinds()).contains(AddressFinding.Kind.GONE_FROM_DIRECTORY);
    }

    @Test
    void aPreviewThatNoLongerHoldsIsRefusedWhole() throws Exception {
        byte[] file = "namn\nRegistrator\nElevhälsa\n".getBytes(StandardCharsets.UTF_8);
        DirectoryImport preview = directory.readCsv(organisation, file, ANNA);
        own.draft(
                organisation,
                new AddressText("Elevhälsa", "", List.of(), List.of()),
                Optional.empty(),
                AddressSource.HAND,
                ANNA);

        assertThatThrownBy(() -> directory.apply(
                        organisation, preview.id(), preview.fingerprint(), Set.of("registrator", "elevhälsa"), ANNA))
                .isInstanceOf(ImportOutdated.class);
        assertThat(own.all(organisation)).hasSize(1);
    }

    @Test
    void anotherOrganisationsAddressIsNotThere() throws Exception {
        OwnAddress draft = own.draft(organisation, WANTED, Optional.empty(), AddressSource.HAND, ANNA);
        OrganisationId other = organisations
                .register(new ParticipantId("0203:annan" + System.nanoTime() + ".example.se"), "Annan")
                .id();

        assertThat(own.find(other, draft.id())).isEmpty();
        assertThat(own.history(other, draft.id())).isEmpty();
        assertThatThrownBy(() -> own.change(other, draft.id(), draft.version(), WANTED.named("x"), ANNA))
                .isInstanceOf(AddressChanged.class);
    }

    @Test
    void anIdentifierIsTakenOnce() throws Exception {
        own.draft(organisation, WANTED, Optional.of(address("oro")), AddressSource.HAND, ANNA);

        assertThatThrownBy(() -> own.draft(organisation, WANTED, Optional.of(address("ORO")), AddressSource.HAND, ANNA))
                .isInstanceOf(AddressTaken.class);
        OwnAddress second = own.draft(organisation, WANTED, Optional.empty(), AddressSource.HAND, ANNA);
        OwnAddress third = own.draft(organisation, WANTED, Optional.empty(), AddressSource.HAND, ANNA);
        assertThat(third.identifier()).isNotEqualTo(second.identifier());
    }

    @Test
    void theRecommendedFunctionsFollowTheirOwnAdvice() {
        for (RecommendedFunction.For kind : RecommendedFunction.For.values()) {
            assertThat(own.recommended(kind)).isNotEmpty().allSatisfy(function -> {
                NamingAdvice advice = own.advise(
                        organisation,
                        new AddressText(
                                function.name(),
                                function.description(),
                                function.categories().stream()
                                        .map(own::category)
                                        .toList(),
                                function.searchWords()));
                assertThat(advice.reasons()).as(function.key()).isEmpty();
                assertThat(function.cards()).as(function.key()).isNotEmpty();
            });
            assertThat(own.recommended(kind))
                    .extracting(RecommendedFunction::name)
                    .anyMatch(name -> name.startsWith("Registrator"));
        }
    }

    private void lacks(OwnAddress draft, AddressRequirement... requirements) {
        assertThatThrownBy(() -> own.check(organisation, draft.id(), draft.version(), ANNA))
                .asInstanceOf(InstanceOfAssertFactories.type(AddressNotReady.class))
                .extracting(AddressNotReady::missing)
                .isEqualTo(List.of(requirements));
    }

    private void person(String subject, MailboxId... mailboxes) {
        organisations.register(organisation, subject, subject, Set.of(mailboxes));
    }

    private AddressState state(OwnAddress address) {
        return own.find(organisation, address.id()).orElseThrow().state();
    }

    private OwnAddress byName(String name) {
        return own.all(organisation).stream()
                .filter(address -> address.wanted().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<AddressFinding.Kind> kinds() {
        return own.findings(organisation).stream().map(AddressFinding::kind).toList();
    }

    private FunctionAddress address(String slug) {
        return new FunctionAddress("sdk:" + slug + ":" + participant);
    }

    private void publish(FunctionAddress address, String name, String description, List<String> words)
            throws Exception {
        NATIONAL.put(function(address, name, description, words));
    }

    private void retire(FunctionAddress address) throws Exception {
        ListedFunction function =
                NATIONAL.register().function(address).orElseThrow().content();
        NATIONAL.register().put(function, Publication.NOW.retired(), "test");
    }

    private ListedFunction function(FunctionAddress address, String name, String description, List<String> words) {
        return new ListedFunction(
                address,
                name,
                description,
                participant,
                List.of(new org.budkavle.federation.addressbook.CodeReference("verksamhet", "barn")),
                words);
    }

    private void synchronise() {
        await().until(() -> !copy.state().synchronising());
        Optional<Instant> before = copy.state().confirmed();
        await().until(() -> {
            if (!copy.state().synchronising() && copy.state().confirmed().equals(before)) {
                copy.refresh();
            }
            return !copy.state().confirmed().equals(before);
        });
    }

    private static org.budkavle.federation.addressbook.AddressBook start() {
        try {
            Register register = Register.inMemory(Clock.systemUTC());
            register.put(
                    new CodeSystem(
                            "verksamhet",
                            "Verksamhet",
                            "1.0",
                            LocalDate.of(2024, 1, 1),
                            Optional.empty(),
                            List.of(Code.of("barn", "Barn och unga"))),
                    "test");
            ParticipantId others = new ParticipantId("0203:andra.example.se");
            register.put(
                    new org.budkavle.federation.addressbook.Organisation(others, "2120001111", "Andra kommun"), "test");
            // A book that loses nearly everything at once is not believed.
            for (int i = 0; i < 50; i++) {
                register.put(
                        new ListedFunction(
                                new FunctionAddress("sdk:funktion" + i + ":" + others),
                                "Funktion " + i,
                                "Skicka hit det som rör funktion " + i + ".",
                                others),
                        Publication.NOW,
                        "test");
            }
            return org.budkavle.federation.addressbook.AddressBook.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), register);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (org.budkavle.federation.addressbook.EntryRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
