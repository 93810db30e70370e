// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.organisation.GrantLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A clinic orders a connection of the region over SDK, and has it; then it fails, and the region is told by how much. */
@ExtendWith(TwoOrganisations.Shared.class)
class NetworkSituationTest {

    private static final String SITE = "Elevhälsan Björkvik";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @TempDir
    private Path folder;

    private final TwoOrganisations two;

    NetworkSituationTest(TwoOrganisations two) {
        this.two = two;
    }

    @AfterEach
    void nothingWasOverheard() {
        two.overheard.assertNothingOfContent();
    }

    @Test
    void aConnectionIsOrderedDeliveredAndMeasured() throws IOException {
        Desk region = two.atOthers(browsing, 1440);
        region.logInWithCard(region.person("Rut Regionsson", GrantLevel.MANAGE, Counterparts.BUP), two.cards);
        region.page.navigate("/nat/mottagning");
        region.page.locator("select").selectOption("stockholm");
        region.page.locator("main .rows button").click();
        region.said("Sparat.");

        Desk clinic = two.atBjorkvik(browsing, 1440);
        clinic.logIn(clinic.person("Klara Kliniksson", GrantLevel.MANAGE, Counterparts.SCHOOL));
        advice(clinic);
        order(clinic);

        awaitOn(region, "/nat", SITE);
        look(region, "nat-leverantor");
        region.page.getByText(SITE).first().click();
        region.reads("Inskickad").reads("Vi börjar med journalsystemet i januari.");
        String today = LocalDate.now().toString();
        step(region, "Pröva behörighet", Map.of());
        step(region, "Godkänn", Map.of("note", "Avtalet är kontrollerat."));
        step(region, "Beställ hos entreprenören", Map.of());
        step(region, "Planera leverans", Map.of("day", today));
        look(region, "nat-leverans");
        step(region, "Anteckna leverans", Map.of("day", today, "testProtocol", "100/100 Mbit/s, 4 ms"));
        step(region, "Ta i drift", Map.of("day", today, "connection", "RN-1001", "invoice", "F-77"));

        awaitOn(clinic, "/nat", "RN-1001");
        look(clinic, "nat-oversikt");
        clinic.page.locator("[aria-labelledby=avslutade] a").first().click();
        clinic.reads("Avtalet är kontrollerat.").reads("100/100 Mbit/s, 4 ms").reads("F-77");
        look(clinic, "nat-tidslinje");
        fault(clinic);
    }

    private static void advice(Desk clinic) {
        clinic.page.navigate("/nat/rad");
        clinic.page.getByLabel("Antal användare").fill("25");
        clinic.page.getByLabel("Arbeta i ett journalsystem").check();
        clinic.page.locator("#oppet").fill("alla dagar 07–21");
        clinic.press("Ge råd").reads("Symmetrisk anslutning, S3, 25 Mbit/s");
        look(clinic, "nat-rad");
    }

    private void order(Desk clinic) throws IOException {
        clinic.page.navigate("/nat/ny?typ=NEW");
        Locator to = clinic.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Till"));
        to.focus();
        clinic.page.keyboard().type("bup mittnorr");
        assertThat(clinic.page.locator("[role=option]").first()).containsText(Counterparts.BUP.name());
        clinic.page.keyboard().press("Enter");
        assertThat(clinic.page.locator(".chosen-r")).containsText(Counterparts.BUP.name());
        look(clinic, "nat-ny");
        clinic.press("Fortsätt till formuläret");
        clinic.page.locator("#fil").setInputFiles(Samples.pdf(folder.resolve("Planritning.pdf"), "Plan"));
        clinic.press("Bifoga").reads("Planritning.pdf");
        clinic.press("Skicka beställningen");
        assertThat(clinic.page.locator("#fel")).isVisible();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("hsaId", "SE2321000016-39KJ");
        form.put("adaNumber", "4711");
        form.put("siteName", SITE);
        form.put("siteAddress", "Skolvägen 2, 123 45 Björkvik");
        form.put("capacity", "100 Mbit/s");
        form.put("users", "25");
        form.put("openingHours", "mån–fre 07–17");
        form.put("need", "Vi börjar med journalsystemet i januari.");
        form.put("invoiceName", "Björkviks kommun");
        form.put("invoiceNumber", "232100-0016");
        form.put("invoiceAddress", "Box 1, 123 45 Björkvik");
        form.put("contactName", "Klara Kliniksson");
        form.put("contactEmail", "klara@bjorkvik.example.se");
        form.put("contactPhone", "08-123 456 78");
        form.forEach((field, value) -> clinic.page.locator("#" + field).fill(value));
        Map.of(
                        "agreement",
                        "HSF",
                        "connectionType",
                        "SYM",
                        "level",
                        "S3",
                        "newIp",
                        "NEJ",
                        "advice",
                        "NEJ",
                        "accepted",
                        "JA")
                .forEach((field, value) -> clinic.page.locator("#" + field).selectOption(value));
        clinic.press("Spara").said("Sparat.");
        look(clinic, "nat-bestallning");
        clinic.press("Skicka beställningen").said("Beställningen är inskickad.").reads("Inskickad");
    }

    private void fault(Desk clinic) throws IOException {
        clinic.page.navigate("/nat");
        clinic.page.locator("[aria-labelledby=anslutningar] a").first().click();
        String now = LocalDate.now() + "T00:00";
        clinic.page.locator("#upptackt").fill(now);
        clinic.page.locator("#nummer").fill("INC-1");
        clinic.page.locator("#skriv button[type=submit]").click();
        clinic.said("Sparat.").reads("Fel pågår sedan");
        look(clinic, "nat-anslutning");
        Download download = clinic.page.waitForDownload(
                () -> clinic.page.getByText("Rapport som PDF").click());
        Path report = folder.resolve("rapport.pdf");
        download.saveAs(report);
        try (PDDocument document = Loader.loadPDF(report.toFile())) {
            org.assertj.core.api.Assertions.assertThat(new PDFTextStripper().getText(document))
                    .contains("RN-1001", "Definition 1.0");
        }
    }

    private static void step(Desk desk, String name, Map<String, String> facts) {
        Locator step = desk.page
                .locator("details.step", new Page.LocatorOptions().setHasText(name))
                .first();
        if (step.getAttribute("open") == null) {
            step.locator("summary").click();
        }
        facts.forEach((fact, value) -> step.locator("[name=" + fact + "]").fill(value));
        step.locator("button[type=submit]").click();
        desk.said("Den andra sidan får besked.");
    }

    private static void awaitOn(Desk desk, String path, String text) {
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    desk.page.navigate(path);
                    org.assertj.core.api.Assertions.assertThat(
                                    desk.page.locator("main").innerText())
                            .contains(text);
                });
    }

    /** A picture when pictures are asked for; EveryScreenTest looks at the widths and the themes. */
    private static void look(Desk desk, String name) {
        Browsing.picture(desk.page, name);
    }
}
