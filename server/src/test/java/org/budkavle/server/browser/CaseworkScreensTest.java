// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.casework.ToldHits;
import org.budkavle.server.filetext.FileSamples;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists and the conversation as people meet them, two at a time where that matters. */
@ServerTest
@Import(WhoIsIn.class)
class CaseworkScreensTest {

    private static final LocatorAssertions.IsVisibleOptions TWO_SECONDS =
            new LocatorAssertions.IsVisibleOptions().setTimeout(2_000);

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    ConversationLists lists;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    private Letters letters;
    private TestMunicipality municipality;
    private Organisation organisation;
    private Mailbox children;
    private Mailbox duty;
    private PersonId anna;
    private PersonId sara;
    private PersonId stranger;

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        organisation = municipality.organisation();
        children = municipality.mailbox("barn", "Mottagning barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.person(
                "anna", "Anna Lindqvist", Map.of(children.id(), GrantLevel.MANAGE, duty.id(), GrantLevel.ANSWER));
        sara = municipality.person("sara", "Sara Holm", Map.of(children.id(), GrantLevel.ANSWER));
        stranger = municipality.person("jonas", "Jonas Berg", Map.of(duty.id(), GrantLevel.READ));
    }

    @Test
    void theInboxSaysInFiveSecondsWhatNeedsDoing() {
        fillInbox();
        Page page = pageOf(anna);
        page.navigate("/brevlador/" + children.id());
        assertThat(heading(page, 1)).hasText("Mottagning barn och unga");
        assertThat(page.getByText("Kräver åtgärd i dag")).isVisible();
        assertThat(page.getByText("Skyddsbedömning i dag")).isVisible();
        assertThat(page.getByText("Deras ref. K-1187-26")).isVisible();
        assertThat(page.getByText("1 meddelande kom inte fram")).isVisible();
        assertThat(page.locator(".failed")).containsText("Mottagaren kan inte ta emot filtypen.");
        assertThat(page.locator(".failed").getByText("Rätta och skicka igen")).isVisible();
        assertThat(page.locator(".side").getByText(Pattern.compile("Kom inte fram\\s*1")))
                .isVisible();
        everywhere(page, "inkorg");
        slowToCome(page);
        page.navigate("/alla");
        onADeskAndAPhone(page, "mina-brevlador");
        page.navigate("/brevlador/" + children.id() + "?flik=klara");
        onADeskAndAPhone(page, "inkorg-tom");
        letters.resending(
                letters.sent(children, Letter.of("Kallelse", "Timrå kommun", "Elevhälsan"), anna),
                2,
                Instant.now().plus(Duration.ofDays(3)));
        await().untilAsserted(() -> {
            page.navigate("/brevlador/" + children.id() + "/skickat");
            org.assertj.core.api.Assertions.assertThat(page.content())
                    .containsPattern("Nytt försök [^<]+ \\(försök 2\\)");
        });
        page.getByText("Kallelse").first().click();
        assertThat(page.locator("#leverans")).containsText("(försök 2)");
        page.navigate("/brevlador/" + children.id() + "/kom-inte-fram");
        assertThat(page.getByText("Avvisat av mottagaren")).isVisible();
        everywhere(page, "skickat");
        String list = page.request()
                .get("/brevlador/" + children.id() + "/skickat.csv?visa=atgard")
                .text();
        org.assertj.core.api.Assertions.assertThat(list)
                .startsWith("\uFEFFSkickat;Mottagare;Funktion;Status;")
                .contains("Avvisat av mottagaren");
    }

    /** Rows without words stand where the list was while another is waited for; whoever stops the waiting gets it back. */
    private static void slowToCome(Page page) {
        page.evaluate("""
            () => {
              document.addEventListener('click', event => event.preventDefault(), { once: true });
              document.querySelectorAll('nav.tabs a')[1].click();
            }\
            """);
        assertThat(page.locator("[data-rows][aria-busy=true] .bones")).isVisible();
        assertThat(page.locator("[data-row]").first()).isHidden();
        Browsing.accessible(page);
        Browsing.picture(page, "inkorg-vantar");
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-row]").first()).isVisible();
        assertThat(page.locator(".bones")).hasCount(0);
    }

    @Test
    void aConversationIsReadWholeWithItsFilesNotesAndDelivery() throws IOException {
        ConversationKey key = placement();
        Page page = pageOf(anna);
        await().untilAsserted(() -> {
            page.navigate("/konversationer/" + key);
            org.assertj.core.api.Assertions.assertThat(page.locator(".file .d").allInnerTexts())
                    .allMatch(about -> about.startsWith("2 sidor, "));
        });
        assertThat(heading(page, 1)).hasText("Platsförfrågan ungdomshem, jourplacering");
        assertThat(page.getByText("undertecknat beslut om omedelbart omhändertagande"))
                .isVisible();
        assertThat(page.getByText("Transporten är bokad till kl. 16.")).isVisible();
        assertThat(page.locator("#leverans").getByText("Mottagarens server har bekräftat"))
                .isVisible();
        assertThat(page.getByText("Avsändande organisation är verifierad.")).isVisible();
        assertThat(heading(page, 2).getByText("Leverans av kompletteringen")).isVisible();
        assertThat(page.locator(".letter.out footer").first())
                .containsText(Pattern.compile("Mottaget och godkänt \\d\\d:\\d\\d:\\d\\d"));
        assertThat(page.locator(".letter.out footer").first().getByText("Leveransbevis"))
                .isVisible();
        everywhere(page, "konversation");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Visa\\s*: Plats")))
                .first()
                .click();
        assertThat(page.getByAltText("Sida 1 av 2")).isVisible();
        await().until(() -> (Boolean) page.evaluate("document.querySelector('.sheets img').naturalWidth > 500"));
        onADeskAndAPhone(page, "bilaga");
        page.navigate("/konversationer/" + key + "/skriv-ut?anteckningar=true");
        onADeskAndAPhone(page, "utskrift");
    }

    @Test
    void twoPeopleSeeEachOtherWithinTwoSecondsAndOneGetsIt() {
        letters.received(children, report());
        ConversationKey key = only(anna);
        Page annas = pageOf(anna);
        Page saras = pageOf(sara);
        Page sarasList = pageOf(sara);
        annas.navigate("/brevlador/" + children.id());
        connected(annas);
        sarasList.navigate("/brevlador/" + children.id());
        saras.navigate("/konversationer/" + key);
        connected(saras);
        assertThat(annas.getByText("Sara Holm läser just nu").first()).isVisible(TWO_SECONDS);
        Page annasConversation = pageOf(anna);
        annasConversation.navigate("/konversationer/" + key);
        assertThat(saras.getByText(Pattern.compile("Anna Lindqvist läser här"))).isVisible(TWO_SECONDS);
        annasConversation.getByRole(AriaRole.TAB, named("Intern anteckning")).click();
        annasConversation.getByLabel("Intern anteckning, skickas aldrig").fill("Jag ringer");
        assertThat(saras.getByText(Pattern.compile("Anna Lindqvist skriver här")))
                .isVisible(TWO_SECONDS);

        claim(annas);
        assertThat(annas.getByText("Du har tagit hand om konversationen.")).isVisible();
        claim(sarasList);
        assertThat(sarasList.getByText(Pattern.compile("Anna hann före kl. \\d\\d:\\d\\d")))
                .isVisible();
        connected(annas);
        letters.received(children, Letter.of("Ny fråga", "Timrå kommun", "Elevhälsan"));
        assertThat(annas.getByText("1 nytt meddelande").first()).isVisible();
    }

    @Test
    void whatIsHandedOverIsGoneButForAReceipt() {
        letters.received(children, report());
        ConversationKey key = only(sara);
        Page page = pageOf(sara);
        page.navigate("/konversationer/" + key + "/lamna-over");
        page.getByRole(AriaRole.BUTTON, named("Lämna över")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Välj vilken brevlåda");
        onADeskAndAPhone(page, "lamna-over");
        page.getByLabel("Till brevlåda").selectOption("Socialjouren");
        page.getByLabel("Varför lämnar du över?").fill("Gäller natten");
        page.getByRole(AriaRole.BUTTON, named("Lämna över")).click();
        assertThat(page.getByText("Lämnad till Socialjouren.")).isVisible();
        assertThat(page.navigate("/konversationer/" + key).status()).isEqualTo(404);
        page.navigate("/brevlador/" + children.id() + "/overlamnat");
        assertThat(page.getByText("En konversation lämnades till Socialjouren")).isVisible();
        onADeskAndAPhone(page, "overlamnat");
        Page annas = pageOf(anna);
        annas.navigate("/konversationer/" + key);
        assertThat(annas.getByText("Gäller natten")).isVisible();
    }

    @Test
    void searchIsPostedAndPersonalNumbersAskWhy() throws IOException {
        letters.received(
                children,
                report().theirReference("1.2.752.129.2.1.3.1", "20121212-1212")
                        .file("utlåtande.docx", FileSamples.DOCX, FileSamples.docx("Anknytningen")));
        letters.received(children, Letter.of("Skolbyte", "Timrå kommun", "Elevhälsan"));
        await().until(() -> lines(anna).size() == 2);
        Page page = pageOf(anna);
        page.navigate("/brevlador/" + children.id());
        page.locator("#sok").fill("orosanmalan syskon");
        page.keyboard().press("Enter");
        assertThat(page.getByText("1 träff")).isVisible();
        assertThat(page.url()).endsWith("/sok");
        assertThat(page.locator("[data-open]")).hasAttribute("href", Pattern.compile("#m-[0-9a-f-]{36}$"));
        assertThat(page.locator("mark").first()).hasText("Orosanmälan");
        page.getByText("Datum, etikett och ordens plats").click();
        page.locator("#till").fill("2020-01-31");
        page.getByRole(AriaRole.BUTTON, named("Sök").setExact(true)).last().click();
        assertThat(page.getByText("Inga träffar")).isVisible();
        assertThat(page.locator("#till")).hasValue("2020-01-31");
        page.locator("#till").fill("");
        page.locator("#q").fill("sommarlov");
        page.locator("#var").selectOption("Socialjouren");
        page.getByRole(AriaRole.BUTTON, named("Sök").setExact(true)).last().click();
        assertThat(page.getByText("Inga träffar i Socialjouren")).isVisible();
        page.locator(".again-list").getByText("orosanmalan syskon").click();
        assertThat(page.getByText("1 träff")).isVisible();
        assertThat(page.getByText("i bilagan")).hasCount(0);
        readAttachments();
        page.locator("#q").fill("syskon anknytningen");
        page.getByRole(AriaRole.BUTTON, named("Sök").setExact(true)).last().click();
        assertThat(page.getByText("i bilagan utlåtande.docx")).isVisible();
        Page jonas = pageOf(stranger);
        jonas.navigate("/sok");
        search(jonas, "anknytningen");
        assertThat(jonas.getByText("Inga träffar").first()).isVisible();
        assertThat(jonas.getByText("Det finns träffar")).hasCount(0);
        server.getBean(ToldHits.class).tell(children, true, municipality.worker(anna));
        search(jonas, "anknytningen");
        assertThat(jonas.getByText("Det finns träffar i en brevlåda som du inte kan öppna."))
                .isVisible();
        assertThat(jonas.getByText("Mottagning barn och unga: fråga Anna Lindqvist"))
                .isVisible();
        everywhere(jonas, "sok-annanstans");
        page.navigate("/sok");
        search(page, "syskon anknytningen");
        everywhere(page, "sok");
        page.locator("#q").fill("121212-1212");
        page.getByRole(AriaRole.BUTTON, named("Sök").setExact(true)).last().click();
        assertThat(page.getByText("Varför söker du?")).isVisible();
        onADeskAndAPhone(page, "sok-personnummer");
        page.getByLabel("Ett ärende som jag arbetar med").check();
        page.getByRole(AriaRole.BUTTON, named("Sök").setExact(true)).last().click();
        assertThat(heading(page, 1)).hasText("Orosanmälan: två syskon");
        assertThat(page.getByText("20121212-1212")).hasCount(0);
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("Visa personnummer")))
                .click();
        assertThat(page.getByText("20121212-1212")).isVisible();
        page.locator("#sok").fill("");
        page.locator("#sok").press("Enter");
        assertThat(page.locator(".again-list")).containsText("sommarlov");
        assertThat(page.locator(".again-list")).not().containsText("1212");
        page.getByRole(AriaRole.BUTTON, named("Glöm mina sökningar")).click();
        assertThat(page.getByText("Dina sökningar är glömda.")).isVisible();
        assertThat(page.locator(".again-list")).hasCount(0);
    }

    private static void search(Page page, String words) {
        page.locator("#q").fill(words);
        page.getByRole(AriaRole.BUTTON, named("Sök").setExact(true)).last().click();
    }

    private void readAttachments() {
        server.getBean(WorkQueue.class)
                .postpone(new TaskInstance<>("casework-index-files", RecurringTask.INSTANCE), Instant.now());
        JdbcClient jdbc = server.getBean(JdbcClient.class);
        await().until(() -> jdbc.sql("SELECT count(*) FROM casework.file_words WHERE mailbox = :mailbox")
                        .param("mailbox", children.id().value())
                        .query(Long.class)
                        .single()
                > 0);
    }

    @Test
    void everythingThatMattersWorksWithoutScripts() {
        letters.received(children, report());
        ConversationKey key = only(anna);
        Page page = browsing.newPageWithoutScripts(port);
        WhoIsIn.is(page, anna, port);
        page.navigate("/brevlador/" + children.id());
        claim(page);
        assertThat(page.getByText("Du har tagit hand om konversationen.")).isVisible();
        page.navigate("/konversationer/" + key);
        page.getByLabel("Intern anteckning, skickas aldrig").fill("Ringt skolan");
        page.getByRole(AriaRole.BUTTON, named("Spara anteckning")).click();
        assertThat(page.getByText("Ringt skolan")).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Klarmarkera").setExact(true)).click();
        assertThat(page.getByText("Konversationen är klar.")).isVisible();
        assertThat(page.getByText("Öppna igen")).isVisible();
    }

    @Test
    void aProtectedPersonIsOpenedOnPurposeOnly() {
        letters.received(children, report());
        ConversationKey key = only(anna);
        work.protect(key, Set.of(), worker(anna, children));
        Page page = pageOf(anna);
        page.navigate("/konversationer/" + key);
        assertThat(page.getByText("två syskon")).hasCount(0);
        onADeskAndAPhone(page, "skyddad");
        page.getByRole(AriaRole.BUTTON, named("Jag behöver läsa, öppna")).click();
        assertThat(heading(page, 1)).hasText("Orosanmälan: två syskon");
        Page saras = pageOf(sara);
        assertThat(saras.navigate("/konversationer/" + key).status()).isEqualTo(404);
    }

    @Test
    void severalRowsAreClaimedAtOnceAndTheKeysWork() {
        letters.received(children, Letter.of("En", "Timrå kommun", "Elevhälsan"));
        letters.received(children, Letter.of("Två", "Sundsvalls kommun", "Elevhälsan"));
        await().until(() -> lines(anna).size() == 2);
        Page page = pageOf(anna);
        page.navigate("/brevlador/" + children.id());
        page.keyboard().press("j");
        page.keyboard().press("Space");
        page.keyboard().press("j");
        page.keyboard().press("Space");
        page.locator("#markerade").getByText("Ta hand om").click();
        assertThat(page.getByText("2 av 2 är gjorda.")).isVisible();
        assertThat(lines(anna)).allMatch(line -> line.owner().equals(Optional.of(anna)));
    }

    @Test
    void aStrangerGetsTheSameNothingByEveryAddress() {
        StoredMessageId message = letters.received(children, report().file("a.pdf", "application/pdf", new byte[9]));
        ConversationKey key = only(anna);
        Conversation opened = conversations.open(key, worker(anna, children)).orElseThrow();
        String file = opened.parts()
                .getFirst()
                .message()
                .orElseThrow()
                .documents()
                .getFirst()
                .files()
                .getFirst()
                .content()
                .toString();
        Page page = pageOf(stranger);
        page.navigate("/brevlador/" + duty.id());
        String nowhere =
                page.request().get("/konversationer/" + UUID.randomUUID()).text();
        for (String path : List.of(
                "/konversationer/" + key,
                "/konversationer/" + key + "/skriv-ut",
                "/konversationer/" + key + "/lamna-over",
                "/konversationer/" + key + "/atersand",
                "/konversationer/" + key + "/handelser?sida=" + UUID.randomUUID(),
                "/konversationer/" + key + "/filer/" + message + "/" + file,
                "/konversationer/" + key + "/filer/" + message + "/" + file + "/visa",
                "/konversationer/" + key + "/filer/" + message + "/" + file + "/sida/0",
                "/brevlador/" + children.id(),
                "/brevlador/" + children.id() + "/skickat",
                "/brevlador/" + children.id() + "/overlamnat",
                "/brevlador/handelser?brevlada=" + children.id())) {
            APIResponse answer = page.request().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).as(path).doesNotContain("syskon").doesNotContain("Mottagning barn");
        }
        assertThat(nowhere).doesNotContain("syskon");
    }

    @Test
    void whatComesBetweenTheListAndItsStreamIsToldOf() {
        Page page = pageOf(anna);
        page.navigate("/brevlador/" + children.id());
        String stream = page.locator("[data-live]").getAttribute("data-live");
        letters.received(children, report());
        await().until(() -> lines(anna).size() == 1);
        Object told = page.evaluate("""
            address => new Promise(done => {
              const events = new EventSource(address);
              setTimeout(() => done('nothing'), 10000);
              events.addEventListener('arrival', event => { events.close(); done(JSON.parse(event.data).conversation); });
            })\
            """, stream);
        assertThat(told).isEqualTo(only(anna).toString());
    }

    @Test
    void whatCameWrongIsReturnedOnceWithASuggestion() {
        letters.received(children, report().theirReference("dnr", "K-1"));
        ConversationKey key = only(anna);
        Page page = pageOf(anna);
        page.navigate("/konversationer/" + key + "/atersand");
        onADeskAndAPhone(page, "atersand");
    }

    /** The large screens are looked at {@link Browsing#everywhere}; these are made of the same parts. */
    private static void onADeskAndAPhone(Page page, String name) {
        Browsing.accessible(page);
        Browsing.picture(page, name);
        page.setViewportSize(390, 844);
        Browsing.accessible(page);
        page.setViewportSize(1440, 900);
    }

    private void fillInbox() {
        letters.received(
                children,
                report().theirReference("dnr", "K-1187-26")
                        .file("Anmälan.pdf", "application/pdf", new byte[9])
                        .file("Bilaga.pdf", "application/pdf", new byte[9]));
        letters.received(
                children,
                Letter.of("Överlämning av jourärende från natten", "Sundsvalls kommun", "Socialjouren")
                        .file("Natt.pdf", "application/pdf", new byte[9]));
        letters.received(
                children,
                Letter.of("Remissvar: tid för nybesök och önskat underlag", "Region Mittnorr", "BUP öppenvård")
                        .ourReference("dnr", "BK-2026-0412")
                        .file("Underlag.pdf", "application/pdf", new byte[9]));
        letters.received(
                children, Letter.of("Begäran om uppgifter i pågående ärende", "Försäkringskassan", "Omvårdnadsbidrag"));
        letters.received(
                children,
                Letter.of("Underlag inför extratjänst", "Arbetsförmedlingen", "Kundsupport")
                        .open());
        letters.sent(duty, Letter.of("Fråga från jouren", "Timrå kommun", "Elevhälsan"), anna);
        StoredMessageId refused =
                letters.sent(children, Letter.of("Bild till remissen", "Region Mittnorr", "BUP mottagning"), anna);
        letters.rejected(refused, "BV", "not-supported");
        StoredMessageId asked = letters.sent(
                children, Letter.of("Platsförfrågan ungdomshem", "Statens institutionsstyrelse", "Placering"), anna);
        letters.accepted(asked);
        await().until(() -> lines(anna).size() == 7);
        ConversationLine placement = lines(anna).stream()
                .filter(line -> line.subject().equals(Optional.of("Platsförfrågan ungdomshem")))
                .findFirst()
                .orElseThrow();
        ConversationId thread = conversations
                .open(placement.key(), worker(anna, children))
                .orElseThrow()
                .thread();
        letters.received(
                children,
                Letter.of("SV: Platsförfrågan ungdomshem", "Statens institutionsstyrelse", "Placering")
                        .in(thread)
                        .answering(new MessageId(asked.value()))
                        .file("Svar.pdf", "application/pdf", new byte[9]));
        lines(anna).stream()
                .filter(line -> line.subject().equals(Optional.of("Överlämning av jourärende från natten")))
                .findFirst()
                .ifPresent(line -> work.claim(line.key(), worker(sara, children)));
        await().until(() -> lines(anna).stream().anyMatch(ConversationLine::answered));
        await().until(() ->
                lists.now(Set.of(children.id()), worker(anna, children)).undelivered() == 1);
    }

    private ConversationKey placement() throws IOException {
        Letter ask = Letter.of("Platsförfrågan ungdomshem, jourplacering", "Statens institutionsstyrelse", "Placering")
                .text("Vi behöver en plats på ungdomshem med start i natt eller i morgon. Underlaget finns i bilagan.")
                .ourReference("dnr", "SOC-2026-1187")
                .file("Platsförfrågan.pdf", "application/pdf", pdf(2));
        StoredMessageId asked = letters.sent(children, ask, sara);
        letters.accepted(asked);
        ConversationKey key = only(anna);
        ConversationId thread =
                conversations.open(key, worker(anna, children)).orElseThrow().thread();
        Letter answer = Letter.of(
                        "Platsförfrågan ungdomshem, jourplacering", "Statens institutionsstyrelse", "Placering")
                .text("""
                    Vi har en plats från och med i morgon kväll. För att boka den behöver vi två saker:

                    * undertecknat beslut om **omedelbart omhändertagande**
                    * besked om vem som ansvarar för transporten.

                    # Rubrik

                    <b>inget</b> <script>\
                    """)
                .theirReference("dnr", "4.1-5521-2026")
                .in(thread)
                .answering(new MessageId(asked.value()));
        letters.received(children, answer);
        await().until(() -> conversations
                        .open(key, worker(anna, children))
                        .orElseThrow()
                        .parts()
                        .size()
                == 2);
        work.note(
                key,
                "Transporten är bokad till kl. 16. Ordföranden skriver under beslutet före lunch.",
                worker(sara, children));
        StoredMessageId supplement = letters.sent(
                children,
                ask.text("Här är det undertecknade beslutet. Transporten utförs av kommunen och är framme cirka 18:30.")
                        .in(thread)
                        .answering(new MessageId(asked.value())),
                anna);
        letters.accepted(supplement);
        await().until(() -> conversations
                        .open(key, worker(anna, children))
                        .orElseThrow()
                        .parts()
                        .size()
                == 3);
        return key;
    }

    private static byte[] pdf(int pages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    content.newLineAtOffset(72, 700);
                    content.showText("Sida " + number);
                    content.endText();
                }
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static Letter report() {
        return Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdomssektionen, region Mitt");
    }

    private static void connected(Page page) {
        page.waitForSelector(
                "[data-connected]", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private static void claim(Page page) {
        page.locator("[data-claim]").first().click();
    }

    private Page pageOf(PersonId person) {
        Page page = browsing.newPage(port);
        WhoIsIn.is(page, person, port);
        return page;
    }

    private CaseWorker worker(PersonId person, Mailbox mailbox) {
        Set<MailboxId> mailboxes = Set.of(mailbox.id());
        return new CaseWorker(person, organisation.id(), mailboxes, mailboxes, mailboxes);
    }

    private List<ConversationLine> lines(PersonId person) {
        return lists
                .page(
                        new ListQuestion(
                                Set.of(children.id()), ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), 50),
                        worker(person, children))
                .groups()
                .stream()
                .flatMap(group -> group.lines().stream())
                .toList();
    }

    private ConversationKey only(PersonId person) {
        await().until(() -> lines(person).size() == 1);
        return lines(person).getFirst().key();
    }

    private static Locator heading(Page page, int level) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(level));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
