// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.Assertions;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
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
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@ServerTest
@Import(AtWork.class)
class StatusTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    AtWork anna;

    @Autowired
    TestPeople people;

    @Test
    void aServerThatHasJoinedNothingSaysSo() {
        Page page = anna.page(browsing, port);
        page.navigate("/driftstatus");
        assertThat(page.locator(".verdict")).containsText("Avbrott");
        assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("Skicka")))
                .containsText("inte ansluten till någon federation");
        assertThat(page.locator(".side-foot")).containsText("Driftstatus: avbrott");
        everywhere(page, "driftstatus");
        page.navigate("/");
        page.locator("a[href$='/skickat']").first().click();
        assertThat(page.locator("main")).containsText("skickas när tjänsten är tillbaka");
    }

    @Test
    void whoRunsTheServerPrintsACardAndFetchesAPackageWithoutContent() throws IOException {
        Mailbox secret = people.mailbox("hjortron", "Hjortronmyren");
        TestPerson operator =
                people.person("Örjan Operatör", Map.of(secret.id(), GrantLevel.ANSWER), AdministratorRole.SYSTEM);
        Page page = browsing.newPage(port);
        people.logIn(page, port, operator);
        page.navigate("/driftstatus");
        Download download =
                page.waitForDownload(() -> page.getByText("Hämta felpaket").click());
        String whole = "";
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(download.path()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                whole += entry.getName() + "\n" + new String(zip.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        Assertions.assertThat(whole)
                .contains("state: BROKEN", "sending: BROKEN status.not-joined", "migrations.last: ", "jvm.memory.used")
                .doesNotContainIgnoringCase("hjortron", "Örjan", operator.username(), "bjorkvik", "Björkvik");
        page.getByText("Driftkort").click();
        assertThat(page.locator(".operation")).containsText("Hjortronmyren");
        assertThat(page.locator(".operation")).containsText("Driftansvarig");
        everywhere(page, "driftkort");

        page.navigate("/administration/kom-igang");
        assertThat(step(page, "Certifikat")).containsText("Att göra");
        assertThat(step(page, "Accesspunkt")).containsText("Hindrat av: Certifikat");
        assertThat(step(page, "Brevlådor")).containsText("Klart");
        assertThat(step(page, "Bemanning")).containsText("färre än två ansvariga");
        step(page, "Certifikat").getByText("Tilldela").click();
        page.getByLabel("Ansvarig (frivilligt)").fill("Karin Öberg, IT");
        page.getByLabel("Klart senast").fill("2026-01-15");
        page.getByText("Spara", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(step(page, "Certifikat")).containsText("Väntar på Karin Öberg, IT");
        assertThat(step(page, "Certifikat")).containsText("Försenat");
        assertThat(step(page, "Accesspunkt")).containsText("Hindrat av: Certifikat (Karin Öberg, IT)");
        step(page, "Utbildning").getByText("Tilldela").click();
        page.getByLabel("Inte aktuellt, därför att").fill("Ring 850709-9805.");
        page.getByText("Spara", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#fel")).containsText("Ta bort personnumret");
        page.getByLabel("Inte aktuellt, därför att").fill("Alla gick utbildningen i våras.");
        everywhere(page, "kom-igang-steg");
        page.getByText("Spara", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(step(page, "Utbildning")).containsText("Inte aktuellt");
        everywhere(page, "kom-igang");
        Download plan =
                page.waitForDownload(() -> page.getByText("Exportera plan").click());
        Assertions.assertThat(plan.path())
                .content()
                .contains("Certifikat;Att göra;Karin Öberg, IT;2026-01-15;")
                .contains("Utbildning;Inte aktuellt;");
        page.locator("a[href$=brev]").click();
        assertThat(page.locator(".letter-text")).containsText("Hjortronmyren");
        everywhere(page, "nu-kan-ni-na-oss");
        page.navigate("/administration/kom-igang");
        step(page, "Bemanning").getByText("Öppna").click();
        assertThat(page).hasURL(Pattern.compile("/administration/brevlador"));
    }

    @Test
    void everybodyReadsWhatTheOperatorTellsUntilItIsTakenAway() {
        Mailbox mailbox = people.mailbox("driften", "Driftens brevlåda");
        TestPerson operator =
                people.person("Örjan Operatör", Map.of(mailbox.id(), GrantLevel.ANSWER), AdministratorRole.SYSTEM);
        Page page = browsing.newPage(port);
        people.logIn(page, port, operator);
        page.navigate("/driftstatus");
        page.getByText("Meddela användarna").click();
        page.getByLabel("Meddelande", new Page.GetByLabelOptions().setExact(true))
                .fill("Gäller 850709-9805.");
        page.getByText("Visa för alla").click();
        assertThat(page.locator("#fel")).containsText("ta bort personnumret");
        page.getByLabel("Meddelande", new Page.GetByLabelOptions().setExact(true))
                .fill("I kväll 20–22 uppdateras servern. Det går att skriva, det skickas efteråt.");
        page.getByText("Visa för alla").click();
        assertThat(page.locator(".announce-list")).containsText("Örjan Operatör");
        everywhere(page, "meddela-anvandarna");
        Page other = anna.page(browsing, port);
        other.navigate("/driftstatus");
        assertThat(other.locator(".announced")).containsText("I kväll 20–22 uppdateras servern");
        assertThat(other.getByText("Meddela användarna")).hasCount(0);
        everywhere(other, "driftstatus-med-meddelande");
        page.getByText("Ta bort nu").click();
        other.navigate("/driftstatus");
        assertThat(other.locator(".announced")).hasCount(0);
    }

    @Test
    void everybodySeesWhatIsPlannedBeforeAndDuringAndInTheFeed() throws Exception {
        TestPerson operator = people.person("Örjan Operatör", Map.of(), AdministratorRole.SYSTEM);
        Page page = browsing.newPage(port);
        people.logIn(page, port, operator);
        page.navigate("/driftstatus");
        page.getByText("Planerade avbrott").click();
        page.getByLabel("Vad som händer").fill("Digg uppdaterar <adressboken> & SMP.");
        page.getByLabel("Till", new Page.GetByLabelOptions().setExact(true)).fill("2020-01-01T10:00");
        page.getByText("Lägg in").click();
        assertThat(page.locator("#fel")).containsText("efter den första");
        LocalDateTime now = LocalDateTime.now(Moments.ZONE).truncatedTo(ChronoUnit.MINUTES);
        page.getByLabel("Från").fill(now.plusDays(2).toString());
        page.getByLabel("Till", new Page.GetByLabelOptions().setExact(true))
                .fill(now.plusDays(2).plusHours(3).toString());
        page.getByText("Lägg in").click();
        page.getByLabel("Vad som händer").fill("Servern uppdateras nu.");
        page.getByLabel("Från").fill(now.minusMinutes(5).toString());
        page.getByLabel("Till", new Page.GetByLabelOptions().setExact(true))
                .fill(now.plusHours(1).toString());
        page.getByText("Lägg in").click();
        assertThat(page.locator(".announce-list")).containsText("Inlagt av Örjan Operatör");
        assertThat(page.locator(".announced")).containsText("Servern uppdateras nu.");
        everywhere(page, "planerade-avbrott");

        Page stranger = browsing.newPage(port);
        stranger.navigate("/driftstatus");
        assertThat(stranger.locator(".announce-list")).containsText("Pågår nu");
        assertThat(stranger.locator(".announce-list")).not().containsText("Örjan");
        assertThat(stranger.locator(".verdict")).containsText("Felet ligger hos oss");
        everywhere(stranger, "driftstatus-utan-inloggning");
        HttpResponse<String> feed = new Visit(port).get("/driftstatus.atom");
        Assertions.assertThat(feed.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/atom+xml");
        Document read = SecureXml.documentBuilder().parse(new InputSource(new StringReader(feed.body())));
        NodeList contents = read.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "content");
        Assertions.assertThat(IntStream.range(0, contents.getLength())
                        .mapToObj(i -> contents.item(i).getTextContent())
                        .toList())
                .hasSize(3)
                .contains("Digg uppdaterar <adressboken> & SMP.", "Servern uppdateras nu.")
                .noneMatch(text -> text.contains("Örjan"));

        page.navigate("/driftstatus/planerat");
        page.getByLabel("Ta bort avbrottet").first().click();
        page.getByLabel("Ta bort avbrottet").first().click();
        assertThat(page.locator(".announce-list")).hasCount(0);
    }

    @Test
    void whoTriesAgainAndAgainIsToldWhenToTryNext() {
        TestPerson eager = people.person("Ivar Ivrig", Map.of());
        Visit visit = new Visit(port);
        visit.logIn(eager);
        visit.get("/prov");
        for (int times = 0; times < 10; times++) {
            Assertions.assertThat(visit.post("/prov").statusCode()).isEqualTo(404);
        }
        HttpResponse<String> held = visit.post("/prov");
        Assertions.assertThat(held.statusCode()).isEqualTo(429);
        Assertions.assertThat(held.headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 3600L);
        Assertions.assertThat(held.body()).contains("Du kan försöka igen om", "minuter");
    }

    private static Locator step(Page page, String heading) {
        return page.locator(".start-steps li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(heading).setExact(true))));
    }

    @Test
    void whoDoesNotRunTheServerGetsNothingOfThat() {
        Page page = anna.page(browsing, port);
        page.navigate("/driftstatus");
        assertThat(page.getByText("Driftkort")).hasCount(0);
        assertThat(page.locator("a[href='/driftstatus/felpaket']")).hasCount(0);
        Assertions.assertThat(page.navigate("/driftstatus/driftkort").status()).isEqualTo(404);
        Assertions.assertThat(page.navigate("/driftstatus/felpaket").status()).isEqualTo(404);
        Assertions.assertThat(page.navigate("/administration/kom-igang").status())
                .isEqualTo(404);
    }

    @Test
    void whoIsNotSignedInGetsTheWordAlone() {
        Page page = browsing.newPage(port);
        page.navigate("/driftstatus");
        assertThat(page.locator(".verdict")).containsText("Avbrott");
        assertThat(page.getByRole(AriaRole.TABLE)).hasCount(0);
    }
}
