// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.organisation.AdministratorRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(AtWork.class)
class FrameTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    AtWork anna;

    @Autowired
    TestPeople people;

    @Test
    void whoIsNotSignedInIsLedToTheLogIn() {
        Page page = browsing.newPage(port);
        page.navigate("/mer");
        assertThat(page).hasURL(Pattern.compile(".*/logga-in.*"));
    }

    @Test
    void theFrameIsForEverybodyInEveryWidth() {
        Page page = anna.page(browsing, port);
        page.navigate("/installningar");
        everywhere(page, "installningar");
    }

    @Test
    void onAPhoneTheWholeNavigationIsAPage() {
        Page page = anna.page(browsing, port);
        page.setViewportSize(390, 844);
        page.navigate("/installningar");
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Genvägar"))
                .getByText("Mer")
                .click();
        assertThat(page.getByRole(AriaRole.MAIN).getByText("Adressbok")).isVisible();
        everywhere(page, "mer");
    }

    @Test
    void aPersonChoosesLanguageAndTheme() {
        Page page = anna.page(browsing, port);
        page.navigate("/installningar");
        page.getByLabel("English").check();
        page.getByLabel("Mörkt").check();
        page.getByLabel("Täta").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The settings are saved.");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("html")).hasAttribute("data-density", "dense");
        assertThat(page.getByLabel("Dense")).isChecked();
    }

    @Test
    void theSettingsAreKeptWithoutScriptsToo() {
        Page page = anna.pageWithoutScripts(browsing, port);
        page.navigate("/installningar");
        page.getByLabel("English").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("My settings")))
                .isVisible();
    }

    @Test
    void theFirstTabStopLeadsToTheContent() {
        Page page = anna.page(browsing, port);
        page.navigate("/installningar");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Hoppa till innehållet")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void theMenuOpensAndClosesByKeyboard() {
        Page page = anna.page(browsing, port);
        page.navigate("/installningar");
        Locator menu = page.locator("details.menu");
        menu.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(menu.getByText("Logga ut")).isVisible();
        Browsing.accessible(page);
        page.keyboard().press("Escape");
        assertThat(menu.getByText("Logga ut")).isHidden();
        assertThat(menu.locator("summary")).isFocused();
    }

    @Test
    void controlKLeadsToTheSearchAndSingleKeysCanBeOff() {
        Page page = anna.page(browsing, port);
        page.navigate("/installningar");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#sok")).isFocused();
        page.navigate("/installningar");
        page.getByLabel("Av", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        page.locator("main").focus();
        page.keyboard().press("n");
        assertThat(page).hasURL(Pattern.compile(".*/installningar"));
    }

    @Test
    void aKeyCanBeAnotherAndGoesWithThePerson() {
        TestPeople.TestPerson karin = people.person("Karin Öberg", Map.of(), AdministratorRole.MAILBOX);
        Page page = browsing.newPage(port);
        people.logIn(page, port, karin);
        page.navigate("/installningar/tangenter");
        everywhere(page, "installningar-tangenter");
        assertThat(page.getByLabel("I loggranskningen: den tredje bedömningen")).hasValue("3");
        page.getByLabel(Pattern.compile("^Gå till")).fill("j");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.locator("#fel")).containsText("Tangenten J står på två ställen.");
        page.getByLabel(Pattern.compile("^Gå till")).fill("");
        page.getByLabel("Listan över kortkommandon").fill("h");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.locator("#handelser")).containsText("Tangenterna är sparade.");

        Page elsewhere = browsing.newPage(port);
        people.logIn(elsewhere, port, karin);
        elsewhere.navigate("/installningar");
        elsewhere.locator("main").focus();
        elsewhere.keyboard().press("?");
        elsewhere.keyboard().press("g");
        elsewhere.keyboard().press("a");
        assertThat(elsewhere).hasURL(Pattern.compile(".*/installningar"));
        elsewhere.keyboard().press("h");
        assertThat(elsewhere).hasURL(Pattern.compile(".*/kortkommandon"));
        assertThat(elsewhere.locator("tbody")).containsText("H");
    }

    @Test
    void whoeverHasNoMailboxIsToldWhoCanGiveOne() {
        people.person("Karin Öberg", Map.of(), AdministratorRole.MAILBOX);
        Page page = browsing.newPage(port);
        people.logIn(page, port, people.person("Jonas Ek", Map.of()));
        page.navigate("/");
        assertThat(page.locator("main")).containsText(Pattern.compile("Öberg kan ge dig behörighet\\."));
        everywhere(page, "ingen-brevlada");
        page.navigate("/brevlador/00000000-0000-7000-8000-000000000000");
        assertThat(page.locator("main"))
                .containsText(Pattern.compile("Kontakta den som är ansvarig för brevlådan, eller .*Öberg\\."));
    }

    @Test
    void whatIsNotThereIsSaidOnAPage() {
        Page page = anna.page(browsing, port);
        Response answer = page.navigate("/finns-inte/alls");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("har du inte behörighet");
        everywhere(page, "ingen-behorighet");
    }

    @Test
    void theFootLeadsToHelp() {
        Page page = anna.page(browsing, port);
        page.navigate("/installningar");
        page.getByText("Så loggas din användning").click();
        assertThat(page.getByText("Det här skrivs inte upp")).isVisible();
        everywhere(page, "sa-loggas-din-anvandning");
        page.getByText("Tillgänglighetsredogörelse").click();
        everywhere(page, "tillganglighet");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Kortkommandon")))
                .isVisible();
        everywhere(page, "kortkommandon");
    }

    @Test
    void staticFilesAreKeptByTheirContent() {
        Page page = anna.page(browsing, port);
        Response answer = page.waitForResponse(
                Pattern.compile(".*/static/budkavle-[0-9a-f]{32}\\.css"), () -> page.navigate("/installningar"));
        assertThat(answer.headerValue("cache-control")).contains("immutable");
        assertThat(page.request().get("/installningar").headers().get("content-security-policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
    }
}
