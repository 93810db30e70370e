// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.accessible;
import static org.budkavle.server.browser.Browsing.everywhere;
import static org.budkavle.server.browser.Browsing.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.RecipientSearch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@Import(AtWork.class)
class AddressBookTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    AtWork anna;

    @BeforeAll
    static void listed(@Autowired JdbcClient jdbc, @Autowired RecipientSearch search) {
        ListedForTest.into(jdbc, search);
    }

    @Test
    void plainWordsFindTheFunctionAndAreReadBack() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok");
        everywhere(page, "adressbok");
        page.getByLabel("Sök i adressboken").fill("orosanmälan sundsvall");
        page.keyboard().press("Enter");
        assertThat(page.locator(".book-read")).containsText("Vi letar efter");
        assertThat(page.locator(".hits").first().locator("li").first()).containsText("Bäst träff");
        assertThat(page.locator(".hits").last()).containsText("Registrator");
        everywhere(page, "adressbok-sokning");
        assertThat(page).not().hasURL(Pattern.compile(".*(oros|sundsvall).*", Pattern.CASE_INSENSITIVE));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ta bort Sundsvall"))
                .click();
        assertThat(page.locator(".book-read .part")).hasCount(1);
        page.getByText("Ta med allt igen").click();
        assertThat(page.locator(".book-read .part")).hasCount(2);
        page.goBack();
        assertThat(page.locator(".book-read .part")).hasCount(1);
        page.reload();
        assertThat(page.locator(".book-read .part")).hasCount(1);
    }

    @Test
    void theSearchWorksWithoutScripts() {
        Page page = anna.pageWithoutScripts(browsing, port);
        page.navigate("/adressbok");
        page.getByLabel("Sök i adressboken").fill("orosanmälan sundsvall");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sök").setExact(true))
                .click();
        assertThat(page.locator(".hits").first().locator("li")).hasCount(3);
        page.getByText("Begränsa sökningen").click();
        page.getByLabel("Typ").selectOption("Region");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Filtrera"))
                .click();
        assertThat(page.getByText("med de filter du har valt")).isVisible();
    }

    @Test
    void aTypeAndACountyAloneListTheOrganisations() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok");
        page.getByText("Begränsa sökningen").click();
        page.getByLabel("Typ").selectOption("Kommun");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Filtrera"))
                .click();
        assertThat(page.locator(".listing")).containsText("Sundsvalls kommun");
        everywhere(page, "adressbok-urval");
        page.getByLabel("Län").selectOption("Gotlands län");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Filtrera"))
                .click();
        assertThat(page.getByText("Ingen organisation i adressboken stämmer med urvalet."))
                .isVisible();
        page.navigate("/adressbok?typ=kommun&efter=0203:sundsvall.example.se");
        assertThat(page.getByText("Sundsvalls kommun")).hasCount(0);
    }

    @Test
    void nothingFoundSaysHowToGoOn() {
        Page page = anna.page(browsing, port);
        search(page, "skolkurator Timrå");
        assertThat(page.getByText("Ingen träff på ”skolkurator Timrå”.")).isVisible();
        assertThat(page.getByText("Prova ett bredare ord eller skicka till registratorn."))
                .isVisible();
        everywhere(page, "adressbok-ingen-traff");
    }

    @Test
    void aPersonsNumberIsNotSearchedFor() {
        Page page = anna.page(browsing, port);
        search(page, "19121212-1212");
        assertThat(page.getByText("liknar ett personnummer")).isVisible();
        assertThat(page.getByLabel("Sök i adressboken")).hasValue("");
    }

    @Test
    void theHitsAreReachedByKeysAlone() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok");
        Locator field = page.getByRole(AriaRole.COMBOBOX);
        field.focus();
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(field).hasAttribute("aria-expanded", "true");
        assertThat(page.locator(".combo [role=status]")).containsText("4 träffar");
        assertThat(page.locator("[role=option]:visible")).hasCount(4);
        accessible(page);
        page.keyboard().press("Escape");
        assertThat(field).hasAttribute("aria-expanded", "false");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[role=option]:visible")).hasCount(4);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("[role=option]:visible").nth(1)).hasAttribute("aria-selected", "true");
        assertThat(field).hasAttribute("aria-activedescendant", "q-lista-1");
        picture(page, "adressbok-forslag");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/adressbok/organisationer/0203:sundsvall.example.se#f-.*"));
        assertThat(page.getByText("Akuta ärenden kvällar")).isVisible();
    }

    @Test
    void tabAcceptsNothing() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok");
        page.getByRole(AriaRole.COMBOBOX).focus();
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(page.locator("[role=option]:visible")).hasCount(4);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.COMBOBOX)).hasAttribute("aria-expanded", "false");
        assertThat(page).hasURL(Pattern.compile(".*/adressbok"));
    }

    @Test
    void anOrganisationShowsItsFunctionsAndHidesTheTechnicalParts() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok/organisationer/0203:sundsvall.example.se");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(4)))
                .hasCount(5);
        assertThat(page.getByText("orosanmalan-barn", new Page.GetByTextOptions().setExact(true)))
                .isHidden();
        everywhere(page, "organisation");
        page.getByText("Visa som tabell").click();
        everywhere(page, "organisation-tabell");
        page.getByText("Visa som lista").click();
        page.locator("#inom").fill("jour");
        page.keyboard().press("Enter");
        assertThat(page).not().hasURL(Pattern.compile(".*jour.*"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(4)))
                .hasCount(1);
    }

    @Test
    void whatIsNotKnownInAKnownPlaceIsSaidAndThePlacesAddressesOffered() {
        Page page = anna.page(browsing, port);
        search(page, "xylofonverkstad sundsvall");
        assertThat(page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ingen träff på ”xylofonverkstad”.")))
                .isVisible();
        assertThat(page.getByText("Registratorn lämnar vidare till rätt enhet.").first())
                .isVisible();
        assertThat(page.locator(".hits").first()).containsText("Registrator");
        everywhere(page, "adressbok-bara-plats");
    }

    private static void search(Page page, String text) {
        page.navigate("/adressbok");
        page.getByLabel("Sök i adressboken").fill(text);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sök").setExact(true))
                .click();
    }

    @Test
    void anOrganisationThatIsNotListedIsNotThere() {
        Page page = anna.page(browsing, port);
        assertThat(page.navigate("/adressbok/organisationer/0203:finns-inte.example.se")
                        .status())
                .isEqualTo(404);
        assertThat(page.navigate("/adressbok/organisationer/rappakalja").status())
                .isEqualTo(404);
    }

    @Test
    void whatChangedSinceYesterdayIsTold() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok/andringar");
        assertThat(page.locator(".changes li")).hasCount(3);
        assertThat(page.locator(".changes")).containsText("namn");
        everywhere(page, "adressbok-andringar");
    }
}
