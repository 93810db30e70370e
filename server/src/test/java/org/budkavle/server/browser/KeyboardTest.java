// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.util.Map;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The flows F1 to F4 (client-ux.md) with the keyboard alone, from the log-in on. Wherever a tab leads, the focus is on something
 * that is in sight, uncovered, and marked.
 */
@ServerTest
@Import(TestPeople.class)
class KeyboardTest {

    private static final int LONGEST_WAY = 150;

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    private Mailbox mailbox;
    private Mailbox duty;
    private Page page;

    @BeforeAll
    static void listed(@Autowired JdbcClient jdbc, @Autowired RecipientSearch search) {
        ListedForTest.into(jdbc, search);
    }

    @BeforeEach
    void logsIn() {
        mailbox = people.mailbox("mottagning" + System.nanoTime(), "Mottagning barn och unga");
        duty = people.mailbox("jour", "Socialjouren");
        TestPerson anna = people.person("Anna Exempelsson", Map.of(mailbox.id(), GrantLevel.MANAGE));
        page = browsing.newPage(port);
        page.navigate("/logga-in");
        tabTo("Användarnamn");
        page.keyboard().type(anna.username());
        tabTo("Lösenord");
        page.keyboard().type(TestPeople.PASSWORD);
        tabTo("Engångskod");
        page.keyboard().type(anna.code());
        press("Enter");
        page.waitForURL(url -> !url.contains("/logga-in"));
    }

    @Test
    void f1_aReportIsClaimedReadNotedAnsweredAndDone() {
        receive("Orosanmälan, påhittat barn");
        press("j");
        focusIsGood();
        press("t");
        assertThat(page.locator("#handelser")).containsText("Du har tagit hand om konversationen.");
        tabTo("Mina 1");
        press("Enter");
        page.waitForURL("**flik=mina");
        press("j");
        press("Enter");
        assertThat(heading()).hasText("Orosanmälan, påhittat barn");
        press("a");
        assertThat(page.locator("#anteckning")).isFocused();
        focusIsGood();
        page.keyboard().type("Ringt skolan");
        tabTo("Spara anteckning");
        enter();
        assertThat(page.getByText("Ringt skolan")).isVisible();
        press("r");
        assertThat(heading()).hasText("Svara");
        tabTo("Ja, sekretess");
        press("Space");
        tabTo("Meddelande");
        page.keyboard().type("Vi har tagit emot.");
        press("Control+Enter");
        assertThat(heading()).hasText("Väntar på att skickas");
        focusIsGood();
        page.navigate("/brevlador/" + mailbox.id() + "?flik=oppna");
        press("j");
        press("Enter");
        assertThat(heading()).hasText("Orosanmälan, påhittat barn");
        tabTo("Klarmarkera");
        enter();
        assertThat(page.locator("#handelser")).containsText("Konversationen är klar.");
    }

    @Test
    void f2_aMessageIsWrittenToWhomPlainWordsFind() {
        press("n");
        assertThat(heading()).hasText("Nytt meddelande");
        tabTo("Till");
        page.keyboard().type("orosanmälan sundsvall");
        assertThat(page.getByRole(AriaRole.OPTION).first()).hasAttribute("aria-selected", "true");
        press("Enter");
        assertThat(page.locator(".chosen-r")).containsText("Orosanmälan, mottagning barn och unga");
        tabTo("Rubrik");
        page.keyboard().type("Överlämning");
        tabTo("Ja, sekretess");
        press("ArrowDown");
        tabTo("Meddelande");
        page.keyboard().type("Hej!");
        press("Control+Enter");
        assertThat(heading()).hasText("Väntar på att skickas");
        press("Enter");
        assertThat(page.locator("#rubrik")).hasValue("Överlämning");
        tabTo("Skicka säkert");
        enter();
        assertThat(heading()).hasText("Väntar på att skickas");
    }

    @Test
    void f3_whatCameWrongIsReturned() {
        receive("Kom fel");
        press("j");
        press("Enter");
        assertThat(heading()).hasText("Kom fel");
        tabTo("Fler åtgärder");
        press("Enter");
        tabTo("Återsänd som felskickat");
        enter();
        assertThat(heading()).hasText("Återsänd som felskickat");
        tabTo("Rätt mottagare hos oss");
        press("ArrowDown");
        tabTo("Återsänd");
        enter();
        assertThat(page.locator("#handelser")).containsText("Återsänt. Avsändaren får besked.");
    }

    @Test
    void f4_aConversationIsHandedOver() {
        receive("Till jouren");
        press("j");
        press("Enter");
        assertThat(heading()).hasText("Till jouren");
        press("l");
        assertThat(heading()).hasText("Lämna över");
        tabTo("Till brevlåda");
        page.keyboard().type("Socialj");
        assertThat(page.locator("#till")).hasValue(duty.id().toString());
        tabTo("Varför lämnar du över?");
        page.keyboard().type("Gäller natten");
        tabTo("Lämna över");
        enter();
        assertThat(page.getByText("Lämnad till Socialjouren.")).isVisible();
    }

    private void receive(String subject) {
        new Letters(server).received(mailbox, Letter.of(subject, "Polisen i Mittnorr", "Ungdomssektionen"));
        await().until(() -> {
            page.navigate("/brevlador/" + mailbox.id());
            return page.getByText(subject).count() > 0;
        });
    }

    /** A key pressed by somebody who has seen the page: its scripts have run by then. */
    private void press(String key) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.keyboard().press(key);
    }

    private void enter() {
        press("Enter");
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Tabs until what has the focus is called so. */
    private void tabTo(String name) {
        for (int step = 0; step < LONGEST_WAY; step++) {
            press("Tab");
            focusIsGood();
            if (nameOfFocus().startsWith(name)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not get to: " + name + " at " + page.url());
    }

    private String nameOfFocus() {
        return (String) page.evaluate("""
                () => {
                  const it = document.activeElement;
                  const by = it.getAttribute('aria-label')
                    || [...(it.labels || [])].map(label => label.innerText).join(' ')
                    || it.innerText || '';
                  return by.trim().replace(/\\s+/g, ' ');
                }""");
    }

    private void focusIsGood() {
        Object fault = page.evaluate("""
                () => {
                  const it = document.activeElement;
                  if (!it || it === document.body) return '';
                  const told = it.outerHTML.slice(0, 160);
                  const label = it.labels && it.labels[0];
                  const seen = it.matches('input[type=radio], input[type=checkbox]') && label ? label : it;
                  const box = [...seen.getClientRects()].find(each => each.width > 1 && each.height > 1);
                  if (!box) return 'invisible: ' + told;
                  const y = box.top + Math.min(box.height / 2, 20);
                  const tops = [4, box.width / 2, box.width - 4].map(over => box.left + over)
                    .filter(x => x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight)
                    .map(x => document.elementFromPoint(x, y));
                  if (tops.length === 0) return 'out of sight: ' + told;
                  if (!tops.some(top => top && (seen.contains(top) || top.contains(seen)))) {
                    return 'covered by ' + tops[0]?.outerHTML.slice(0, 80) + ': ' + told;
                  }
                  const outlined = each => {
                    const style = getComputedStyle(each);
                    return style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
                  };
                  const around = [it, label, it.parentElement, it.parentElement?.parentElement].filter(Boolean);
                  const marked = around.some(outlined);
                  return marked ? '' : 'not marked: ' + told;
                }""");
        assertThat(fault).as("focus at %s", page.url()).isEqualTo("");
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
