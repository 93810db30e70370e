// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.accessible;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.template.Situation;
import org.budkavle.server.template.Situations;
import org.budkavle.server.template.Templates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** «Infoga mall», in a new message and in an answer. */
@ServerTest
@Import(TestPeople.class)
class InsertTemplateTest {

    private static final Pattern DRAFT = Pattern.compile("/utkast/[0-9a-f-]{36}(#text)?$");

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Templates templates;

    @Autowired
    Situations situations;

    @Autowired
    ConversationLists lists;

    @Autowired
    ApplicationContext server;

    private TestPerson anna;
    private Mailbox mailbox;

    @BeforeAll
    static void listed(@Autowired JdbcClient jdbc, @Autowired RecipientSearch search) {
        ListedForTest.into(jdbc, search);
    }

    @BeforeEach
    void meet() {
        mailbox = people.mailbox("barn-och-unga", "Mottagning barn och unga");
        anna = people.person("Anna Lindqvist", Map.of(mailbox.id(), GrantLevel.ANSWER));
        situations.all().stream()
                .map(Situation::suggestions)
                .flatMap(List::stream)
                .forEach(suggestion ->
                        templates.adopt(mailbox.organisation(), Optional.of(mailbox.id()), suggestion, anna.id()));
    }

    @Test
    void twoColonsGiveAListThatIsUsedByKeyboardAndNothingWrittenIsLost() {
        Page page = open("/nytt");
        page.locator("#rubrik").fill("Min egen rubrik");
        page.locator("#referens").fill("SN 2026/1194");
        page.locator("#text").fill("Det jag skrev först.");
        page.locator("#text").focus();
        page.keyboard().press("Control+End");
        page.keyboard().type("::");
        Locator field = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Välj mall"));
        assertThat(field).isFocused();
        page.keyboard().type("bestallning");
        assertThat(page.locator(".templates-pop [role=option]:visible")).hasCount(1);
        assertThat(field)
                .hasAttribute(
                        "aria-activedescendant",
                        page.locator(".templates-pop [role=option]:visible").getAttribute("id"));
        page.evaluate("() => scrollTo(0, 0)");
        everywhere(page, "infoga-mall");
        page.keyboard().press("Escape");
        assertThat(page.locator("#text")).isFocused();
        assertThat(page.locator("#text")).hasValue("Det jag skrev först.");

        page.keyboard().type("::");
        page.keyboard().type("sis");
        page.context().setOffline(true);
        page.keyboard().press("Enter");
        assertThat(page.locator(".templates-pop [role=alert]")).containsText("Mallen kunde inte infogas");
        assertThat(page.locator("#text")).hasValue("Det jag skrev först.");
        page.context().setOffline(false);
        page.keyboard().press("Enter");
        assertThat(page.locator("#text")).hasValue(Pattern.compile("^Det jag skrev först\\.\n\nHej!"));
        assertThat(page.locator("#text")).hasValue(Pattern.compile("Vår referens: SN 2026/1194\n\nAnna Lindqvist\n"));
        assertThat(page.locator("#rubrik")).hasValue("Min egen rubrik");
        assertThat(page.locator("#handelser")).containsText("Mallen är infogad.");
        page.getByLabel("Lagrum: LVU eller SoL").check();
        everywhere(page, "mall-med-checklista");
        button(page, "Spara utkast").click();
        assertThat(page).hasURL(DRAFT);
        assertThat(page.getByLabel("Lagrum: LVU eller SoL")).isChecked();
        assertThat(page.locator("[data-offered]").getByLabel("Placering")).isChecked();
        assertThat(page.locator(".pre")).containsText("Något i mallens checklista är inte avbockat.");
        button(page, "Ta bort checklistan").click();
        assertThat(page.locator("[data-checklist]")).isHidden();
        assertThat(page.locator("#text")).hasValue(Pattern.compile("Det jag skrev först"));
    }

