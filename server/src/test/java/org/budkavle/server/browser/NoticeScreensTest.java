// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.NoticeSettings;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@Import(TestPeople.class)
@TestPropertySource(
        properties = {
            "budkavle.notice.host=127.0.0.1",
            "budkavle.notice.port=1",
            "budkavle.notice.tls=NONE",
            "budkavle.notice.from=notis@bjorkvik.example.se"
        })
class NoticeScreensTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Autowired
    Notices notices;

    @Autowired
    NoticeRules rules;

    private Mailbox reception;
    private TestPeople.TestPerson anna;

    @BeforeEach
    void people() {
        reception = people.mailbox("mottagning", "Mottagning barn och unga");
        people.mailbox("jour", "Socialjouren");
        anna = people.person("Anna Lindqvist", Map.of(reception.id(), GrantLevel.MANAGE));
    }

    @Test
    void theBellCountsAndTheListLeadsThere() {
        arrived(2);
        Page page = page(true);
        page.navigate("/notiser");
        assertThat(page.locator("#klocka")).containsText("2");
        assertThat(page.locator(".notice")).hasCount(2);
        assertThat(page.locator(".notice").first()).containsText("1 nytt säkert meddelande");
        everywhere(page, "notiser");
        page.locator(".notice a").first().click();
        assertThat(page.locator("h1")).containsText("Orosanmälan");
        page.navigate("/notiser");
        assertThat(page.locator("#klocka")).containsText("1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Markera alla som sedda"))
                .click();
        assertThat(page.locator("#klocka-antal")).isHidden();
    }

    @Test
    void aPersonSetsTheirOwnNoticesWithoutScripts() {
        Page page = page(false);
        page.navigate("/installningar/notiser");
        page.getByLabel("E-postadress för notiser").fill("anna@bjorkvik.example.se");
        page.locator("#tyst-fran").fill("18:00");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.locator("#fel")).containsText("Ange både från och till");
        page.locator("#tyst-till").fill("07:00");
        page.locator("select[name^=regel-]").selectOption("HOURLY");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.locator(".toast")).containsText("sparade");
        assertThat(page.locator("select[name^=regel-]")).hasValue("HOURLY");
        assertThat(page.locator(".sample")).containsText("Du har 1 nytt säkert meddelande. Logga in för att läsa.");
        assertThat(page.locator(".sample")).not().containsText("Mottagning");
        Page scripted = page(true);
        scripted.navigate("/installningar/notiser");
        everywhere(scripted, "installningar-notiser");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Skicka ett prov"))
                .click();
        assertThat(page.locator(".toast")).containsText("kunde inte skickas");
    }

    @Test
    void theScreenShowsWhatComesWhileAPageIsOpen() {
        rules.set(anna.id(), new NoticeSettings(Optional.empty(), true, false, Optional.empty(), false));
        Page page = page(true);
        page.context().grantPermissions(List.of("notifications"));
        page.addInitScript("window.shown = []; window.Notification = class { constructor(title, options) {"
                + " window.shown.push(title + ' | ' + options.body); } static permission = 'granted'; };");
        page.navigate("/kortkommandon");
        page.locator("#klocka[data-connected]").waitFor();
        arrived(1);
        assertThat(page.locator("#klocka-antal")).hasText("1");
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.shown.join()"))
                .isEqualTo("Säker digital kommunikation | Du har 1 nytt säkert meddelande. Logga in för att läsa.");
    }

    @Test
    void whoAnswersForAMailboxSaysThatItsNameIsHarmlessAndThatHitsInItMayBeTold() {
        Page page = page(true);
        page.navigate("/administration/brevlador/" + reception.id() + "/notiser");
        page.getByLabel("Namnet är ofarligt").check();
        page.getByLabel("Larma om ingen").fill("30");
        page.getByLabel("Reservbrevlåda").selectOption("Socialjouren");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.locator(".sample")).containsText("Mottagning barn och unga");
        everywhere(page, "brevlada-notiser");
        page.getByLabel("Larma om ingen").fill("snart");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        assertThat(page.locator("#fel")).containsText("mellan 1 och 10080");

        page.navigate("/administration/brevlador/" + reception.id());
        assertThat(page.getByLabel("Den som söker får veta")).not().isChecked();
        page.getByLabel("Den som söker får veta").check();
        page.locator("form[action$=traffar] button").click();
        assertThat(page.getByLabel("Den som söker får veta")).isChecked();
        everywhere(page, "brevlada-traffar");
    }

    private void arrived(int number) {
        int before = notices.latest(anna.id(), 100).size();
        for (int i = 0; i < number; i++) {
            new Letters(server).received(reception, Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdom"));
        }
        await().until(() -> notices.latest(anna.id(), 100).size() == before + number);
    }

    private Page page(boolean scripts) {
        Page page = scripts ? browsing.newPage(port) : browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        return page;
    }
}
