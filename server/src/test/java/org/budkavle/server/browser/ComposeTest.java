// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.accessible;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.UndoTimes;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writing a message, from the empty form to what can still be undone. */
@ServerTest
@Import(TestPeople.class)
class ComposeTest {

    private static final Pattern DRAFT = Pattern.compile("/utkast/[0-9a-f-]{36}$");
    private static final byte[] PDF = "%PDF-1.4 prov".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private TestPerson anna;

    @Autowired
    RecipientSearch search;

    @Autowired
    RecipientHistory history;

    @Autowired
    Drafts drafts;

    @Autowired
    UndoTimes undoTimes;

    private Mailbox mailbox;

    @BeforeAll
    static void listed(@Autowired JdbcClient jdbc, @Autowired RecipientSearch search) {
        ListedForTest.into(jdbc, search);
    }

    @BeforeEach
    void meet() {
        mailbox = people.mailbox("barn-och-unga", "Mottagning barn och unga");
        anna = people.person("Anna Lindqvist", Map.of(mailbox.id(), GrantLevel.ANSWER));
    }

    @Test
    void fromAnEmptyFormToSomethingThatCanBeUndone() {
        Page page = open(anna, "/nytt");
        everywhere(page, "nytt-meddelande-tomt");

        button(page, "Skicka säkert").click();
        assertThat(page.locator("#fel")).containsText("Välj en mottagare.");
        assertThat(page.locator("#fel")).containsText("Svara på om innehållet omfattas av sekretess.");
        assertThat(page.locator("#fel")).isFocused();
        everywhere(page, "nytt-meddelande-saknas");

        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Till"))
                .focus();
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(page.getByRole(AriaRole.OPTION).first()).hasAttribute("aria-selected", "true");
        assertThat(page.locator("[data-before]"))
                .containsText(Pattern.compile("Orosanmälan, mottagning barn och unga, .* är markerad"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".chosen-r")).containsText("Orosanmälan, mottagning barn och unga");
        page.locator("#rubrik").fill("Överlämning av jourärende");
        page.getByText("Ja, sekretess").click();
        page.locator("#text").fill("# Läget\n\nDet är **lugnt** <b>nu</b>.");
        button(page, "Förhandsgranska").click();
        assertThat(page.locator("#visning strong")).hasText("lugnt");
        assertThat(page.locator("#visning h4")).hasText("Läget");
        assertThat(page.locator("#visning")).containsText("<b>nu</b>");
        everywhere(page, "forhandsgranska");
        button(page, "Förhandsgranska").click();
        assertThat(page.locator("#visning")).isHidden();
        page.locator("#text").fill("Hej!\n\nVi har gjort en skyddsbedömning i natt.");
        page.locator("#filval").setInputFiles(new FilePayload("Jouranteckning.pdf", "application/pdf", PDF));
        assertThat(page.locator("#filer"))
                .containsText("Klar. Inte genomsökt: servern har ingen genomsökning inställd.");
        assertThat(page.locator("#rubrik")).hasValue("Överlämning av jourärende");
        everywhere(page, "nytt-meddelande");

        button(page, "Skicka säkert").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Väntar på att skickas");
        assertThat(page).hasURL(DRAFT);
        everywhere(page, "vantar-pa-att-skickas");
        button(page, "Ångra").click();
        assertThat(page.locator("#handelser")).containsText("Sändningen är ångrad.");
        assertThat(page.locator("#rubrik")).hasValue("Överlämning av jourärende");
        assertThat(page.locator("#text")).hasValue("Hej!\n\nVi har gjort en skyddsbedömning i natt.");
        assertThat(page.locator("#filer")).containsText("Jouranteckning.pdf");

        page.navigate("/brevlador/" + mailbox.id() + "/utkast");
        assertThat(page.locator(".drafts")).containsText("Överlämning av jourärende");
        everywhere(page, "utkast");
    }