    @Test
    void aPlaceholderThatIsLeftStopsTheSendingUntilItIsFilledIn() {
        Page page = open("/nytt");
        page.locator("#text").focus();
        page.keyboard().type("::tagit emot");
        page.keyboard().press("Enter");
        assertThat(page.locator("#rubrik")).hasValue("Vi har tagit emot er anmälan");
        button(page, "Skicka säkert").click();
        assertThat(page.locator("#fel")).containsText("Det finns kvar {deras referens} i texten.");
        page.locator("#text").fill("Vår referens är {vår referens}.");
        button(page, "Skicka säkert").click();
        assertThat(page.locator("#fel")).containsText("Det finns kvar {vår referens} i texten.");
        accessible(page);
        page.locator("#referens").fill("SN 2026/1194");
        button(page, "Skicka säkert").click();
        assertThat(page.locator("#fel")).not().containsText("Det finns kvar");
        assertThat(page.locator("#text")).hasValue("Vår referens är SN 2026/1194.");
    }

    @Test
    void withoutScriptsAListAndAButtonDoTheSame() {
        Page page = browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        page.navigate("/nytt");
        page.locator("#text").fill("Det jag skrev först.");
        page.locator("#text-mall").selectOption("Kallelse till SIP");
        button(page, "Infoga mall").click();
        assertThat(page).hasURL(DRAFT);
        assertThat(page.locator("#text")).hasValue(Pattern.compile("^Det jag skrev först\\.\n\nHej!"));
        assertThat(page.locator("#rubrik")).hasValue("Kallelse till SIP");
        assertThat(page.getByLabel("Dag, tid och plats eller länk")).isVisible();
        page.getByLabel("Dag, tid och plats eller länk").check();
        button(page, "Spara utkast").click();
        assertThat(page.getByLabel("Dag, tid och plats eller länk")).isChecked();
    }

    @Test
    void anAnswerGetsTheTemplateWithTheReferencesOfBothSides() {
        new Letters(server)
                .received(
                        mailbox,
                        Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdomssektionen")
                                .theirReference("dnr", "K-1187-26"));
        ConversationKey key = newest();
        Page page = open("/konversationer/" + key);
        page.locator("#svar-text").fill("Hej Polisen.");
        page.locator("#svar-text").focus();
        page.keyboard().press("Control+End");
        page.keyboard().type("::");
        everywhere(page, "infoga-mall-i-svar");
        page.keyboard().type("tagit emot");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(DRAFT);
        assertThat(page.locator("#text")).hasValue(Pattern.compile("^Hej Polisen\\.\n\nHej!"));
        assertThat(page.locator("#text")).hasValue(Pattern.compile("Er referens är K-1187-26\\."));
        assertThat(page.getByLabel("Skyddsbedömningen är gjord")).isVisible();

        Page plain = browsing.newPageWithoutScripts(port);
        people.logIn(plain, port, anna);
        plain.navigate("/konversationer/" + key);
        plain.locator("#svar-text-mall").selectOption("Vi har tagit emot er orosanmälan");
        button(plain, "Infoga mall").click();
        assertThat(plain.locator("#text")).hasValue(Pattern.compile("Er referens är K-1187-26\\."));
    }

    private ConversationKey newest() {
        CaseWorker by =
                new CaseWorker(anna.id(), mailbox.organisation(), Set.of(mailbox.id()), Set.of(mailbox.id()), Set.of());
        return await().until(() -> lists(by), list -> !list.isEmpty()).getFirst();
    }

    private List<ConversationKey> lists(CaseWorker by) {
        return lists
                .page(
                        new ListQuestion(Set.of(mailbox.id()), ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), 10),
                        by)
                .groups()
                .stream()
                .flatMap(group -> group.lines().stream())
                .map(line -> line.key())
                .toList();
    }

    private Page open(String path) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, anna);
        page.navigate(path);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
