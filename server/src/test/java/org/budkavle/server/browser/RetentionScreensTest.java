// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@Import(TestPeople.class)
class RetentionScreensTest {

    private static final String HOME = "/administration/gallring";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aRuleAProposalAnotherPersonAndACertificate() {
        Mailbox reception = people.mailbox("mottagning" + UUID.randomUUID(), "Mottagning barn och unga");
        TestPeople.TestPerson anna = people.person("Anna Lindqvist", Map.of(reception.id(), GrantLevel.MANAGE));
        TestPeople.TestPerson arne = people.person("Arne Arkivsson", Map.of(), AdministratorRole.ARCHIVIST);
        ConversationKey goes = closed(reception, "Fråga om öppettider", "DONE");
        ConversationKey held = closed(reception, "Begärs ut", "DONE");
        closed(reception, "Pågår än", "ONGOING");

        Page archivist = browsing.newPageWithoutScripts(port);
        people.logIn(archivist, port, arne);
        archivist.navigate(HOME + "/regler");
        archivist.locator("#namn").fill("Handlingar av tillfällig betydelse");
        archivist.locator("#antal").fill("2");
        archivist.getByText("Klar", new Page.GetByTextOptions().setExact(true)).click();
        archivist.getByText("Inget krav på diarieföring").click();
        press(archivist, "Lägg till regel");
        assertThat(archivist.locator("#fel")).containsText("Skriv beslutets beteckning");
        archivist.locator("#beslut").fill("KS 2026:14");
        press(archivist, "Lägg till regel");
        assertThat(archivist.locator(".toast")).containsText("Regeln gäller.");
        String rule = archivist.url();

        Page manager = browsing.newPageWithoutScripts(port);
        people.logIn(manager, port, anna);
        manager.navigate("/konversationer/" + held + "/gallring");
        assertThat(manager.locator("main")).containsText("Får gallras sedan");
        manager.locator("#skal").selectOption("REQUEST");
        manager.locator("#referens").fill("gäller 19121212-1212");
        press(manager, "Inför gallringsstopp");
        assertThat(manager.locator("#fel")).containsText("utan personnummer");
        manager.locator("#referens").fill("Begäran 2026:7");
        press(manager, "Inför gallringsstopp");
        assertThat(manager.locator("main")).containsText("Någon har begärt ut handlingarna · Begäran 2026:7");
        manager.navigate("/konversationer/" + held);
        assertThat(manager.locator("main")).containsText("Gallringsstopp gäller");

        manager.navigate(HOME);
        press(manager, "Räkna");
        String disposal = manager.url();
        await().until(() -> {
            manager.navigate(disposal);
            return manager.locator("text=Föreslå gallring").count() > 0;
        });
        assertThat(manager.locator(".sums")).containsText("Gallras1");
        assertThat(manager.locator("table")).containsText("1: Gallringsstopp");
        assertThat(manager.locator("table")).containsText("1: Öppen eller oläst");
        Page looking = browsing.newPage(port);
        people.logIn(looking, port, anna);
        looks(looking, disposal, "gallring-forhandsgranskning");
        manager.locator("#dag").fill(LocalDate.now(Moments.ZONE).toString());
        press(manager, "Föreslå");
        assertThat(manager.locator("main")).containsText("Väntar på godkännande");
        assertThat(manager.locator("main")).not().containsText("Godkänn gallringen");

        Page scripted = browsing.newPage(port);
        people.logIn(scripted, port, arne);
        looks(scripted, disposal, "gallring-forslag");
        looks(scripted, rule, "gallring-regel");
        looks(scripted, HOME + "/regler", "gallring-regler");
        looks(scripted, HOME + "/stopp", "gallring-stopp");
        looks(scripted, HOME + "/automatik", "gallring-automatik");
        looks(looking, "/konversationer/" + held + "/gallring", "gallring-varfor");
        archivist.navigate(HOME);
        assertThat(archivist.locator("nav .n.hot").first()).containsText("1");
        archivist.locator("#karens").fill("en månad");
        press(archivist, "Spara");
        assertThat(archivist.locator("#fel")).containsText("skriv ett tal");
        archivist.locator("#karens").fill("0");
        press(archivist, "Spara");
        assertThat(archivist.locator("main")).containsText("väntar minst 0 dygn");
        archivist.navigate(disposal);
        press(archivist, "Godkänn");
        await().until(() -> {
            archivist.navigate(disposal);
            return archivist.locator("text=Gallringsintyg").count() > 0;
        });
        looks(scripted, disposal, "gallring-gjord");
        looks(scripted, HOME, "gallring");
        Visit visit = new Visit(port);
        visit.logIn(arne);
        Assertions.assertThat(visit.get(disposal + "/gallringsintyg.json").body())
                .contains(goes.toString(), "KS 2026:14")
                .doesNotContain(held.toString());
        Assertions.assertThat(visit.get(disposal + "/gallringsintyg.pdf").body())
                .startsWith("%PDF");
        manager.navigate("/konversationer/" + goes);
        assertThat(manager.locator("main")).not().containsText("öppettider");
        archivist.navigate(HOME + "/stopp");
        press(archivist, "Häv");
        assertThat(archivist.locator("main")).containsText("Hävt av Arne Arkivsson");
    }

    private static void looks(Page page, String path, String picture) {
        page.navigate(path);
        everywhere(page, picture);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(!button.equals("Häv")))
                .first()
                .click();
    }

    private ConversationKey closed(Mailbox mailbox, String subject, String status) {
        var message = new Letters(server).received(mailbox, Letter.of(subject, "Region Mittnorr", "BUP"));
        ConversationKey key = await().until(() -> server.getBean(Archive.class).of(message), Optional::isPresent)
                .orElseThrow();
        jdbc.sql("""
            UPDATE casework.conversation SET status = :status, unread = false,
                last_at = now() - interval '3 years',
                closed_at = CASE WHEN :status = 'DONE' THEN now() - interval '3 years' END
            WHERE id = :id\
            """).param("status", status).param("id", key.value()).update();
        return key;
    }
}
