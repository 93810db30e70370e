// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.shift.Hours;
import org.budkavle.server.shift.Shifts;
import org.budkavle.server.shift.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(TestPeople.class)
class ShiftScreensTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Autowired
    ConversationLists lists;

    @Autowired
    ConversationWork work;

    @Autowired
    MailboxAccess access;

    @Autowired
    Shifts shifts;

    private Mailbox reception;
    private TestPeople.TestPerson anna;
    private TestPeople.TestPerson sara;

    @BeforeEach
    void people() {
        reception = people.mailbox("mottagning" + UUID.randomUUID(), "Mottagning barn och unga");
        people.mailbox("jour", "Socialjouren");
        anna = people.person("Anna Lindqvist", Map.of(reception.id(), GrantLevel.MANAGE));
        sara = people.person("Sara Holm", Map.of(reception.id(), GrantLevel.ANSWER));
    }

    @Test
    void theNextShiftTakesOverEverythingInOnePress() {
        Letters letters = new Letters(server);
        letters.received(reception, Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdomssektionen"));
        letters.received(reception, Letter.of("Placering i natt", "Statens institutionsstyrelse", "Placering"));
        letters.received(reception, Letter.of("SIP-kallelse", "Region Mittnorr", "BUP"));
        CaseWorker bySara = worker(sara);
        await().until(() -> open(bySara) == 3);
        question(bySara).groups().stream()
                .flatMap(group -> group.lines().stream())
                .limit(2)
                .forEach(line -> {
                    work.claim(line.key(), bySara);
                    work.note(line.key(), "Ringt skolan, de återkommer.", bySara);
                });
        shifts.leave(reception.id(), bySara);
        Page page = browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        page.navigate("/brevlador/" + reception.id() + "/vaktoverlamning");
        assertThat(page.locator(".turn").first()).containsText("Sara Holm");
        assertThat(page.locator(".turn").first()).containsText("Har gått av sitt pass");
        assertThat(page.locator(".turn").first()).containsText("1 oläst anteckning");
        Page scripted = browsing.newPage(port);
        people.logIn(scripted, port, anna);
        scripted.navigate("/brevlador/" + reception.id() + "/vaktoverlamning");
        everywhere(scripted, "vaktoverlamning");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ta över allt"))
                .click();
        assertThat(page.locator(".toast")).containsText("Du tog över 2 konversationer.");
        assertThat(page.locator(".turn").first()).containsText("Dina");
    }

    @Test
    void thePlannerShowsTheHoursThatNobodyWatchesAndTheInboxWarns() {
        Page page = browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna);
        String planner = "/administration/brevlador/" + reception.id() + "/bemanning";
        page.navigate(planner);
        for (String day : new String[] {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
            page.locator("#fran-" + day).fill("08:00");
            page.locator("#till-" + day).fill("16:30");
        }
        page.getByLabel("Stängt på helgdagar").uncheck();
        page.getByLabel("Anna Lindqvist", new Page.GetByLabelOptions().setExact(true))
                .first()
                .uncheck();
        page.getByLabel("Jourbrevlåda").selectOption("Socialjouren");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Spara"))
                .click();
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/Stockholm")).plusDays(1);
        page.locator("#person").selectOption("Sara Holm");
        page.locator("#borjar").fill(tomorrow + "T08:00");
        page.locator("#slutar").fill(tomorrow + "T10:00");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lägg till frånvaro"))
                .click();
        assertThat(page.locator(".day.bare")).hasCount(1);
        assertThat(page.locator(".day.bare")).containsText("08:00–10:00: ingen bevakar");
        Page scripted = browsing.newPage(port);
        people.logIn(scripted, port, anna);
        scripted.navigate(planner);
        everywhere(scripted, "bemanning");
        page.locator("#slutar").fill(tomorrow + "T07:00");
        page.locator("#borjar").fill(tomorrow + "T08:00");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lägg till frånvaro"))
                .click();
        assertThat(page.locator("#fel")).containsText("slutet efter början");
        page.navigate("/brevlador/" + reception.id());
        assertThat(page.locator("[aria-labelledby=bemanning]")).containsText("I morgon 08–10 bevakar ingen");

        LocalDateTime now = LocalDateTime.now(ZoneId.of("Europe/Stockholm"));
        shifts.away(sara.id(), now.minusHours(1), now.plusDays(2));
        Map<DayOfWeek, Span> always = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(Function.identity(), day -> new Span(LocalTime.MIN, LocalTime.of(23, 59))));
        shifts.set(
                reception.id(),
                new Hours(always, false, Map.of()),
                1,
                Set.of(anna.id(), sara.id()),
                Optional.empty(),
                ChangedBy.part("test"));
        page.navigate("/brevlador/" + reception.id());
        assertThat(page.locator("[aria-labelledby=bemanning]")).containsText(Pattern.compile("Sara Holm\\s*åter "));
        assertThat(page.locator("[aria-labelledby=bemanning]")).containsText("Minst en bevakar till 23:59");
        scripted.navigate("/brevlador/" + reception.id());
        everywhere(scripted, "inkorg-bemanning");
    }

    private org.budkavle.server.casework.ConversationList question(CaseWorker by) {
        return lists.page(
                new ListQuestion(Set.of(reception.id()), ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), 50), by);
    }

    private int open(CaseWorker by) {
        return question(by).groups().stream()
                .mapToInt(group -> group.lines().size())
                .sum();
    }

    private CaseWorker worker(TestPeople.TestPerson person) {
        return new CaseWorker(
                person.id(),
                reception.organisation(),
                access.mailboxes(person.id(), GrantLevel.READ),
                access.mailboxes(person.id(), GrantLevel.ANSWER),
                access.mailboxes(person.id(), GrantLevel.MANAGE));
    }
}
