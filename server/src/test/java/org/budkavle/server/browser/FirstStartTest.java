// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.budkavle.server.browser.Browsing.alike;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.AdministratorRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The seven pages of the first start, left in the middle and taken up again (client-ux.md 4.11). */
@ServerTest
@Import(AtWork.class)
class FirstStartTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Test
    void theSevenPagesLeadToACardAndCanBeLeftInTheMiddle() {
        TestPerson operator = people.person("Örjan Operatör", Map.of(), AdministratorRole.SYSTEM);
        Page page = browsing.newPage(port);
        people.logIn(page, port, operator);
        page.navigate("/administration/kom-igang");
        page.getByText("Guiden för första start").click();
        assertThat(heading(page)).hasText("Språk och organisation");
        press(page, "Testa");
        assertThat(page.locator(".setup-found")).containsText("inte ansluten till någon federation");
        alike(page, "forsta-start-organisation");
        page.getByLabel("Organisationens namn").fill(" ");
        press(page, "Spara och gå vidare");
        assertThat(page.locator("#fel")).containsText("skriv namnet");
        page.getByLabel("Organisationens namn").fill("Björkviks kommun");
        press(page, "Spara och gå vidare");

        assertThat(heading(page)).hasText("Databas och lagring");
        press(page, "Testa");
        assertThat(page.locator(".setup-found")).containsText("Databasen svarar");
        assertThat(page.locator(".setup-found")).containsText("Datamappen går att skriva i.");
        alike(page, "forsta-start-lagring");
        press(page, "Spara och gå vidare");

        assertThat(heading(page)).hasText("Nycklar och certifikat");
        page.getByLabel("Fil med nyckel")
                .setInputFiles(
                        new FilePayload("fel.p12", "application/x-pkcs12", "Hej".getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Filens lösenord").fill("hemligt");
        press(page, "Läs och prova");
        assertThat(page.locator(".setup-found")).containsText("Kontrollera lösenordet");
        everywhere(page, "forsta-start-nycklar");
        press(page, "Spara och fortsätt senare");
        assertThat(page).hasURL(Pattern.compile("kom-igang$"));
        page.getByText("Guiden för första start").click();
        assertThat(heading(page)).hasText("Nycklar och certifikat");
        press(page, "Spara och gå vidare");

        press(page, "Testa");
        alike(page, "forsta-start-accesspunkt");
        press(page, "Spara och gå vidare");
        press(page, "Testa");
        assertThat(page.locator(".setup-found")).containsText("inte produktion");
        alike(page, "forsta-start-adressbok");
        press(page, "Spara och gå vidare");

        assertThat(heading(page)).hasText("Inloggning");
        page.getByLabel("Adress eller metadata").fill("""
                        {"issuer": "https://idp.kommun.se", "authorization_endpoint": "https://idp.kommun.se/a",
                         "token_endpoint": "https://idp.kommun.se/t", "jwks_uri": "https://idp.kommun.se/k",
                         "acr_values_supported": ["http://id.sambi.se/loa/loa3"]}""");
        press(page, "Testa och läs");
        assertThat(page.locator("pre.mono")).containsText("issuer=https://idp.kommun.se");
        assertThat(page.locator("pre.mono")).containsText("=LOA3");
        alike(page, "forsta-start-inloggning");
        page.getByLabel("Adress eller metadata").fill("http://127.0.0.1:1/idp");
        press(page, "Testa och läs");
        assertThat(page.locator(".setup-found").first()).containsText("Ingen svarar där");
        press(page, "Spara och gå vidare");

        assertThat(heading(page)).containsText("Första brevlådan");
        page.getByLabel("Brevlådans namn").fill("Registrator");
        press(page, "Spara och gå vidare");
        assertThat(page.locator("#fel")).containsText("skriv en adress");
        alike(page, "forsta-start-brevlada");
        page.getByLabel("Adress").fill("registrator-forst");
        press(page, "Spara och gå vidare");

        assertThat(heading(page)).hasText("Klart. Skriv ut driftkortet.");
        page.getByLabel("Driftansvarig").fill("Karin Öberg, 08-100 00");
        alike(page, "forsta-start-klart");
        press(page, "Klart. Skriv ut driftkortet");
        assertThat(page.locator(".operation")).containsText("Karin Öberg, 08-100 00");
        assertThat(page.locator(".operation")).containsText("registrator-forst");
        page.navigate("/administration/forsta-start/inloggning");
        assertThat(page.getByLabel("Adress eller metadata")).hasValue("http://127.0.0.1:1/idp");
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
