// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.AddressSource;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** «Hör troligen till»: in the list, in the conversation, and on to «Lämna över». */
@ServerTest
@Import(TestPeople.class)
class BelongsTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    OwnAddresses own;

    @Autowired
    ConversationLists lists;

    @Autowired
    ApplicationContext server;

    @Test
    void aMessageToTheWrongMailboxSaysWhereItSeemsToBelongAndWhy() throws Exception {
        Mailbox children = mailbox("Mottagning barn och unga", "orosanmälan", "barn och unga");
        Mailbox school = mailbox("Elevhälsan", "remiss", "elevhälsa");
        mailbox("Socialjouren", "jourärende");
        TestPerson anna = people.person("Anna Lindqvist", Map.of(children.id(), GrantLevel.ANSWER));
        TestPerson reader = people.person("Jonas Ek", Map.of(children.id(), GrantLevel.READ));
        Letters letters = new Letters(server);
        letters.received(children, Letter.of("Remissvar om en elev", "Region Mittnorr", "BUP"));
        letters.received(children, Letter.of("Orosanmälan om barn och unga", "Polismyndigheten", "Ungdom"));
        letters.received(children, Letter.of("Remiss och jourärende", "Region Mittnorr", "Akuten"));

        Set<MailboxId> hers = Set.of(children.id());
        CaseWorker worker = new CaseWorker(anna.id(), children.organisation(), hers, hers, Set.of());
        await().until(() -> lists.toDo(worker).getOrDefault(children.id(), 0) == 3);

        Page page = open(anna, "/brevlador/" + children.id());
        assertThat(page.locator("[data-row]")).hasCount(3);
        assertThat(page.locator(".belongs")).hasCount(1);
        Locator row = page.locator("[data-row]").filter(new Locator.FilterOptions().setHasText("Remissvar"));
        assertThat(row).containsText("Hör troligen till");
        assertThat(row).containsText("Därför att: här nämns «remiss».");
        everywhere(page, "hor-troligen-till");
        row.locator("[data-open]").click();
        assertThat(page.locator(".belongs")).containsText("Elevhälsan");
        everywhere(page, "hor-troligen-till-i-konversation");
        page.locator(".belongs a").click();
        assertThat(page.locator("#till")).hasValue(school.id().toString());
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Lämna över");

        Page readers = open(reader, "/brevlador/" + children.id());
        assertThat(readers.locator("[data-row]")).hasCount(3);
        assertThat(readers.locator(".belongs")).hasCount(0);
    }

    private Mailbox mailbox(String name, String... words) throws Exception {
        Mailbox mailbox = people.mailbox("m" + UUID.randomUUID().toString().substring(0, 8), name);
        own.draft(
                mailbox.organisation(),
                new AddressText(name, "", List.of(), List.of(words)),
                Optional.of(mailbox.address()),
                AddressSource.HAND,
                Actor.system("test"));
        return mailbox;
    }

    private Page open(TestPerson person, String path) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, person);
        page.navigate(path);
        return page;
    }
}
