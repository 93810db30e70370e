// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.journey.JourneyKind;
import org.budkavle.journey.JourneyModel;
import org.budkavle.journey.Task;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@Import(TestPeople.class)
class JourneyScreensTest {

    private static final String HOME = "/administration/anslutning";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theTasksOfAParticipantAreTheStepsOfThePlan() {
        assertThat(JourneyModel.of(JourneyKind.PARTICIPANT).tasks().stream().map(Task::id))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OnboardingStep.values())
                        .map(OnboardingStep::key)
                        .toList());
    }

    @Test
    void aMunicipalityWalksFromTheFirstVisitToProductionWithItsEvidence() throws IOException {
        Mailbox mailbox = people.mailbox("registrator-resan", "Registrator");
        TestPeople.TestPerson sofia =
                people.person("Sofia Systemsson", Map.of(mailbox.id(), GrantLevel.MANAGE), AdministratorRole.values());
        Page plain = browsing.newPageWithoutScripts(port);
        people.logIn(plain, port, sofia);
        plain.navigate(HOME);
        assertThat(plain.locator("#lage")).hasText("Intresserad");
        record(plain, "notify-interest", "");
        assertThat(plain.locator("#fel")).containsText("Gör klart först: Välj anskaffning, Utse roller");

        Page page = browsing.newPage(port);
        people.logIn(page, port, sofia);

        page.navigate(HOME + "/anskaffning");
        plan(page, "sourcing");
        Visit visit = new Visit(port);
        visit.logIn(sofia);
        visit.get(HOME);
        for (Task task : JourneyModel.of(JourneyKind.PARTICIPANT).tasks()) {
            plan(visit, OnboardingStep.of(task.id()).orElseThrow());
        }
        page.navigate(HOME + "/floden");
        flow(page, "Remiss från elevhälsan", "FAX", "Exempelregionen", "120", "");
        flow(page, "Placeringsbeslut", "LETTER", "0203:finns-inte.se", "30", "20");
        flow(page, "", "LETTER", "0203:finns-inte.se", "många", "");
        assertThat(page.locator("#fel")).containsText("Vad som utbyts");
        page.navigate(HOME + "/floden");
        assertThat(page.locator(".journey-counts")).containsText("150");
        assertThat(page.locator(".journey-counts")).containsText("34");
        everywhere(page, "anslutning-floden");

        page.navigate(HOME);
        record(page, "notify-interest", "");
        assertThat(page.locator("#lage")).hasText("Rätten att ansluta prövas");
        record(page, "eligibility-approved", "");
        assertThat(page.locator("#fel")).containsText("skriv vad som visar det");
        record(page, "eligibility-approved", "Digg dnr 2026-114");
        record(page, "qa-connected", "Digg dnr 2026-115");
        page.navigate("/administration/efterlevnad/underlag");
        page.locator("#fil-CONFORMANCE")
                .setInputFiles(new FilePayload(
                        "protokoll.json", "application/json", protocol().getBytes(StandardCharsets.UTF_8)));
        page.locator("form:has(#fil-CONFORMANCE) button").click();
        page.navigate(HOME);
        fill(page, "qa-tested", "");
        open(page, "qa-tested").locator("button[name=protokoll]").click();
        assertThat(page.locator("#lage")).hasText("Testad i QA");
        assertThat(page.locator("main")).containsText("2 av 2 testfall godkända");
        record(page, "prod-applied", "Ansökan och självdeklaration, KS 2026:31");
        record(page, "prod-completion", "Digg vill se riskanalysen");
        record(page, "prod-applied", "Riskanalysen bifogad");
        record(page, "prod-approved", "Digg dnr 2026-190");
        record(page, "first-address", "");
        assertThat(page.locator("#lage")).hasText("Aktiv");
        assertThat(page.locator(".journey-way .passed")).hasCount(7);
        assertThat(page.locator("main")).containsText("Självdeklarationen gäller till");
        everywhere(page, "anslutning-aktiv");
        page.navigate(HOME + "/operator");
        assertThat(page.locator("#lage")).hasText("Förbereder");

        page.navigate(HOME);
        assertThat(text(page, "ansokan")).contains("registrator-resan", "2 av 2 testfall", "Saknas: certifikat");
        assertThat(text(page, "anmalan")).contains("Underlag för sourcing");
        assertThat(text(page, "sjalvdeklaration")).contains("Underlag för risk");
        assertThat(text(page, "forsakran")).contains("Budkavle", "Saknas: skriv «inga»");
        page.navigate("/administration/efterlevnad/underlag");
        assertThat(page.locator("main")).containsText("Anslutningsresan: Aktiv");
        assertThat(page.locator("main")).containsText("Självdeklarationen lämnades " + LocalDate.now(Moments.ZONE));

        jdbc.sql("ALTER TABLE onboarding.journey_event DISABLE TRIGGER only_grows")
                .update();
        jdbc.sql("DELETE FROM onboarding.journey_event").update();
        jdbc.sql("DELETE FROM onboarding.step").update();
        jdbc.sql("ALTER TABLE onboarding.journey_event ENABLE TRIGGER only_grows")
                .update();
    }

    private static String protocol() {
        return "{\"tool\":\"budkavle-conformance\",\"began\":\"" + Instant.now()
                + "\",\"environment\":\"SDK-QA\",\"target\":{\"product\":\"Budkavle\",\"version\":\"0.1\"},"
                + "\"cases\":[{\"outcome\":\"PASSED\"},{\"outcome\":\"PASSED\"}]}";
    }

    private static void plan(Page page, String task) {
        page.navigate("/administration/kom-igang/steg/" + task);
        page.locator("#ansvarig").fill("Karin Öberg");
        page.locator("#klart").fill(LocalDate.now(Moments.ZONE).toString());
        page.locator("form.form button[type=submit]").click();
        assertThat(page.locator("main")).containsText("(Karin Öberg)");
    }

    /** Says that it is done, or why a step that is found out is not needed on this machine. */
    private static void plan(Visit visit, OnboardingStep step) {
        visit.post(
                "/administration/kom-igang/steg/" + step.key(),
                "ansvarig",
                "Karin Öberg",
                "underlag",
                "Underlag för " + step.key(),
                "klart",
                step.stated() ? LocalDate.now(Moments.ZONE).toString() : "",
                "motivering",
                step.stated() || step == OnboardingStep.MAILBOXES ? "" : "Provas på annan maskin.");
    }

    private static void flow(Page page, String name, String channel, String counterpart, String month, String minutes) {
        page.locator("#namn").fill(name);
        page.locator("input[value=" + channel + "]").check();
        page.locator("#motpart").fill(counterpart);
        page.locator("#antal").fill(month);
        page.locator("#minuter").fill(minutes);
        page.locator(".journey-narrow button").click();
    }

    private static void record(Page page, String event, String evidence) {
        fill(page, event, evidence);
        open(page, event).locator("button.primary").click();
    }

    private static void fill(Page page, String event, String evidence) {
        open(page, event).locator("[name='" + event + "-underlag']").fill(evidence);
    }

    private static Locator open(Page page, String event) {
        Locator details = page.locator("details:has(form[action$='/" + event + "'])");
        if (details.getAttribute("open") == null) {
            details.locator("summary").click();
        }
        return details;
    }

    private static String text(Page page, String paper) throws IOException {
        Path file = page.waitForDownload(
                        () -> page.locator("a[href$='/" + paper + ".pdf']").click())
                .path();
        String folder = System.getProperty("budkavle.pictures", "");
        if (!folder.isEmpty()) {
            Files.copy(file, Path.of(folder).resolve(paper + ".pdf"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(file))) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
