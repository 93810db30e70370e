// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.accessible;
import static org.budkavle.server.browser.Browsing.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.client.addressbook.RecipientPicker;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.WebArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@ServerTest
@Import({AtWork.class, RecipientPickerTest.AFormWithRecipients.class, RecipientPickerTest.Letter.class})
class RecipientPickerTest {

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
    void wordsAndEnterChooseTheBestHit() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok/prov");
        Locator field = page.getByRole(AriaRole.COMBOBOX);
        field.focus();
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(page.getByRole(AriaRole.OPTION).first()).hasAttribute("aria-selected", "true");
        accessible(page);
        page.keyboard().press("Enter");
        assertThat(page.locator(".chosen-r")).containsText("Orosanmälan, mottagning barn och unga");
        assertThat(page.locator(".combo [role=status]")).containsText("är tillagd som mottagare");
        assertThat(field).isFocused();
        accessible(page);
        page.locator("button[name=send]").click();
        assertThat(page.locator("#sent")).containsText("orosanmalan-barn");
    }

    @Test
    void aFirstTimeRecipientIsAskedAboutAndCanBeTakenAway() {
        Page page = anna.page(browsing, port);
        page.navigate("/adressbok/prov");
        page.getByRole(AriaRole.COMBOBOX).focus();
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(4);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator(".chosen-r .first"))
                .containsText("Ni har inte skickat hit förut. Stämmer mottagaren? Sundsvalls kommun, 212000-2411.");
        page.getByLabel("Ta bort Orosanmälan, äldre och vuxna").press("Enter");
        assertThat(page.locator(".chosen-r")).hasCount(0);
        assertThat(page.getByRole(AriaRole.COMBOBOX)).isFocused();
    }

    @Test
    void onAPhoneTheHitsFillTheScreen() {
        Page page = anna.page(browsing, port);
        page.setViewportSize(390, 844);
        page.navigate("/adressbok/prov");
        page.getByRole(AriaRole.COMBOBOX).click();
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(page.getByRole(AriaRole.OPTION)).hasCount(4);
        Object covers = page.evaluate("() => document.querySelector('.combo').getBoundingClientRect().height");
        assertThat(((Number) covers).intValue()).isEqualTo(844);
        accessible(page);
        picture(page, "mottagarvaljare-mobile");
        page.getByText("Socialjouren").click();
        assertThat(page.locator(".chosen-r")).containsText("Socialjouren");
    }

    @Test
    void itWorksWithoutScripts() {
        Page page = anna.pageWithoutScripts(browsing, port);
        page.navigate("/adressbok/prov");
        page.getByLabel("Till").fill("orosanmälan sundsvall");
        page.getByText("Sök mottagare").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Välj.*Socialjouren")))
                .click();
        assertThat(page.locator(".chosen-r")).containsText("Socialjouren");
        page.locator("button[name=send]").click();
        assertThat(page.locator("#sent")).containsText("socialjour");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class AFormWithRecipients {
        @Bean
        WebArea formArea() {
            return WebArea.signedIn("/adressbok/prov");
        }
    }

    /** As a screen that writes to somebody would use it. */
    @TestComponent
    @RestController
    static class Letter {

        private final RecipientPicker picker;
        private final Pages pages;

        Letter(RecipientPicker picker, Pages pages) {
            this.picker = picker;
            this.pages = pages;
        }

        @RequestMapping(path = "/adressbok/prov", produces = "text/html;charset=UTF-8")
        String form(
                @RequestParam(defaultValue = "") List<String> till,
                @RequestParam(name = "till-sok", defaultValue = "") String text,
                @RequestParam(name = "till-val", defaultValue = "") List<String> chosen,
                @RequestParam(name = "till-steg", defaultValue = "") String step,
                @RequestParam(defaultValue = "") String send) {
            List<RecipientKey> keys = Stream.concat(till.stream(), chosen.stream())
                    .map(RecipientKey::new)
                    .toList();
            Screen part = pages.fragment(
                    "addressbook/picker-alone",
                    picker.show(
                            Optional.empty(),
                            pages.visitor().orElseThrow().person(),
                            keys,
                            step.isEmpty() ? "" : text,
                            true));
            return "<!doctype html><html lang=sv><head><title>Prov</title><meta name=viewport"
                    + " content='width=device-width, initial-scale=1'><link rel=stylesheet href='/static/budkavle.css'>"
                    + "<link rel=stylesheet href='/static/addressbook.css'><script src='/static/combobox.js' defer></script>"
                    + "</head><body><main class=main><h1>Prov</h1><form class='card form' method=post"
                    + " action='/adressbok/prov'>" + part.html()
                    + "<button class='btn primary' name=send value=ja>Skicka</button></form><p id=sent>"
                    + (send.isEmpty()
                            ? ""
                            : keys.stream()
                                    .map(key -> key.recipient()
                                            .orElseThrow()
                                            .function()
                                            .value())
                                    .toList())
                    + "</p></main></body></html>";
        }
    }
}
