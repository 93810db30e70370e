// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.filing.Unpacked;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.platform.BudkavleProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(TestPeople.class)
class FilingScreensTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Autowired
    Conversations conversations;

    @Autowired
    CaseWorkers workers;

    private Letters letters;
    private Mailbox mailbox;
    private TestPeople.TestPerson anna;
    private String home;

    @BeforeEach
    void office() {
        letters = new Letters(server);
        mailbox = people.mailbox("mottagning" + UUID.randomUUID(), "Mottagning barn och unga");
        anna = people.person("Anna Lindqvist", Map.of(mailbox.id(), GrantLevel.MANAGE));
        home = "/administration/brevlador/" + mailbox.id() + "/diarieforing";
    }

    @Test
    void whoAnswersForAMailboxSaysWhereItFiles() throws Exception {
        Page page = page(true);
        page.navigate(home);
        page.getByRole(AriaRole.LINK, link("Mapp")).click();
        page.getByLabel("Mapp").fill("/etc");
        button(page, "Spara");
        assertThat(page.locator("#fel")).containsText("Mappen finns inte under en mapp som driften har tillåtit");
        Files.createDirectories(server.getBean(BudkavleProperties.class).data().resolve("diarieforing/lasin"));
        page.getByLabel("Mapp")
                .fill(server.getBean(BudkavleProperties.class)
                        .data()
                        .resolve("diarieforing/lasin")
                        .toAbsolutePath()
                        .toString());
        button(page, "Spara");
        assertThat(page.locator(".toast")).containsText("sparad");
        page.locator("li:has-text('Mapp') form[action$=prova] button").click();
        assertThat(page.locator(".toast")).containsText("Det fungerar");
        page.locator("li:has-text('Mapp') form[action$=arkiv] button").click();
        assertThat(page.locator("li:has-text('Mapp') .tag.info")).hasText("Arkiv");
        page.navigate(home + "/ny?typ=HOOK");
        page.getByLabel("Adress").fill("http://127.0.0.1:1/arenden");
        page.getByLabel("Nyckel (bearer)").fill("hemligheten");
        button(page, "Spara");
        assertThat(page.locator("#fel")).containsText("https://");
        page.getByLabel("Adress").fill("https://arenden.budkavle.invalid/in");
        page.getByLabel("Nyckel (bearer)").fill("hemligheten");
        button(page, "Spara");
        page.locator("li:has-text('Ärendesystem') form[action$=prova] button").click();
        assertThat(page.locator(".targets")).containsText("Diariet svarar inte");
        everywhere(page, "diarieforing");
        page.locator(".targets h2 a")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Ärendesystem"))
                .click();
        org.assertj.core.api.Assertions.assertThat(page.content()).doesNotContain("hemligheten");
        page.navigate(home + "/ny?typ=SFTP");
        button(page, "Spara");
        assertThat(page.locator("#fel")).containsText("SHA256:");
        everywhere(page, "diarieforing-sftp");
        page.navigate(home);
        page.locator("li:has-text('Mapp') form[action$=av] button").click();
        assertThat(page.locator(".targets")).containsText("Avstängd");
    }

    @Test
    void aCaseWorkerFilesAndSaysThatItIsThereWithoutScripts() throws Exception {
        ConversationId thread = ConversationId.random();
        StoredMessageId message = letters.received(
                mailbox,
                Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdom")
                        .text("Se ert dnr SOC-2026-1140, som vi har talat om.")
                        .file("foto.jpg", "image/jpeg", "bild".getBytes(StandardCharsets.UTF_8))
                        .in(thread));
        ConversationKey key = await().until(
                        () -> conversations.of(message, workers.of(anna.id(), mailbox.organisation())),
                        Optional::isPresent)
                .orElseThrow();
        String path = "/konversationer/" + key;
        Page page = page(false);
        page.navigate(path);
        page.locator(".toolbar > a[href$=diariefor]").click();
        assertThat(page.locator("main")).containsText("Det finns ingen plats att diarieföra på");
        page.navigate(home + "/ny?typ=DOWNLOAD");
        page.getByLabel("Namn").fill("Diariet Lex");
        button(page, "Spara");

        page.navigate(path + "/diariefor");
        assertThat(page.locator("main")).containsText("SOC-2026-1140");
        button(page, "Diarieför");
        assertThat(page.locator("#fel")).containsText("Skriv ett diarienummer");
        page.getByLabel("Diarienummer").fill("SOC-2026-1140");
        Page scripted = page(true);
        scripted.navigate(path + "/diariefor");
        everywhere(scripted, "diariefor");
        scripted.getByLabel("Nytt ärende").check();
        assertThat(scripted.getByLabel("Diarienummer")).not().isVisible();
        everywhere(scripted, "diariefor-nytt-arende");
        button(page, "Diarieför");
        assertThat(page.locator(".toast")).containsText("Diarieföringen är påbörjad");
        await().until(() -> {
            page.navigate(path);
            return page.locator("a[href$=paket]").count() == 1;
        });
        Download download =
                page.waitForDownload(() -> page.locator("a[href$=paket]").click());
        new Unpacked(Files.readAllBytes(download.path())).holds();
        page.navigate(path);
        assertThat(page.locator(".panel:has(#diariet)")).containsText("Hämtat, väntar på bekräftelse");
        scripted.navigate(path);
        everywhere(scripted, "konversation-diarieforing");
        page.getByLabel("Handlingsnummer eller kvittens").fill("HNR 4711");
        button(page, "Det ligger i diariet");
        assertThat(page.locator(".toast")).containsText("Diariefört");
        assertThat(page.locator(".props")).containsText("Diariefört");
        assertThat(page.locator(".panel:has(#diariet)")).containsText("HNR 4711");
        page.navigate("/brevlador/" + mailbox.id() + "?filter=ej-diarieford");
        assertThat(page.locator("main")).not().containsText("två syskon");

        letters.received(
                mailbox,
                Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdom")
                        .in(thread));
        await().until(() -> {
            page.navigate(path);
            return page.locator(".props").innerText().contains("Ändrat sedan diarieföring");
        });
        page.navigate("/brevlador/" + mailbox.id() + "?filter=ej-diarieford");
        assertThat(page.locator("main")).containsText("två syskon");
        org.assertj.core.api.Assertions.assertThat(server.getBean(AuditLog.class).after(0, 1000).stream()
                        .map(entry -> entry.event().type())
                        .toList())
                .contains(
                        AuditEventType.FILING_ORDERED,
                        AuditEventType.FILING_PACKAGE_FETCHED,
                        AuditEventType.FILING_TRANSFERRED);

        scripted.navigate(path + "/diariefor");
        scripted.getByLabel("Nytt ärende").check();
        button(scripted, "Diarieför");
        assertThat(scripted.locator("#fel")).containsText("Skriv en rubrik");
        scripted.getByLabel("Ärendets rubrik").fill("Orosanmälan");
        button(scripted, "Diarieför");
        await().until(() -> {
            scripted.navigate(path);
            return scripted.locator("a[href$=paket]").count() == 1;
        });
        assertThat(scripted.locator(".panel:has(#diariet)")).containsText("Nytt ärende: Orosanmälan");
        scripted.waitForDownload(() -> scripted.locator("a[href$=paket]").click());
        scripted.navigate(path);
        button(scripted, "Det ligger i diariet");
        assertThat(scripted.locator(".props")).containsText("Diarienummer väntas");
        everywhere(scripted, "konversation-diarienummer-vantas");
        scripted.getByLabel("Ärendets diarienummer").fill("SOC 2026/77");
        button(scripted, "Ange diarienummer");
        assertThat(scripted.locator(".panel:has(#diariet)")).containsText("SOC 2026/77");
        assertThat(scripted.locator(".props")).not().containsText("Diarienummer väntas");
        Locator wrong = scripted.locator(".filings > li").last();
        wrong.locator("summary").click();
        wrong.getByLabel("Rätt diarienummer").fill("SOC 2026/78");
        wrong.getByLabel("Varför det rättas").fill("Två siffror hade bytt plats.");
        everywhere(scripted, "konversation-ratta-diarienummer");
        wrong.locator("form[action$=ratta-nummer] button").click();
        assertThat(scripted.locator(".filing-corrections"))
                .containsText(
                        Pattern.compile("rättat från SOC 2026/77 till SOC 2026/78 av .*Två siffror hade bytt plats"));

        Mailbox other = people.mailbox("annan", "En annan brevlåda");
        Visit stranger = new Visit(port);
        stranger.logIn(people.person("Olle Obehörig", Map.of(other.id(), GrantLevel.MANAGE)));
        for (String closed : new String[] {path + "/diariefor", path + "/diariefort/" + key + "/paket", home}) {
            org.assertj.core.api.Assertions.assertThat(stranger.get(closed).statusCode())
                    .isEqualTo(404);
        }
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void button(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Page page(boolean scripts) {
        Page page = scripts ? browsing.newPage(port) : browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        return page;
    }
}
