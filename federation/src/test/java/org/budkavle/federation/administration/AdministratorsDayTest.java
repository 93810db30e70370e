// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.federation.administration.AdministeredBook.BJORKVIK;
import static org.budkavle.federation.administration.AdministeredBook.MITTNORR;
import static org.budkavle.federation.administration.AdministeredBook.PASSWORD;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An administrator's day at the national book, in a browser. {@code -Dbudkavle.pictures=../docs/pictures} writes its
 * pictures. Skipped where no chromium is.
 */
class AdministratorsDayTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @TempDir
    Path folder;

    private AdministeredBook book;
    private Playwright playwright;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no chromium: install it to test in a browser");
        book = new AdministeredBook(folder);
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "LANGUAGE", "sv_SE")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=sv-SE")));
        page = browser.newContext(new Browser.NewContextOptions()
                        .setLocale("sv-SE")
                        .setTimezoneId("Europe/Stockholm")
                        .setViewportSize(1280, 860))
                .newPage();
        page.setDefaultTimeout(20_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void stop() {
        if (playwright != null) {
            playwright.close();
            book.close();
        }
    }

    @Test
    void anAdministratorAddsAnAddressFindsOthersClosedAndSeesWhatWasDone() throws Exception {
        page.navigate(book.administration().toString());
        look("adressbok-logga-in");
        page.getByLabel("Användarnamn").fill("anna.lind");
        page.getByLabel("Lösenord").fill(PASSWORD);
        page.getByLabel("Engångskod").fill("123456");
        click(AriaRole.BUTTON, "Logga in");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Uppgifterna stämmer inte");
        look("");
        page.getByLabel("Lösenord").fill(PASSWORD);
        page.getByLabel("Engångskod").fill(book.nextCode("anna.lind"));
        click(AriaRole.BUTTON, "Logga in");

        assertThat(heading("Funktionsadresser")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(4);
        look("adressbok-adresser");

        click(AriaRole.LINK, "Lägg till adress");
        page.getByLabel("Namn", new Page.GetByLabelOptions().setExact(true))
                .fill("Mottagning – barn och unga – Centrum");
        page.getByLabel("Beskrivning")
                .fill(
                        "Orosanmälningar och placeringar. Inte ekonomiskt bistånd. Bemannad vardagar 8–16, annars Socialjouren.");
        page.getByLabel("Kortnamn").fill("barn-unga");
        page.getByText("Verksamhetsområde").click();
        page.getByLabel("Barn och unga, socialtjänst").check();
        page.getByLabel("orosanmälan").check();
        page.getByLabel("placering").check();
        page.getByLabel("Publicerad: alla ser den").check();
        look("adressbok-ny-adress");
        click(AriaRole.BUTTON, "Spara");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Den syns nu för alla");
        assertThat(listed()).contains("sdk:barn-unga:0203:bjorkvik.example.se");
        assertThat(listed()).contains("\"codes\":[\"verksamhet:ifo-barn\"]");

        page.navigate(book.administration() + "adresser/" + book.idOf("bup-mottagning", MITTNORR));
        assertThat(heading("Det får du inte ändra")).isVisible();
        look("adressbok-nekad");

        page.navigate(book.administration() + "adresser/" + book.idOf("elevhalsan", BJORKVIK));
        page.getByLabel("Namn", new Page.GetByLabelOptions().setExact(true))
                .fill("Elevhälsan – grundskolan – hela kommunen");
        click(AriaRole.BUTTON, "Spara");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Ändringen är sparad");
        page.navigate(book.administration() + "adresser/" + book.idOf("elevhalsan", BJORKVIK));
        look("");
        click(AriaRole.BUTTON, "Dra tillbaka adressen");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("tillbakadragen");

        click(AriaRole.LINK, "Ändringslogg");
        assertThat(page.getByText("av anna.lind")).hasCount(3);
        look("adressbok-logg");

        click(AriaRole.LINK, "Organisationen");
        look("");
        click(AriaRole.BUTTON, "Logga ut");
        assertThat(heading("Logga in")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theOwnersAndTheUserAdministratorsPagesAreForEverybodyToUse() throws Exception {
        signIn("agare");
        assertThat(heading("Organisationer")).isVisible();
        look("adressbok-organisationer");
        click(AriaRole.LINK, "Lägg upp organisation");
        look("");
        click(AriaRole.BUTTON, "Lägg upp");
        click(AriaRole.LINK, "Kodverk");
        look("");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Verksamhetsområde"))
                .click();
        look("adressbok-kodverk");
        followJourneys();
        click(AriaRole.BUTTON, "Logga ut");

        signIn("ulla.ask");
        click(AriaRole.LINK, "Användare");
        look("adressbok-anvandare");
        page.getByLabel("Namn", new Page.GetByLabelOptions().setExact(true)).fill("Per Gran");
        page.getByLabel("Användarnamn").fill("per.gran");
        click(AriaRole.BUTTON, "Registrera");
        look("");
        String code = page.locator("code.secret").textContent();
        click(AriaRole.BUTTON, "Logga ut");
        page.navigate(book.administration() + "aktivera");
        look("");
        page.getByLabel("Aktiveringskod").fill(code);
        click(AriaRole.BUTTON, "Fortsätt");
        look("adressbok-aktivera");
        assertThat(complaints).isEmpty();
    }

    /** A municipality and a product come in; what is decided needs a reason, and everybody can read the outcome. */
    private void followJourneys() {
        travel("PARTICIPANT", "Björkviks kommun", "Kommun", "Mittnorrs län", "");
        click(AriaRole.BUTTON, "Anteckna");
        page.locator("#skal").fill("");
        click(AriaRole.BUTTON, "Anteckna");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Skriv skälet till beslutet");
        for (String event : List.of(
                "eligibility-approved",
                "qa-connected",
                "qa-tested",
                "prod-applied",
                "prod-approved",
                "first-address")) {
            page.locator("#handelse").selectOption(event);
            page.locator("#skal").fill("Dnr 2026-" + event.length());
            page.locator("#galler").fill(event.equals("prod-approved") ? "2029-11-22" : "");
            click(AriaRole.BUTTON, "Anteckna");
        }
        assertThat(page.locator(".lead")).containsText("Aktiv");
        look("federation-anslutning");
        travel("SUPPLIER", "Exempelbolaget", "MT och MK", "", "Exempelklient 2.0");
        page.navigate(book.administration() + "anslutningar");
        page.locator("#nar").fill("12 december 20–22");
        page.locator("#besked").fill("SMP byter certifikat.");
        click(AriaRole.BUTTON, "Visa för alla");
        look("federation-anslutningar");
        page.navigate(book.administration().resolve(PublicPages.PATH).toString());
        assertThat(page.locator("main")).containsText("SMP byter certifikat.");
        assertThat(page.locator("main")).containsText("Organisationer i produktion: 1");
        assertThat(page.locator("main")).not().containsText("Exempelklient");
        assertThat(page.locator("main")).not().containsText("Dnr 2026");
        look("federation-alla");
        page.navigate(book.administration() + "anslutningar");
    }

    private void travel(String journey, String name, String sort, String county, String product) {
        page.navigate(book.administration() + "anslutningar");
        page.locator("#resa").selectOption(journey);
        page.locator("#namn").fill(name);
        page.locator("#sort").fill(sort);
        page.locator("#lan").fill(county);
        page.locator("#produkt").fill(product);
        click(AriaRole.BUTTON, "Lägg till");
    }

    private void signIn(String userName) {
        page.navigate(book.administration().toString());
        page.getByLabel("Användarnamn").fill(userName);
        page.getByLabel("Lösenord").fill(PASSWORD);
        page.getByLabel("Engångskod").fill(book.nextCode(userName));
        click(AriaRole.BUTTON, "Logga in");
    }

    private void click(AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
    }

    /** No violation of WCAG 2.2 AA, light and dark, wide and narrow, nothing to scroll sideways; a picture if it has a name. */
    private void look(String picture) {
        // A click returns when the next page has begun to come, which may be before there is anything of it.
        page.waitForLoadState();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {320, 1280}) {
                page.setViewportSize(width, 860);
                assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as("width of %s", page.url())
                        .isLessThanOrEqualTo(width);
                assertThat(new AxeBuilder(page)
                                .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                                        .map(each -> each.getId() + ": "
                                                + each.getNodes().stream()
                                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                        .toList())
                                        .toList())
                        .as("axe at %s, %s, %s", page.url(), width, scheme)
                        .isEmpty();
            }
        }
        String pictures = System.getProperty("budkavle.pictures", "");
        if (!pictures.isBlank() && !picture.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(pictures, picture + ".png"))
                    .setFullPage(true));
        }
    }

    private String listed() throws Exception {
        try (var stream = URI.create(book.book.uri() + "addresses").toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
