// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.Code;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.OwnAddress;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The day of the one who looks after our addresses, from an empty list to what the national book says. */
@ServerTest
@Import(TestPeople.class)
class OwnAddressesScreenTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    private static final String HOME = "/administration/vara-adresser";
    private static final AddressBook NATIONAL = start();
    private static final String FILE = """
            Namn;Beskrivning;Sökord;Medlemmar
            Registrator;Skicka hit det som saknar adress.;post, diarium;anna
            BUP Björkvik;Mottagningen.;;
            """;

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Organisations organisations;

    @Autowired
    OwnAddresses own;

    @Autowired
    org.budkavle.server.addressbook.AddressBook copy;

    private Organisation municipality;

    @DynamicPropertySource
    static void book(DynamicPropertyRegistry properties) {
        properties.add("budkavle.addressbook.uri", NATIONAL::uri);
    }

    @BeforeEach
    void aMunicipality() throws Exception {
        ParticipantId participant = new ParticipantId("0203:k" + System.nanoTime() + ".example.se");
        municipality = organisations.register(participant, "Björkviks kommun");
        NATIONAL.put(
                new org.budkavle.federation.addressbook.Organisation(participant, "2120009999", "Björkviks kommun"));
    }

    @AfterAll
    static void close() {
        NATIONAL.close();
    }

    @Test
    void theAdministratorsDay() throws Exception {
        Page page = signedIn(browsing.newPage(port));
        page.navigate(HOME);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ni har ingen adress")))
                .isVisible();
        Browsing.accessible(page);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Börja med de rekommenderade"))
                .click();
        page.getByLabel("Registrator", new Page.GetByLabelOptions().setExact(true))
                .check();
        page.getByLabel("Orosanmälan – barn och unga").check();
        everywhere(page, "vara-adresser-rekommenderade");
        press(page, "Gör utkast av de valda");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 utkast är gjorda.");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Orosanmälan – barn och unga"))
                .first()
                .click();
        press(page, "Klar – lägg på listan");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Ingen läser det som kommer hit.");
        Browsing.accessible(page);

        OwnAddress worry = byName("Orosanmälan – barn och unga");
        staff(worry);
        page.navigate(HOME + "/" + worry.id());
        press(page, "Klar – lägg på listan");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Att föra in"))
                .first()
                .click();
        assertThat(page.getByLabel("Beskrivning")).hasValue(worry.wanted().description());
        everywhere(page, "vara-adresser-att-fora-in");

        publish(worry, worry.wanted().description());
        press(page, "Markera som infört");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Infört – väntar på bekräftelse");
        synchronise();
        await().until(() -> byName(worry.wanted().name()).state() == AddressState.PUBLISHED);
        page.navigate(HOME + "/" + worry.id());
        assertThat(page.getByText("Publicerad som ni ville.").first()).isVisible();
        Browsing.accessible(page);

        publish(worry, "Skicka hit orosanmälan. Bemannad vardagar.");
        synchronise();
        await().until(() -> byName(worry.wanted().name()).state() == AddressState.DIFFERS);
        page.navigate(HOME + "/" + worry.id());
        assertThat(page.locator("del").first()).isVisible();
        everywhere(page, "vara-adresser-skiljer-sig");
        page.navigate(HOME);
        everywhere(page, "vara-adresser");
    }

    @Test
    void aFileIsShownBeforeItIsTaken() {
        Page page = signedIn(browsing.newPage(port));
        page.navigate(HOME + "/katalog");
        everywhere(page, "vara-adresser-katalog");
        choose(page, "namn;beskrivning;telefon\nRegistrator;Text;1\n");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Inget har ändrats");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Rad 1:");
        Browsing.accessible(page);
        choose(page, FILE);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("2 nya");
        everywhere(page, "vara-adresser-forhandsvisning");
    }

    @Test
    void aFileIsTakenWithoutScriptsToo() {
        Page page = signedIn(browsing.newPageWithoutScripts(port));
        page.navigate(HOME + "/katalog");
        choose(page, FILE);
        assertThat(own.all(municipality.id())).isEmpty();
        page.getByLabel("BUP Björkvik").uncheck();
        press(page, "Ta med de valda");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Registrator"))
                        .first())
                .isVisible();
        assertThat(own.all(municipality.id())).hasSize(1);
    }

    @Test
    void whatIsWrittenIsJudgedAndMadeBetter() {
        Page page = signedIn(browsing.newPage(port));
        page.navigate(HOME + "/ny");
        press(page, "Spara utkast");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Skriv ett namn.");
        page.getByLabel("Namn", new Page.GetByLabelOptions().setExact(true)).fill("BUP Björkviks kommun ENHET 3");
        page.getByLabel("Beskrivning").fill("Mottagningen för barn.");
        press(page, "Ge råd");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("är en förkortning. Skriv ”barn- och ungdomspsykiatri”");
        everywhere(page, "vara-adresser-rad");
        press(page, "Spara utkast");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Öppna förslaget"))
                .click();
        assertThat(page.getByLabel("Namn", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Barn- och ungdomspsykiatri");
        press(page, "Spara utkast");
        assertThat(own.all(municipality.id()))
                .singleElement()
                .satisfies(address -> assertThat(address.wanted().searchWords()).contains("BUP"));
    }

    @Test
    void aStrangersWordsShowWhereWeAre() throws Exception {
        OwnAddress draft = own.draft(
                municipality.id(),
                new AddressText(
                        "Elevhälsa", "Skicka hit frågor om elever.", List.<CodeReference>of(), List.of("skola")),
                Optional.empty(),
                AddressSource.HAND,
                new Actor(Actor.Kind.PERSON, "test"));
        publish(draft, draft.wanted().description());
        synchronise();
        Page page = signedIn(browsing.newPage(port));
        page.navigate(HOME + "/hitta-oss");
        page.getByLabel("Vad skulle någon utanför skriva?").fill("elevhälsa skolkurator björkvik");
        press(page, "Prova");
        everywhere(page, "vara-adresser-hitta-oss");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("skolkurator");
    }

    @Test
    void aKeyForTheDirectoryIsShownOnce() {
        Page page = signedIn(browsing.newPage(port));
        page.navigate(HOME + "/katalog");
        page.getByLabel("Vad ska nyckeln heta?").fill("Entra ID");
        press(page, "Skapa nyckel");
        assertThat(page.getByLabel("Nyckel", new Page.GetByLabelOptions().setExact(true))
                        .inputValue())
                .startsWith("bkd_");
        page.navigate(HOME + "/katalog");
        assertThat(page.content()).doesNotContain("bkd_");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spärra Entra ID"))
                .click();
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Spärrad");
    }

    @Test
    void whoHasNotTheRoleFindsNothing() throws Exception {
        OwnAddress theirs = own.draft(
                municipality.id(),
                new AddressText("Elevhälsa", "", List.<CodeReference>of(), List.of()),
                Optional.empty(),
                AddressSource.HAND,
                new Actor(Actor.Kind.PERSON, "test"));
        Visit plain = new Visit(port);
        plain.logIn(people.person(municipality, "Per", Map.of(), AdministratorRole.MAILBOX));
        Visit other = new Visit(port);
        other.logIn(people.person("Åsa", Map.of(), AdministratorRole.ADDRESS_BOOK));
        for (String path : List.of(
                "",
                "/att-gora",
                "/att-gora.csv",
                "/hitta-oss",
                "/katalog",
                "/forslag",
                "/ny",
                "/" + theirs.id(),
                "/" + theirs.id() + "/andra")) {
            assertThat(plain.get(HOME + path).statusCode()).as(path).isEqualTo(404);
            assertThat(new Visit(port).get(HOME + path).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(other.get(HOME + "/" + theirs.id()).statusCode()).isEqualTo(404);
        assertThat(other.post(HOME + "/" + theirs.id() + "/ta-bort", "version", "1", "bort", "true")
                        .statusCode())
                .isEqualTo(404);
        assertThat(own.find(municipality.id(), theirs.id()).orElseThrow().state())
                .isEqualTo(AddressState.DRAFT);
    }

    private Page signedIn(Page page) {
        people.logIn(page, port, people.person(municipality, "Maria Ek", Map.of(), AdministratorRole.ADDRESS_BOOK));
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    private static void choose(Page page, String file) {
        page.getByLabel("Välj fil")
                .setInputFiles(new FilePayload("funktioner.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        press(page, "Läs och visa vad som händer");
    }

    private void staff(OwnAddress address) {
        MailboxId mailbox = organisations
                .register(
                        municipality.id(),
                        address.identifier(),
                        address.wanted().name())
                .id();
        people.person(municipality, "Sara Holm", Map.of(mailbox, GrantLevel.ANSWER));
        people.person(municipality, "Erik Åberg", Map.of(mailbox, GrantLevel.ANSWER));
    }

    private OwnAddress byName(String name) {
        return own.all(municipality.id()).stream()
                .filter(address -> address.wanted().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As the administrator does in the national tool, where the category has its code. */
    private void publish(OwnAddress address, String description) throws Exception {
        NATIONAL.put(new ListedFunction(
                address.identifier(),
                address.wanted().name(),
                description,
                municipality.participant(),
                address.wanted().categories().stream()
                        .map(category -> new org.budkavle.federation.addressbook.CodeReference(
                                "verksamhet", category.display().replace(' ', '_')))
                        .toList(),
                address.wanted().searchWords()));
    }

    private void synchronise() {
        await().until(() -> !copy.state().synchronising());
        Optional<Instant> before = copy.state().confirmed();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (!copy.state().synchronising() && copy.state().confirmed().equals(before)) {
                copy.refresh();
            }
            return !copy.state().confirmed().equals(before);
        });
    }

    private static AddressBook start() {
        try {
            AddressBook book = AddressBook.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            book.register()
                    .put(
                            new CodeSystem(
                                    "verksamhet",
                                    "Verksamhet",
                                    "1.0",
                                    LocalDate.of(2024, 1, 1),
                                    Optional.empty(),
                                    List.of(
                                            Code.of("Barn_och_unga", "Barn och unga"),
                                            Code.of("Socialtjänst", "Socialtjänst"))),
                            "test");
            ParticipantId others = new ParticipantId("0203:andra.example.se");
            book.put(new org.budkavle.federation.addressbook.Organisation(others, "2120001111", "Andra kommun"));
            for (int i = 0; i < 50; i++) {
                book.put(new ListedFunction(
                        new FunctionAddress("sdk:funktion" + i + ":" + others),
                        "Funktion " + i,
                        "Skicka hit det som rör funktion " + i + ".",
                        others));
            }
            return book;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EntryRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
