// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.conversion.PdfConversion;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Two who answer the same conversation; what is passed on, corrected, made a PDF of, and asked a colleague. */
@ServerTest
@Import(TestPeople.class)
class TogetherScreensTest {

    private static final byte[] PDF = "%PDF-1.4 prov".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Conversations conversations;

    @Autowired
    Threads threads;

    @Autowired
    PdfConversion conversion;

    @Autowired
    ApplicationContext server;

    private Letters letters;
    private Mailbox mailbox;
    private TestPerson anna;
    private TestPerson sara;

    @BeforeEach
    void meet() {
        letters = new Letters(server);
        mailbox = people.mailbox("tillsammans", "Socialjouren");
        anna = people.person("Anna Lindqvist", Map.of(mailbox.id(), GrantLevel.ANSWER));
        sara = people.person("Sara Holm", Map.of(mailbox.id(), GrantLevel.ANSWER));
    }

    @Test
    void twoWhoAnswerTheSameSeeEachOtherAndAreAskedBeforeSending() {
        String path = received();
        Page annas = open(anna, path);
        press(annas, "Svara");
        assertThat(annas.locator("#skriv")).isVisible();

        Page saras = open(sara, path);
        assertThat(saras.getByText("Anna Lindqvist har ett utkast till svar här"))
                .isVisible();
        everywhere(saras, "konversation-nagon-skriver");
        saras.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Läs Annas utkast"))
                .click();
        assertThat(saras.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Annas utkast");
        everywhere(saras, "kollegas-utkast");
        saras.navigate(path);
        press(saras, "Svara");
        saras.locator("#text").fill("Vi har en plats.");
        saras.getByText("Inga känsliga uppgifter").click();
        assertThat(annas.getByText(Pattern.compile("Sara Holm skriver här"))).isVisible();

        press(saras, "Skicka säkert");
        assertThat(saras.getByText("Anna Lindqvist skriver också. Vill du skicka ändå?"))
                .isVisible();
        assertThat(saras.locator("#text")).hasValue("Vi har en plats.");
        everywhere(saras, "skickar-samtidigt");
        press(saras, "Skicka ändå");
        assertThat(saras.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Väntar på att skickas");

        annas.locator("#text").fill("Vi återkommer.");
        annas.getByText("Inga känsliga uppgifter").click();
        press(annas, "Skicka säkert");
        assertThat(annas.getByText(Pattern.compile("Sara (Holm skickar också, just nu|svarade kl)")))
                .isVisible();
    }

    @Test
    void anAnswerIsSentFromItsBoxAfterTheSameChecksAndCanBeTakenBack() {
        String path = received();
        Page page = open(anna, path);
        assertThat(page.locator("#anteckning")).isHidden();
        page.locator("#svar-text").fill("Vi har en plats i natt.");
        press(page, "Skicka säkert");
        assertThat(page.locator("#fel")).containsText("Svara på om innehållet omfattas av sekretess.");
        assertThat(page.locator("#text")).hasValue("Vi har en plats i natt.");

        page.navigate(path);
        assertThat(page.locator("#svar-text")).hasValue("Vi har en plats i natt.");
        page.locator("#svar-text").fill("Vi har en plats i morgon.");
        page.locator("#svar").getByLabel("Nej").check();
        everywhere(page, "svara-i-konversationen");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Intern anteckning"))
                .click();
        assertThat(page.locator("#svar-text")).isHidden();
        everywhere(page, "anteckna-i-konversationen");
        page.keyboard().press("ArrowLeft");
        press(page, "Skicka säkert");
        assertThat(page.locator(".going")).containsText(Pattern.compile("Skickas om \\d+ sek"));
        assertThat(page.locator("#svar-text")).hasValue("");
        everywhere(page, "skickas-i-konversationen");
        page.navigate("/brevlador/" + mailbox.id());
        assertThat(page.locator(".going")).containsText("Till Statens institutionsstyrelse, Placering");
        everywhere(page, "skickas-i-inkorgen");
        page.locator(".going").getByText("Ångra").click();
        assertThat(page.locator("#text")).hasValue("Vi har en plats i morgon.");
        page.navigate(path);
        press(page, "Svara");
        assertThat(page.locator("#text")).hasValue("Vi har en plats i morgon.");
    }

    @Test
    void whatWasSentMeanwhileIsReadBeforeSendingAlsoWithoutScripts() {
        String path = received();
        Page page = browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        page.navigate(path);
        press(page, "Svara");
        page.locator("#text").fill("Annas svar");
        page.getByText("Inga känsliga uppgifter").click();
        press(page, "Spara utkast");
        StoredMessageId sent = letters.sent(
                mailbox,
                Letter.of("Platsförfrågan", "Statens institutionsstyrelse", "Placering")
                        .text("Saras svar är skickat")
                        .in(thread(path)),
                sara.id());
        await().until(() -> conversations.of(sent, worker(anna)).isPresent());
        press(page, "Skicka säkert");
        assertThat(page.getByText(Pattern.compile("Sara svarade kl\\. \\d\\d:\\d\\d\\. Läs innan du skickar\\.")))
                .isVisible();
        assertThat(page.getByText("Saras svar är skickat")).isVisible();
        assertThat(page.locator("#text")).hasValue("Annas svar");
        press(page, "Skicka ändå");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Väntar på att skickas");
    }

    @Test
    void aColleaguesDraftIsTakenOver() {
        String path = received();
        Page saras = open(sara, path);
        press(saras, "Svara");
        saras.locator("#text").fill("Saras ord");
        press(saras, "Spara utkast");
        Page annas = open(anna, path);
        annas.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Läs Saras utkast"))
                .click();
        assertThat(annas.getByText("Saras ord")).isVisible();
        press(annas, "Ta över utkastet");
        assertThat(annas.locator("#text")).hasValue("Saras ord");
        saras.locator("#text").fill("Saras nya ord");
        press(saras, "Spara utkast");
        assertThat(saras.getByText("En kollega har sparat utkastet medan du skrev"))
                .isVisible();
    }

    @Test
    void whatIsChosenIsPassedOnAndTheNotesAreNot() {
        String path = received();
        Page page = open(anna, path);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Intern anteckning"))
                .click();
        page.locator("#anteckning").fill("Bara för oss");
        press(page, "Spara anteckning");
        page.navigate(path + "/skicka-vidare");
        assertThat(page.getByText("Bara för oss")).hasCount(0);
        everywhere(page, "skicka-vidare");
        page.getByLabel(Pattern.compile("Ta med texten")).first().check();
        page.getByLabel(Pattern.compile("Underlag\\.pdf")).check();
        press(page, "Fortsätt till utkastet");
        assertThat(page.locator("#text")).hasValue(Pattern.compile("Från Statens institutionsstyrelse, Placering"));
        assertThat(page.locator("#text")).hasValue(Pattern.compile("Vi behöver två saker"));
        assertThat(page.locator("#filer")).containsText("Underlag.pdf");
        assertThat(page.locator("input[name=sekretess]:checked")).hasCount(0);
    }

    @Test
    void whatWasRefusedIsCorrectedInOnePress() {
        StoredMessageId sent = letters.sent(
                mailbox,
                Letter.of("Bild till remissen", "Region Mittnorr", "BUP")
                        .text("Se bilden.")
                        .file("Remiss.pdf", "application/pdf", PDF),
                anna.id());
        letters.rejected(sent, "BV", "not-supported");
        await().until(() -> conversations.of(sent, worker(anna)).isPresent());
        Page page = open(
                anna, "/konversationer/" + conversations.of(sent, worker(anna)).orElseThrow());
        press(page, "Rätta och skicka igen");
        assertThat(page.locator("#text")).hasValue("Se bilden.");
        assertThat(page.locator("#rubrik")).hasValue("Bild till remissen");
        assertThat(page.locator("#filer")).containsText("Remiss.pdf");

        // As when the corrected one has gone.
        StoredMessageId again = letters.sent(
                mailbox,
                Letter.of("Bild till remissen", "Region Mittnorr", "BUP").text("Se bilden."),
                anna.id());
        await().until(() -> conversations.of(again, worker(anna)).isPresent());
        ConversationKey first = conversations.of(sent, worker(anna)).orElseThrow();
        threads.link(again, new MessageOrigin(MessageOrigin.Kind.CORRECTED, first, Optional.of(sent)), anna.id());
        page.navigate("/konversationer/" + conversations.of(again, worker(anna)).orElseThrow());
        assertThat(page.locator("#leverans")).containsText("Försök 2");
        everywhere(page, "leverans-forsok-2");

        page.evaluate("() => window.dispatchEvent(new Event('offline'))");
        assertThat(page.getByText("Ingen kontakt med servern.")).isVisible();
        everywhere(page, "konversation-utan-kontakt");
    }

    @Test
    void whatWasRefusedForAFileTypeIsSentAgainAsPdfInOnePressAndCanBeTakenBack() {
        assumeTrue(conversion.isAvailable(), "no LibreOffice here");
        StoredMessageId sent = letters.sent(
                mailbox,
                Letter.of("Text till remissen", "Region Mittnorr", "BUP")
                        .text("Se bilagan.")
                        .file(
                                "Remiss.rtf",
                                "application/rtf",
                                "{\\rtf1\\ansi Remiss}".getBytes(StandardCharsets.US_ASCII)),
                anna.id());
        letters.rejected(sent, "BV", "not-supported");
        await().until(() -> conversations.of(sent, worker(anna)).isPresent());
        String path = "/konversationer/" + conversations.of(sent, worker(anna)).orElseThrow();
        Page page = open(anna, path);
        everywhere(page, "avvisat-for-filtyp");
        press(page, "Gör om till PDF och skicka igen");
        assertThat(page.locator("#vantar")).containsText("Ångra");
        page.locator(".going").getByText("Ångra").click();
        assertThat(page.locator("#filer")).containsText("Remiss.pdf");
        assertThat(page.locator("#text")).hasValue("Se bilagan.");
        Page saras = open(sara, path);
        press(saras, "Gör om till PDF och skicka igen");
        assertThat(saras.locator("[role=status]").getByText("Det har redan gjorts om. Här är det."))
                .isVisible();
        assertThat(saras.locator("#filer")).containsText("Remiss.pdf");

        page.navigate("/brevlador/" + mailbox.id() + "/kom-inte-fram");
        everywhere(page, "kom-inte-fram-filtyp");
    }

    @Test
    void anOfficeFileBecomesAPdfAndCanBeTakenBack() {
        assumeTrue(conversion.isAvailable(), "no LibreOffice here");
        Page page = open(anna, "/nytt");
        page.locator("#rubrik").fill("Med bilaga");
        press(page, "Spara utkast");
        page.locator("#filval")
                .setInputFiles(new FilePayload(
                        "Kontaktlista.rtf",
                        "application/rtf",
                        "{\\rtf1\\ansi Kontakter}".getBytes(StandardCharsets.US_ASCII)));
        assertThat(page.locator("#filer")).containsText("Er organisation skickar inte filtypen.");
        everywhere(page, "gor-om-till-pdf");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Gör om till PDF")))
                .click();
        assertThat(page.locator("#filer")).containsText("Kontaktlista.pdf");
        assertThat(page.locator("#filer")).containsText("Omgjord till PDF.");
        page.locator("#filer")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Ångra")))
                .click();
        assertThat(page.locator("#filer")).containsText("Kontaktlista.rtf");
    }

    @Test
    void aColleagueIsAskedInANoteAndSeesItInTheList() {
        String path = received();
        Page annas = open(anna, path + "?fraga=" + sara.id());
        annas.locator("#anteckning").fill("Kan du ta transporten?");
        press(annas, "Spara anteckning");
        Page saras = open(sara, "/brevlador/" + mailbox.id());
        assertThat(saras.getByText("Anna Lindqvist frågar dig i en anteckning")).isVisible();
        assertThat(saras.getByText("Kan du ta transporten?")).hasCount(0);
        everywhere(saras, "inkorg-omnamnd");
        saras.getByText("Anna Lindqvist frågar dig i en anteckning").click();
        assertThat(saras.getByText("Kan du ta transporten?")).isVisible();
        saras.navigate("/brevlador/" + mailbox.id());
        assertThat(saras.getByText("Anna Lindqvist frågar dig i en anteckning")).hasCount(0);
    }

    private String received() {
        StoredMessageId received = letters.received(
                mailbox,
                Letter.of("Platsförfrågan", "Statens institutionsstyrelse", "Placering")
                        .text("Vi behöver två saker.")
                        .open()
                        .file("Underlag.pdf", "application/pdf", PDF));
        await().until(() -> conversations.of(received, worker(anna)).isPresent());
        return "/konversationer/" + conversations.of(received, worker(anna)).orElseThrow();
    }

    private org.budkavle.format.identifier.ConversationId thread(String path) {
        ConversationKey key = ConversationKey.parse(path.substring(path.lastIndexOf('/') + 1));
        return conversations.open(key, worker(anna)).orElseThrow().thread();
    }

    private CaseWorker worker(TestPerson person) {
        Set<MailboxId> own = Set.of(mailbox.id());
        return new CaseWorker(person.id(), mailbox.organisation(), own, own, Set.of());
    }

    private Page open(TestPerson person, String path) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, person);
        page.navigate(path);
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }
}