    @Test
    void whereTheMailboxOftenWritesIsOnePressAway() {
        ListedAddress often = search.search(SearchQuestion.of("orosanmälan sundsvall", 1))
                .hits()
                .getFirst()
                .address();
        history.sent(mailbox.id(), Optional.of(anna.id()), often.organisation(), often.identifier(), Instant.now());
        Page page = open(anna, "/nytt");
        assertThat(page.locator("[aria-labelledby=vanligt]")).containsText("Vanligt från Mottagning barn och unga");
        accessible(page);
        page.locator("[aria-labelledby=vanligt]").getByText(often.name()).click();
        assertThat(page.locator(".chosen-r")).containsText(often.name());
        assertThat(page.locator("[aria-labelledby=vanligt]")).hasCount(0);
    }

    @Test
    void everybodyChoosesTheirOwnTimeToUndo() {
        Page page = open(anna, "/installningar/skicka");
        assertThat(page.getByLabel("20 sekunder")).isChecked();
        everywhere(page, "installningar-skicka");
        page.getByText("10 sekunder").click();
        button(page, "Spara").click();
        assertThat(page.locator("#handelser")).containsText("Ångertiden är sparad.");
        assertThat(page.getByLabel("10 sekunder")).isChecked();
        page.navigate("/nytt");
        assertThat(page.locator("#angra-tid")).hasText("Du kan ångra i 10 sekunder.");
    }

    @Test
    void theSameIsDoneWithoutScripts() {
        Page page = browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        page.navigate("/nytt");
        page.locator("#text").fill("Utan **skript**");
        button(page, "Förhandsgranska").click();
        assertThat(page.locator("#visning strong")).hasText("skript");
        page.locator("#text").fill("Utan skript");
        page.locator("#till-sok").fill("orosanmälan sundsvall");
        page.locator("button[name=till-steg]").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Välj.*Socialjouren")))
                .click();
        assertThat(page.locator(".chosen-r")).containsText("Socialjouren");
        assertThat(page.locator("#text")).hasValue("Utan skript");
        page.locator("#filval").setInputFiles(new FilePayload("Bilaga.pdf", "application/pdf", PDF));
        button(page, "Bifoga").click();
        assertThat(page.locator("#filer")).containsText("Bilaga.pdf");
        page.locator("#rubrik").fill("En rubrik");
        page.getByText("Inga känsliga uppgifter").click();
        button(page, "Skicka säkert").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Väntar på att skickas");
    }

    @Test
    void whoWritesNearlyTheSameAThirdTimeIsToldOfTemplates() throws Exception {
        TestPerson eva = people.person("Eva Ström", Map.of(mailbox.id(), GrantLevel.MANAGE));
        undoTimes.choose(eva.id(), Duration.ZERO);
        String letter = "Hej! Vi har gått igenom ert underlag och behöver intyget från skolan innan vi kan boka en tid."
                + " Skicka det hit så snart ni kan, så återkommer vi inom en vecka med ett förslag.";
        for (String whom : List.of("Ett barn.", "Två syskon.")) {
            Draft draft = drafts.create(mailbox.id(), complete(letter + " " + whom), eva.id());
            drafts.send(draft.id(), draft.version(), Set.of(), false, eva.id());
            await().until(() -> drafts.sent(draft.id(), eva.id()).isPresent());
        }
        Draft third = drafts.create(mailbox.id(), complete(letter + " En elev."), eva.id());
        Page page = open(eva, "/utkast/" + third.id());
        assertThat(page.locator("[data-before]")).containsText("nästan samma text två gånger");
        everywhere(page, "tredje-gangen");
        button(page, "Gör en mall av den").click();
        assertThat(page.locator("#brodtext")).hasValue(Pattern.compile("intyget från skolan"));
        assertThat(page.locator("#handelser")).containsText("En mall handlar aldrig om en person.");
    }

