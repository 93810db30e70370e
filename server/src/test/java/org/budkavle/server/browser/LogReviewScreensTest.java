// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.tlog.verify.EntryFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A review from the opening of a conversation to the conclusion, as those who open, review and answer see it. */
@ServerTest
@Import(TestPeople.class)
@TestPropertySource(properties = "budkavle.intrusion.limits.LOG_EXPORT=3/1h")
class LogReviewScreensTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Autowired
    AuditLog log;

    @Autowired
    AuditChain chain;

    private Mailbox reception;
    private TestPerson maria;
    private String conversation = "";

    @BeforeEach
    void anOffice() {
        reception = people.mailbox("mottagning", "Mottagning barn och unga");
        maria = people.person("Maria Dahl", Map.of(reception.id(), GrantLevel.ANSWER));
    }

    @Test
    void fromAnOpeningToAConclusion() throws IOException {
        TestPerson eva = people.person("Eva Ström", Map.of(reception.id(), GrantLevel.MANAGE));
        TestPerson per = people.person("Per Nordin", Map.of(), AdministratorRole.LOG_REVIEW);
        new Letters(server).received(reception, Letter.of("Orosanmälan", "Polisen i Mittnorr", "Ungdomssektionen"));
        open(maria);
        open(eva);

        Page page = browsing.newPage(port);
        people.logIn(page, port, per);
        page.navigate("/administration/loggranskning");
        everywhere(page, "loggranskning-tom");
        page.getByLabel("Från och med").fill(LocalDate.now().minusDays(1).toString());
        page.locator("form[action$=stickprov] button").click();
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator(".panel .hit")).containsText("Öppnade konversation");
        assertThat(page.locator("main")).not().containsText("Orosanmälan");
        everywhere(page, "loggranskning");

        // Eva's is justified, Maria is asked.
        row(page, "Eva Ström")
                .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                .click();
        page.locator("h1").click();
        page.keyboard().press("2");
        assertThat(page.locator("input[name=bedomning]").nth(1)).isChecked();
        page.keyboard().press("1");
        assertThat(page.locator("input[name=bedomning]").first()).isChecked();
        page.locator(".panel button.primary").click();
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("Eva Ström")))
                .containsText("Behörig");
        row(page, "Maria Dahl")
                .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                .click();
        page.locator("text=Behöver förklaras").last().click();
        page.locator(".panel button.primary").click();
        assertThat(page.locator("#fel, .errors, .alert.err").first()).isVisible();
        everywhere(page, "loggranskning-fel");
        page.getByLabel("Motivering").fill("Varför öppnade du den?");
        page.locator(".panel button.primary").click();
        assertThat(page.locator(".stats")).containsText("1 av 2");

        Page own = browsing.newPage(port);
        people.logIn(own, port, maria);
        own.navigate("/mina-atkomster");
        assertThat(own.locator(".concern")).containsText("Varför öppnade du den?");
        everywhere(own, "mina-atkomster");
        own.getByLabel("Ditt svar").fill("Jag fördelade dagens post.");
        own.locator(".concern button").click();
        assertThat(own.locator(".concern")).containsText("Jag fördelade dagens post.");
        own.navigate("/brevlador/" + reception.id() + "/logg");
        assertThat(own.locator("tbody")).containsText("Eva Ström");
        everywhere(own, "brevladans-logg");

        page.reload();
        assertThat(page.locator(".said-before")).containsText("Jag fördelade dagens post.");
        page.locator("text=Misstänkt obehörig").last().click();
        page.getByLabel("Motivering").fill("Stämmer inte med schemat.");
        page.locator(".panel button.primary").click();
        assertThat(page.locator(".stats")).containsText("2 av 2");
        assertThat(page.locator(".stats")).containsText("Färdigbedömt");
        everywhere(page, "loggranskning-klar");

        anIncidentHasBegun(page);
        searchTheLog(page);
        rules(page);
        report(page);
        extract(page);
        whoFetchesTooOftenWaits(page);
        anAlarmBecomesAnIncident(page);
        nobodyReviewsHerself(eva);
    }

    private com.microsoft.playwright.Locator row(Page page, String who) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(who));
    }

    private void open(TestPerson person) {
        Visit visit = new Visit(port);
        visit.logIn(person);
        String list = await().until(
                        () -> visit.get("/brevlador/" + reception.id()).body(), body -> body.contains("Orosanmälan"));
        java.util.regex.Matcher key =
                Pattern.compile("/konversationer/([0-9a-f-]{36})").matcher(list);
        assertThat(key.find()).isTrue();
        conversation = key.group(1);
        assertThat(visit.get("/konversationer/" + conversation).statusCode()).isEqualTo(200);
    }

    private static void whoFetchesTooOftenWaits(Page page) {
        page.navigate("/administration/loggranskning/utdrag");
        page.getByLabel("Konversationer").fill("x");
        com.microsoft.playwright.Response answer = page.waitForResponse(
                response -> response.url().endsWith("/hamta"),
                () -> page.evaluate("const f = document.querySelector('form[action$=utdrag]');"
                        + "f.action = '/administration/loggranskning/utdrag/hamta'; f.submit()"));
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headerValue("Retry-After"))).isPositive();
        assertThat(page.locator("h1")).containsText("för många på en gång");
    }

    /** Maria guesses addresses, and whoever handles incidents sees it. */
    private void anAlarmBecomesAnIncident(Page page) {
        Visit visit = new Visit(port);
        visit.logIn(maria);
        for (int i = 0; i < 10; i++) {
            assertThat(visit.get("/konversationer/" + UUID.randomUUID()).statusCode())
                    .isEqualTo(404);
        }
        Scheduler scheduler = server.getBean(Scheduler.class);
        scheduler.reschedule(TaskInstanceId.of("intrusion-follow", "recurring"), Instant.now());
        await().until(() -> log.after(-1, 1000).stream()
                .anyMatch(entry -> entry.event().type() == AuditEventType.ALARM_RAISED
                        && "ENUMERATION".equals(entry.event().facts().get("kind"))));
        page.navigate("/administration/incidenter");
        assertThat(page.locator("#larm ~ .rows")).containsText("Maria Dahl");
        everywhere(page, "larm");
        page.locator("form[action$=incident] button").first().click();
        assertThat(page.locator("h1")).containsText("Någon letar efter det som inte är hens");
        assertThat(page.locator(".taken")).containsText("Maria Dahl");
        page.navigate("/administration/incidenter");
        assertThat(page.locator("#larm")).hasCount(0);
        assertThat(server.getBean(JdbcClient.class)
                        .sql("SELECT suspected FROM incident.incident WHERE origin = 'ALARM'")
                        .query(UUID.class)
                        .single())
                .as("whom an alarm is about sees no more of the incident than of the alarm")
                .isEqualTo(maria.id().value());
    }

    /** From the reviewer's suspicion to the evidence, with what the law asks for between. */
    private void anIncidentHasBegun(Page page) throws IOException {
        page.navigate("/administration/incidenter");
        assertThat(page.locator(".rows")).containsText("Misstänkt obehörig åtkomst");
        everywhere(page, "incidenter");
        page.locator(".rows a").first().click();
        everywhere(page, "incident-utkast");
        page.locator("a", new Page.LocatorOptions().setHasText("Gör nu"))
                .first()
                .click();
        page.locator("#steg-AWARE button").click();
        assertThat(page.locator("#fel")).containsText("Hur den upptäcktes: fyll i");
        everywhere(page, "incident-fel");
        page.locator("[id='AWARE-how']").fill("Loggranskning");
        page.locator("[id='AWARE-when']")
                .fill(LocalDateTime.now(ZoneId.of("Europe/Stockholm"))
                        .minusHours(40)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        page.locator("#steg-AWARE button").click();
        assertThat(page.locator("#gora + .rows")).containsText("Anmäl till IMY");
        step(
                page,
                "DESCRIBED",
                "what",
                "En kollega läste utan uppdrag.",
                "breach",
                "CONFIDENTIALITY",
                "personal",
                "YES",
                "sdk",
                "NO");
        step(page, "ASSESSED", "risk", "UNLIKELY", "consequences", "Inga kända.", "why", "Samma sekretess.");
        step(page, "EVIDENCE", "places", "0, 1", "why", "Samma dag");
        everywhere(page, "incident");
        for (int times = 0; times < 2; times++) {
            // Each share of the time is said once, however often somebody looks.
            server.getBean(Scheduler.class)
                    .reschedule(TaskInstanceId.of("incident-deadlines", "recurring"), Instant.now());
            await().until(() -> deadlines().contains("NOTIFY_IMY 50"));
        }
        assertThat(deadlines()).doesNotHaveDuplicates().doesNotContain("NOTIFY_IMY 80");
        assertThat(page.request().get(page.url() + "/imy.pdf").text()).startsWith("%PDF-");
        assertThat(page.request().get(page.url() + "/sdk.pdf").text()).startsWith("%PDF-");
        Map<String, String> files = unzipped(page.waitForDownload(
                () -> page.locator("form[action$=underlag] button").click()));
        assertThat(files.get("incidentrapport.pdf")).startsWith("%PDF-");
        assertThat(files.get("loggranskning.csv")).contains("SUSPECTED;Stämmer inte med schemat.");
        assertThat(files.get("incident.json")).contains("\"kind\":\"ASSESSED\"", "Samma sekretess.");
        assertThat(files.entrySet())
                .filteredOn(file -> file.getKey().startsWith("poster/"))
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> assertThat(
                                EntryFile.verify(file.getValue(), chain.key()).holds())
                        .isTrue());
        JdbcClient jdbc = server.getBean(JdbcClient.class);
        assertThat(jdbc.sql("SELECT encode(string_agg(sealed, ''), 'escape') FROM incident.step")
                        .query(String.class)
                        .single())
                .as("what people write of an incident is sealed")
                .doesNotContain("Samma sekretess");
        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE incident.step SET kind = 'NOTED'").update())
                .hasStackTraceContaining("What was written of an incident stays");
        assertThat(log.after(-1, 1000))
                .extracting(entry -> entry.event().type())
                .contains(
                        AuditEventType.INCIDENT_BEGUN,
                        AuditEventType.INCIDENT_CHANGED,
                        AuditEventType.INCIDENT_SHOWN,
                        AuditEventType.INCIDENT_EXPORTED);
    }

    private List<String> deadlines() {
        return log.after(-1, 1000).stream()
                .filter(entry -> entry.event().type() == AuditEventType.INCIDENT_DEADLINE)
                .map(entry -> entry.event().facts().get("duty") + " "
                        + entry.event().facts().get("percent"))
                .toList();
    }

    private static void step(Page page, String kind, String... fields) {
        page.locator("#steg-" + kind + " summary").click();
        for (int i = 0; i < fields.length; i += 2) {
            String name = "[name='" + kind + "-" + fields[i] + "']";
            if (page.locator("input[type=radio]" + name).count() > 0) {
                page.locator(name + "[value=" + fields[i + 1] + "]").check();
            } else {
                page.locator(name).fill(fields[i + 1]);
            }
        }
        page.locator("#steg-" + kind + " button").click();
        assertThat(page.locator("#fel")).hasCount(0);
    }

    private void searchTheLog(Page page) throws IOException {
        page.navigate("/administration/loggranskning/logg");
        everywhere(page, "sok-i-loggen");
        page.getByLabel("Id på meddelande eller konversation").fill("20121212-1212");
        page.getByLabel("Varför söker du?").selectOption("INCIDENT");
        page.locator("form.ask button").click();
        assertThat(page.locator("form.ask")).containsText("Kontrollera");
        assertThat(log.after(-1, 1000))
                .as("a person's number is no id, and never in the log")
                .noneMatch(entry -> entry.event().facts().toString().contains("1212-1212"));
        page.getByLabel("Id på meddelande eller konversation").fill(conversation);
        page.getByLabel("Varför söker du?").selectOption("INCIDENT");
        page.locator("form.ask button").click();
        assertThat(page.locator("tbody")).containsText("Öppnade konversation");
        everywhere(page, "sok-i-loggen-traffar");
        Download fetched = page.waitForDownload(
                () -> page.locator("form[action$=hamta] button").click());
        Map<String, String> files = unzipped(fetched);
        assertThat(files.get("poster.csv")).contains("CONVERSATION_OPENED;", conversation);
        assertThat(files.keySet()).contains("kontrollpunkt", "nyckel.txt");
        assertThat(files.entrySet())
                .filteredOn(file -> file.getKey().startsWith("poster/"))
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> {
                    assertThat(EntryFile.verify(file.getValue(), chain.key()).holds())
                            .isTrue();
                    assertThat(file.getValue()).contains("\"body\"");
                });
        assertThat(log.after(-1, 1000))
                .filteredOn(entry -> entry.event().type() == AuditEventType.LOG_SEARCHED
                        || entry.event().type() == AuditEventType.LOG_EXPORTED)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(entry -> assertThat(entry.event().facts()).containsEntry("purpose", "INCIDENT"));
    }

    private void rules(Page page) {
        page.navigate("/administration/loggranskning/regler");
        everywhere(page, "granskningsregler");
        page.locator("[name=pa-NEW_GRANT]").uncheck();
        page.locator("[name=granser-MANY_OPENED]").fill("25");
        page.locator("form[action$=regler] button").click();
        assertThat(page.locator("[name=pa-NEW_GRANT]")).not().isChecked();
        assertThat(page.locator("[name=granser-MANY_OPENED]")).hasValue("25");
        page.locator("[name=antal]").first().fill("0");
        page.locator("form[action$=schema] button").first().click();
        assertThat(page.locator("main")).containsText("Välj 1 till 100");
    }

    private static void report(Page page) {
        APIResponse csv = page.request().get("/administration/loggranskning/rapport.csv");
        assertThat(csv.text()).contains("Mottagning barn och unga;").contains(";Klar ");
        APIResponse pdf = page.request().get("/administration/loggranskning/rapport.pdf");
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }

    private void extract(Page page) throws IOException {
        page.navigate("/administration/loggranskning/utdrag");
        page.getByLabel("Konversationer").fill("https://exempel/konversationer/" + conversation + "\nnågot annat");
        page.locator("form[action$=utdrag] button").click();
        assertThat(page.locator("main")).containsText("Mottagning barn och unga");
        assertThat(page.locator("main")).not().containsText("Maria Dahl");
        everywhere(page, "loggutdrag");
        Map<String, String> files = unzipped(page.waitForDownload(
                () -> page.locator("form[action$=hamta] button").click()));
        assertThat(files.get("loggutdrag.pdf")).startsWith("%PDF-");
        assertThat(files.get("loggutdrag.csv"))
                .contains("Mottagning barn och unga")
                .doesNotContain("Maria Dahl");
        assertThat(files.entrySet())
                .filteredOn(file -> file.getKey().startsWith("poster/"))
                .hasSize(2)
                .allSatisfy(file -> {
                    assertThat(EntryFile.verify(file.getValue(), chain.key()).holds())
                            .isTrue();
                    assertThat(file.getValue())
                            .doesNotContain("\"body\"", maria.id().toString());
                });
        page.getByLabel("Begärans eller beslutets beteckning").fill("KS 2026/17");
        page.getByLabel("Ta med personalens namn").check();
        page.locator("form[action$=utdrag] button").click();
        Map<String, String> named = unzipped(page.waitForDownload(
                () -> page.locator("form[action$=hamta] button").click()));
        assertThat(named.get("loggutdrag.csv")).contains("Maria Dahl");
        assertThat(log.about(conversation))
                .filteredOn(entry -> entry.event().type() == AuditEventType.ACCESS_EXTRACT_MADE)
                .extracting(entry -> entry.event().facts().get("names"))
                .containsExactly("false", "true");
    }

    /** Eva answers for the mailbox and may review it, but not what she opened. */
    private void nobodyReviewsHerself(TestPerson eva) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, eva);
        page.navigate("/administration/loggranskning");
        row(page, "Eva Ström")
                .getByRole(com.microsoft.playwright.options.AriaRole.LINK)
                .click();
        assertThat(page.locator(".panel")).containsText("Du kan inte bedöma det du själv har gjort");
        assertThat(page.locator(".panel form")).hasCount(0);
        Visit visit = new Visit(port);
        visit.logIn(maria);
        assertThat(visit.get("/administration/loggranskning").statusCode()).isEqualTo(404);
        assertThat(visit.get("/administration/loggranskning/logg").statusCode()).isEqualTo(404);
        assertThat(visit.get("/administration/loggranskning/rapport.csv").statusCode())
                .isEqualTo(404);
    }

    private static Map<String, String> unzipped(Download download) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(download.path())))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
