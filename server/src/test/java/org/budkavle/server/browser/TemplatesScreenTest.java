// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.template.Situations;
import org.budkavle.server.template.Suggestion;
import org.budkavle.server.template.Template;
import org.budkavle.server.template.TemplateText;
import org.budkavle.server.template.Templates;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** «Mallar» and «Etiketter», as those who answer for a mailbox and those who administer the organisation meet them. */
@ServerTest
@Import(TestPeople.class)
class TemplatesScreenTest {

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
    Labels labels;

    @Autowired
    JdbcClient jdbc;

    private TestPerson anna;
    private TestPerson boss;
    private Mailbox mailbox;

    @BeforeEach
    void meet() {
        mailbox = people.mailbox("b" + UUID.randomUUID().toString().substring(0, 6), "Mottagning barn och unga");
        anna = people.person("Anna Lindqvist", Map.of(mailbox.id(), GrantLevel.MANAGE));
        boss = people.person("Birgitta Ström", Map.of(), AdministratorRole.MAILBOX);
    }

    @Test
    void aTemplateIsMadePreviewedChangedReviewedAndRetired() {
        Page page = open(anna, "/administration/mallar");
        everywhere(page, "mallar-tom");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ny mall"))
                .click();
        button(page, "Spara mallen").click();
        assertThat(page.locator("#fel")).containsText("Skriv ett namn");
        page.locator("#namn").fill("Kvittens");
        page.locator("#brodtext").fill("Hej {mottagare}\n\n* ett\n* **två**");
        page.locator("#kontroll").fill("! Beslutet är bifogat\nTelefonnummer");
        button(page, "Förhandsgranska").click();
        assertThat(page.locator(".preview strong")).hasText("två");
        everywhere(page, "mall-forhandsgranskad");
        button(page, "Spara mallen").click();
        assertThat(page.locator("#handelser")).containsText("Mallen är tillagd.");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Kvittens");
        page.locator("#brodtext").fill("Hej igen");
        button(page, "Spara mallen").click();
        assertThat(page.getByText("Version 2, Anna Lindqvist")).isVisible();
        everywhere(page, "mall");

        Template made = templates.usable(mailbox.id()).stream()
                .filter(each -> each.text().name().equals("Kvittens"))
                .findFirst()
                .orElseThrow();
        jdbc.sql("UPDATE template.template SET review_by = '2025-01-31' WHERE id = :id")
                .param("id", made.id().value())
                .update();
        page.navigate("/administration/mallar");
        assertThat(page.getByText("Skulle ha granskats")).isVisible();
        page.navigate("/administration/mallar/" + made.id());
        assertThat(page.getByText("Mallen skulle ha granskats 31 januari 2025")).isVisible();
        page.locator("#senast").fill("2020-01-01");
        button(page, "Mallen är granskad").click();
        assertThat(page.locator("#fel")).containsText("Välj en dag som kommer.");
        button(page, "Mallen är granskad").click();
        assertThat(page.locator("#handelser")).containsText("Mallen är granskad.");
        assertThat(templates
                        .find(mailbox.organisation(), made.id())
                        .orElseThrow()
                        .reviewBy())
                .isAfter(LocalDate.now().plusMonths(11));
        button(page, "Ta ur bruk").click();
        assertThat(templates.usable(mailbox.id())).doesNotContain(made);
        button(page, "Ta i bruk igen").click();
        assertThat(page.locator("#brodtext")).hasValue("Hej igen");
    }

    @Test
    void whatAColleagueChangedMeanwhileIsShownAndNothingIsLost() throws Exception {
        templates.adopt(mailbox.organisation(), Optional.of(mailbox.id()), suggestion(), anna.id());
        Template template = templates.usable(mailbox.id()).stream()
                .filter(each -> each.mailbox().isPresent())
                .findFirst()
                .orElseThrow();
        Page page = open(anna, "/administration/mallar/" + template.id());
        templates.change(
                template.id(),
                1,
                new TemplateText("Birgittas namn", "", "Birgittas text", "", List.of(), List.of()),
                boss.id());
        page.locator("#brodtext").fill("Annas text");
        button(page, "Spara mallen").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Birgittas text");
        assertThat(page.locator("#brodtext")).hasValue("Annas text");
    }

