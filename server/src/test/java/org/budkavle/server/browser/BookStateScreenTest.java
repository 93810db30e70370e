// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A book that has lost more than is reasonable waits for the system administrator, who says why it is right. */
@ServerTest
@Import(TestPeople.class)
class BookStateScreenTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    private static final String PATH = "/administration/adressboken";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WHOLE = 1500;
    private static final Register REGISTER = Register.inMemory(Clock.systemUTC());
    private static final AddressBook NATIONAL = start();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    org.budkavle.server.addressbook.AddressBook copy;

    @Autowired
    RecipientHistory history;

    @Autowired
    AuditLog audit;

    @DynamicPropertySource
    static void book(DynamicPropertyRegistry properties) {
        properties.add("budkavle.addressbook.uri", NATIONAL::uri);
    }

    @AfterAll
    static void close() {
        NATIONAL.close();
    }

    @Test
    void aBookThatHasShrunkIsAcceptedWithAReasonAndUsedAddressesThatAreGoneAreDealtWith() throws Exception {
        await().atMost(PATIENCE)
                .until(() -> copy.state().addresses() == NATIONAL.functions().size());
        Page page = browsing.newPage(port);
        var maria = people.person(people.bjorkvik(), "Maria Ek", Map.of(), AdministratorRole.SYSTEM);
        people.logIn(page, port, maria);
        page.navigate(PATH);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Alla adresser ni använder finns kvar.");
        Browsing.accessible(page);

        shrink(maria.id());
        press(page, "Hämta nu");
        await().atMost(PATIENCE)
                .until(() -> copy.state()
                        .failure()
                        .map(failure -> failure.code() == SyncFailureCode.SHRUNK)
                        .orElse(false));
        page.navigate(PATH);
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Adressboken har krympt mer än vad som är rimligt.");
        everywhere(page, "adressbokens-kopia");
        page.getByLabel("Varför är det rätt?").fill("   ");
        press(page, "Godta ändå");
        assertThat(page.getByText("Skriv varför det är rätt att adresserna är borta.")
                        .first())
                .isVisible();
        page.getByLabel("Varför är det rätt?").fill("Bekräftat av Digg, ärende 4711");
        press(page, "Godta ändå");
        await().atMost(PATIENCE)
                .until(() -> copy.state().addresses() == NATIONAL.functions().size());
        assertThat(audit.about("addressbook"))
                .filteredOn(entry -> entry.event().type() == AuditEventType.ADDRESS_BOOK_LOSS_ACCEPTED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.event().facts()).containsEntry("reason", "Bekräftat av Digg, ärende 4711");
                    assertThat(entry.event().actor().id()).isEqualTo(maria.id().toString());
                });

        page.navigate(PATH);
        assertThat(page.getByRole(AriaRole.TABLE)).containsText("Någons favorit");
        everywhere(page, "adressbokens-larm");
        press(page, "Hanterat");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText("Alla adresser ni använder finns kvar.");
    }

    @Test
    void whoIsNoSystemAdministratorFindsNothing() {
        Page page = browsing.newPage(port);
        people.logIn(
                page, port, people.person(people.bjorkvik(), "Sara Holm", Map.of(), AdministratorRole.ADDRESS_BOOK));
        assertThat(page.navigate(PATH).status()).isEqualTo(404);
    }

    /** Half of the organisations leave the book, one of them with somebody's favourite. */
    private void shrink(PersonId person) throws Exception {
        List<Organisation> leaving = NATIONAL.organisations().stream()
                .filter(each -> REGISTER.subOrganisations(each.participant()).isEmpty())
                .filter(each -> !copy.addressesOf(each.participant()).isEmpty())
                .limit(NATIONAL.organisations().size() / 2)
                .toList();
        history.addFavourite(
                person, copy.addressesOf(leaving.getFirst().participant()).getFirst());
        for (Organisation each : leaving) {
            REGISTER.remove(each.participant(), "test");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    private static AddressBook start() {
        try {
            REGISTER.fill(NationalSample.of(NationalSample.DEFAULT_SEED, WHOLE).content());
            return AddressBook.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), REGISTER);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