    private static DraftContent complete(String text) {
        return new DraftContent(
                List.of(new DraftRecipient(
                        new ParticipantId("0203:timra.example.se"),
                        new FunctionAddress("elevhalsan.0203:timra.example.se"),
                        "Timrå kommun",
                        "Elevhälsan")),
                "Underlag",
                Optional.of(false),
                text,
                List.of(),
                List.of(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void unlockingComesBackToTheSameWord() {
        Page page = open(anna, "/nytt");
        page.locator("#text").fill("Vi har gjort en bedömning.");
        page.evaluate("() => document.getElementById('text').setSelectionRange(7, 7)");
        page.locator("#las").click();
        assertThat(page.locator("#text")).hasCount(0);
        page.getByLabel("Lösenord").fill(TestPeople.PASSWORD);
        page.getByLabel("Engångskod").fill(anna.code());
        button(page, "Lås upp").click();
        assertThat(page).hasURL(DRAFT);
        assertThat(page.locator("#text")).isFocused();
        assertThat(page.locator("#text")).hasValue("Vi har gjort en bedömning.");
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("() => document.getElementById('text').selectionStart"))
                .isEqualTo(7);
    }

    @Test
    void whatAColleagueSavedMeanwhileIsShownAndNotOverwritten() {
        Page first = open(anna, "/nytt");
        first.locator("#rubrik").fill("Mitt");
        button(first, "Spara utkast").click();
        assertThat(first).hasURL(DRAFT);

        TestPerson sara = people.person("Sara Holm", Map.of(mailbox.id(), GrantLevel.ANSWER));
        Page second = open(sara, first.url());
        second.locator("#text").fill("Saras text");
        button(second, "Spara utkast").click();
        assertThat(second.locator("#handelser")).containsText("Utkastet är sparat.");

        first.locator("#text").fill("Annas text");
        button(first, "Spara utkast").click();
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("Saras text");
        assertThat(first.locator("#text")).hasValue("Annas text");
        accessible(first);
    }

    @Test
    void whatIsPastedFromAWordProcessorBecomesWhatAMessageCanCarry() {
        Page page = open(anna, "/nytt");
        page.locator("#text").focus();
        page.evaluate("""
            () => {
              const data = new DataTransfer();
              data.setData('text/html', '<h2>Bedömning</h2><p>Det är <b>viktigt</b> att</p><ul><li>ringa</li><li>skriva</li></ul>'
                + '<p><a href="https://example.com/">länken</a><script>x</' + 'script></p>');
              document.getElementById('text').dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }\
            """);
        assertThat(page.locator("#text"))
                .hasValue("## Bedömning\n\nDet är **viktigt** att\n\n* ringa\n* skriva\n\nlänken");
        accessible(page);
        page.locator("#inklistrat button").click();
        assertThat(page.locator("#text")).hasValue("");
    }

    @Test
    void aPartThatWasRefusedSaysWhichItIs() {
        Page page = open(anna, "/nytt");
        page.locator("#rubrik").fill("Underlag inför mötet");
        button(page, "Spara utkast").click();
        assertThat(page).hasURL(DRAFT);
        jdbc.sql("""
            UPDATE draft.draft SET part = 2, part_of = 3, refused = '[{"typeCode":"BV","title":"not-supported",
                "detail":null,"in":null,"dateTime":"2026-11-20T10:00:00Z"}]' WHERE id = :id::uuid\
            """).param("id", page.url().replaceFirst(".*/", "")).update();
        page.reload();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Del 2 av 3 skickades inte");
        everywhere(page, "del-som-inte-gick");
        page.getByText("Se om fler delar blev utkast").click();
        assertThat(page.locator(".drafts")).containsText("Del 2 av 3");
    }

    @Test
    void whoeverMayNotAnswerHasNoWayIn() {
        TestPerson reader = people.person("Jonas Ek", Map.of(mailbox.id(), GrantLevel.READ));
        Page page = open(anna, "/nytt");
        page.locator("#rubrik").fill("Hemligt");
        button(page, "Spara utkast").click();
        assertThat(page).hasURL(DRAFT);
        String draft = page.url();

        Page readers = open(reader, draft);
        assertThat(readers.getByText("Hemligt")).hasCount(0);
        readers.navigate("/brevlador/" + mailbox.id() + "/utkast");
        assertThat(readers.getByText("Hemligt")).hasCount(0);
        readers.navigate("/nytt?fran=" + mailbox.id());
        assertThat(readers.locator("#skriv")).hasCount(0);
        readers.navigate("/utkast/inget-id");
        assertThat(readers.locator("#skriv")).hasCount(0);
    }

    private Page open(TestPerson person, String path) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, person);
        page.navigate(path);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