    @Test
    void suggestionsAreTakenForAMailboxOrForAllAndOnlyByWhoMay() {
        Page page = open(boss, "/administration/mallar");
        everywhere(page, "mallar-forslag");
        page.locator("#brevlada").selectOption("Alla brevlådor");
        button(page, "Kallelse till SIP").click();
        assertThat(page.locator("tbody")).containsText("Kallelse till SIP");
        assertThat(page.locator("tbody")).containsText("Alla brevlådor");
        everywhere(page, "mallar");

        Page annas = open(anna, "/administration/mallar");
        assertThat(annas.locator("tbody")).containsText("Kallelse till SIP");
        assertThat(annas.locator("tbody a")).hasCount(0);
        assertThat(annas.locator("#brevlada option")).hasText(new String[] {mailbox.name()});
        Template all = templates.all(mailbox.organisation()).stream()
                .filter(each -> each.mailbox().isEmpty())
                .findFirst()
                .orElseThrow();
        annas.navigate("/administration/mallar/" + all.id());
        assertThat(annas.locator("#namn")).hasCount(0);
        TestPerson reader = people.person("Jonas Ek", Map.of(mailbox.id(), GrantLevel.ANSWER));
        Page none = open(reader, "/administration/mallar");
        assertThat(none.locator("#forslag")).hasCount(0);
        none.navigate("/administration/etiketter/" + mailbox.id());
        assertThat(none.locator("#etikett")).hasCount(0);
    }

    @Test
    void labelsAreMadeRenamedOrderedAndRetiredAndFreeDaysAreShown() {
        Page page = open(anna, "/administration/etiketter/" + mailbox.id());
        everywhere(page, "etiketter");
        page.locator("#namn").fill("Placering akut");
        page.getByLabel("Röd").check();
        page.locator("#ord").fill("Akut placering, jour");
        page.locator("#frist0").fill("Besked");
        button(page, "Spara etiketten").click();
        assertThat(page.locator("#fel")).containsText("Skriv både namn och antal dagar");
        // In seven days there is a Saturday or a Sunday whatever today is; deadlines stand on them.
        for (int clock = 0; clock < 4; clock++) {
            page.locator("#frist" + clock).fill("Frist " + clock);
            page.locator("[name=dagar" + clock + "]").fill(Integer.toString(weekendIn() + 7 * clock));
        }
        button(page, "Spara etiketten").click();
        assertThat(page.locator("#handelser")).containsText("Etiketten är tillagd.");
        Locator row = page.locator(".kept > li").filter(new Locator.FilterOptions().setHasText("Placering akut"));
        assertThat(row).containsText(Pattern.compile("Fridag: (lördag|[\\p{L} ]+)\\. Fristen flyttas inte\\."));
        Label made = label("Placering akut");
        assertThat(made.words()).containsExactly("akut placering", "jour");
        assertThat(made.clocks()).hasSize(4);

        row.getByText("Ändra").click();
        page.locator("#namn").fill("orosanmälan");
        button(page, "Spara etiketten").click();
        assertThat(page.locator("#fel")).containsText("en annan etikett med det namnet");
        page.locator("#namn").fill("Akut");
        everywhere(page, "etikett-andras");
        button(page, "Spara etiketten").click();
        assertThat(label("Akut").id()).isEqualTo(made.id());

        int before = place("Akut");
        page.locator("#e-" + made.id())
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Flytta upp"))
                .click();
        assertThat(place("Akut")).isEqualTo(before - 1);
        page.locator("#e-" + made.id())
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ta ur bruk"))
                .click();
        assertThat(page.locator("#handelser")).containsText("Etiketten är tagen ur bruk.");
        assertThat(labels.of(mailbox.id())).noneMatch(each -> each.name().equals("Akut"));
    }

    @Test
    void aSituationIsAddedInOneGoAndNeverTwice() {
        Page page = open(anna, "/administration/etiketter/" + mailbox.id());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lägg till Remiss och remissvar"))
                .click();
        assertThat(page.locator("#handelser")).containsText("2 mallar är tillagda.");
        assertThat(label("Remiss").clocks()).containsExactly(new Label.Clock("Besked om remissen", 14));
        assertThat(templates.usable(mailbox.id()))
                .extracting(template -> template.text().name())
                .contains("Remiss från elevhälsan", "Svar på remiss");
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lägg till Remiss och remissvar")))
                .hasCount(0);
        everywhere(page, "situationer");
        page.evaluate("""
                () => {
                  const form = document.querySelector("form[action$=situation]");
                  form.querySelector("button").value = "remiss";
                  form.querySelector("button").click();
                }""");
        assertThat(page.locator("#handelser")).containsText("0 mallar är tillagda.");
        assertThat(templates.usable(mailbox.id()).stream()
                        .filter(template -> template.mailbox().isPresent()))
                .hasSize(2);
        assertThat(labels.of(mailbox.id()).stream().map(Label::name)).doesNotHaveDuplicates();
    }

    private int weekendIn() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Stockholm"));
        return DayOfWeek.SATURDAY.getValue() - today.getDayOfWeek().getValue() + 7;
    }

    private Label label(String name) {
        return labels.of(mailbox.id()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private int place(String name) {
        return labels.of(mailbox.id()).stream().map(Label::name).toList().indexOf(name);
    }

    private Suggestion suggestion() {
        return situations.all().getFirst().suggestions().getFirst();
    }

    private Page open(TestPerson person, String path) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, person);
        page.navigate(path);
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
