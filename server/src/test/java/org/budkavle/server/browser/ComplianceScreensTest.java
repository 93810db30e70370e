// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(TestPeople.class)
class ComplianceScreensTest {

    private static final String HOME = "/administration/efterlevnad";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    AuditLog audit;

    @Test
    void answersAndWhatIsBroughtChangeHowItStandsAndTheReportTellsWhatGotBetter() throws IOException {
        Mailbox mailbox = people.mailbox("mottagning-efterlevnad", "Mottagning barn och unga");
        TestPeople.TestPerson sofia =
                people.person("Sofia Systemsson", Map.of(mailbox.id(), GrantLevel.MANAGE), AdministratorRole.values());
        Page plain = browsing.newPageWithoutScripts(port);
        people.logIn(plain, port, sofia);

        plain.navigate(HOME + "/krav/H3-05");
        assertThat(plain.locator(".page-head")).containsText("Måste besvaras");
        press(plain, "Spara svaret");
        assertThat(plain.locator("#fel")).containsText("Välj hur det står till");
        plain.navigate(HOME);
        press(plain, "Gör rapport");
        assertThat(plain.locator("main")).containsText("Det finns ingen tidigare rapport");

        plain.navigate(HOME + "/krav/H3-05");
        plain.getByText("Uppfyllt", new Page.GetByTextOptions().setExact(true)).click();
        plain.locator("#svar").fill("Policyn KS 2026:9 finns på intranätet.");
        plain.locator("#ansvarig").fill("Säkerhetschefen");
        plain.locator("#senast").fill(LocalDate.now(Moments.ZONE).plusMonths(11).toString());
        press(plain, "Spara svaret");
        assertThat(plain.locator(".toast")).containsText("Svaret är sparat");
        assertThat(plain.locator(".page-head")).containsText("Uppfyllt");
        assertThat(plain.locator("main")).containsText("Version 1 · Säkerhetschefen");

        plain.navigate(HOME + "/underlag");
        bring(plain, "PLATFORM_CHECK", "{}");
        assertThat(plain.locator("#fel")).containsText("inte ett sådant underlag");
        bring(
                plain,
                "PLATFORM_CHECK",
                "{\"format\":\"budkavle-platform-check/1\",\"at\":\"" + java.time.Instant.now()
                        + "\",\"findings\":[{\"outcome\":\"PASS\"}]}");
        assertThat(plain.locator("main")).containsText("Plattformskontrollen: 1 på plats");
        plain.navigate(HOME + "/rapporter");
        press(plain, "Gör rapport");
        assertThat(plain.locator("main")).containsText("Bättre: H3-05 Informationssäkerhetspolicy");
        String made = plain.url();

        Visit visit = new Visit(port);
        visit.logIn(sofia);
        String at = made.substring(made.indexOf(HOME));
        HttpResponse<String> html = visit.get(at + "/rapport.html");
        assertThat(html.body())
                .contains(
                        "Policyn KS 2026:9 finns på intranätet.",
                        "Ändringar sedan",
                        "från måste besvaras av er till uppfyllt")
                .contains("Inget antivirusprogram är inställt", "Ingen är angiven")
                .doesNotContain("Sofia");
        byte[] report = Files.readAllBytes(plain.waitForDownload(
                        () -> plain.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Rapport (PDF)"))
                                .click())
                .path());
        keep(report);
        try (PDDocument pdf = Loader.loadPDF(report)) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("HSLF-FS 2016:40", "Säkerhetschefen");
        }
        assertThat(audit.about("H3-05")).anyMatch(entry -> entry.event().type() == AuditEventType.COMPLIANCE_STATED);

        Page page = browsing.newPage(port);
        people.logIn(page, port, sofia);
        for (Map.Entry<String, String> screen : Map.of(
                        HOME,
                        "efterlevnad",
                        HOME + "/krav/H3-13",
                        "efterlevnad-krav",
                        HOME + "/underlag",
                        "efterlevnad-underlag",
                        at,
                        "efterlevnad-rapport")
                .entrySet()) {
            page.navigate(screen.getKey());
            everywhere(page, screen.getValue());
        }
        TestPeople.TestPerson arne = people.person("Arne Arkivsson", Map.of(), AdministratorRole.ARCHIVIST);
        Visit other = new Visit(port);
        other.logIn(arne);
        assertThat(other.get(at).statusCode()).isEqualTo(404);
    }

    /** For whoever wants to look at it. */
    private static void keep(byte[] pdf) throws IOException {
        String folder = System.getProperty("budkavle.pictures", "");
        if (!folder.isEmpty()) {
            Files.write(Path.of(folder).resolve("efterlevnadsrapport.pdf"), pdf);
        }
    }

    private static void bring(Page page, String kind, String json) {
        page.locator("#fil-" + kind)
                .setInputFiles(new FilePayload("fil.json", "application/json", json.getBytes(StandardCharsets.UTF_8)));
        page.locator("form:has(#fil-" + kind + ") button").click();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
