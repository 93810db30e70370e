// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.proof.NotAProof;
import org.budkavle.proof.ProofVerifier;
import org.budkavle.proof.Verdict;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.ExternalIdentity;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.SubjectTaken;

/** Somebody at a screen: what they press and read, in the words of the client. */
final class Desk {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Page page;
    private final TestServer server;

    Desk(Page page, TestServer server, Overheard overheard, int width) {
        this.page = page;
        this.server = server;
        overheard.listenTo(page);
        page.setViewportSize(width, width < 820 ? 844 : 900);
    }

    /** A new person with an account, who may do so much in the mailboxes of the functions. */
    TestPerson person(String name, GrantLevel level, ListedFunction... functions) {
        Map<MailboxId, GrantLevel> grants = java.util.Arrays.stream(functions)
                .collect(java.util.stream.Collectors.toMap(
                        function -> mailbox(function).id(), function -> level));
        Organisation organisation = server.bean(Organisations.class)
                .find(functions[0].organisation())
                .orElseThrow();
        return server.bean(TestPeople.class).person(organisation, name, grants);
    }

    /** The mailbox of a function. */
    Mailbox mailbox(ListedFunction function) {
        return server.bean(Organisations.class)
                .mailbox(function.organisation(), function.address())
                .orElseThrow();
    }

    /** Logs in as everybody does: name, password, code. */
    Desk logIn(TestPerson person) {
        page.navigate("/logga-in");
        page.getByLabel("Användarnamn").fill(person.username());
        page.getByLabel("Lösenord").fill(TestPeople.PASSWORD);
        page.getByLabel("Engångskod").fill(person.code());
        press("Logga in");
        page.waitForURL(url -> !url.contains("/logga-in"));
        return this;
    }

    /** Puts the person's card into the reader, ties it to their account, and logs in with it. */
    Desk logInWithCard(TestPerson person, Cards cards) {
        insertCard(person, cards);
        page.navigate("/logga-in");
        press("Logga in med SITHS");
        page.waitForURL(url -> !url.contains("/logga-in"));
        return this;
    }

    /** Puts the person's card into the reader, tied to their account. */
    void insertCard(TestPerson person, Cards cards) {
        String number = "TEST-" + person.username();
        try {
            server.bean(People.class)
                    .tie(
                            person.id(),
                            new ExternalIdentity(ExternalIdentity.CERTIFICATE, number),
                            ChangedBy.part("test"));
        } catch (SubjectTaken e) {
            throw new IllegalStateException(e);
        }
        page.context().setExtraHTTPHeaders(Map.of(Cards.HEADER, cards.header(person.name(), number)));
    }

    /** Goes to the mailbox's list. */
    Desk inbox(ListedFunction function) {
        page.navigate("/brevlador/" + mailbox(function).id());
        return this;
    }

    /** Goes to one of the list's tabs. */
    Desk inbox(ListedFunction function, String tab) {
        page.navigate("/brevlador/" + mailbox(function).id() + "?flik=" + tab);
        return this;
    }

    /** Waits until the subject is in the mailbox's list. The list itself is fetched anew, as by a person who looks again. */
    Desk awaitIn(ListedFunction function, String subject) {
        return awaitIn(function, "att-gora", subject);
    }

    /** The same in one of the list's tabs. */
    Desk awaitIn(ListedFunction function, String tab, String subject) {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    inbox(function, tab);
                    org.assertj.core.api.Assertions.assertThat(
                                    page.locator("main").innerText())
                            .contains(subject);
                });
        return this;
    }

    /** The row of a list with the subject. */
    Locator row(String subject) {
        return page.locator("[data-row]", new Page.LocatorOptions().setHasText(subject));
    }

    /** Takes care of the row with the subject, and finds it among what is theirs. */
    Desk claim(String subject) {
        row(subject).first().locator("[data-claim]").click();
        said("Du har tagit hand om konversationen.");
        page.locator("nav.tabs").getByText("Mina").click();
        assertThat(row(subject)).isVisible();
        return this;
    }

    /** Opens the row with the subject. */
    Desk open(String subject) {
        row(subject).first().locator("[data-open]").click();
        page.waitForURL(Pattern.compile("/konversationer/|/logga-in/starkare"));
        return this;
    }

    /** Begins a message from the mailbox to whoever the plain words find first, and checks that it is the right one. */
    Desk write(ListedFunction from, String words, ListedFunction expected) {
        page.navigate("/nytt");
        if (page.locator("select#fran").count() > 0) {
            page.locator("#fran").selectOption(from.name());
        }
        Locator to = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Till"));
        to.focus();
        page.keyboard().type(words);
        Locator first = page.getByRole(AriaRole.OPTION).first();
        assertThat(first).containsText(expected.name());
        assertThat(first).hasAttribute("aria-selected", "true");
        page.keyboard().press("Enter");
        assertThat(page.locator(".chosen-r")).containsText(expected.name());
        return this;
    }

    /** Fills subject, secrecy and text. */
    Desk letter(String subject, boolean secret, String text) {
        if (!subject.isEmpty()) {
            page.locator("#rubrik").fill(subject);
        }
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName(secret ? Pattern.compile("^Ja") : Pattern.compile("^Nej")))
                .check();
        page.locator("#text").fill(text);
        return this;
    }

    /** Says whom it is about, by personal number. */
    Desk about(String personalNumber) {
        page.locator("select[name=referenstyp]").selectOption("PERSONAL_NUMBER");
        page.locator("#referens").fill(personalNumber);
        return this;
    }

    /** Attaches files and waits until each is searched and there. */
    Desk attach(Path... files) {
        if (page.locator("#filval").count() == 0) {
            press("Bifoga filer");
        }
        page.locator("#filval").setInputFiles(files);
        for (Path file : files) {
            assertThat(page.locator(
                            "#filer .up a",
                            new Page.LocatorOptions()
                                    .setHasText(file.getFileName().toString())))
                    .isVisible();
        }
        return this;
    }

    /** Sends, and waits until the seconds of undoing are over. */
    Desk send() {
        press("Skicka säkert");
        assertThat(heading()).hasText("Väntar på att skickas");
        assertThat(heading()).hasText("Skickat");
        return this;
    }

    /** Sends, and says that the conversation is done with it. */
    Desk sendAndEnd() {
        press("Skicka och klarmarkera");
        assertThat(heading()).hasText("Väntar på att skickas");
        assertThat(heading()).hasText("Skickat");
        return this;
    }

    /** Puts in a template with two colons and a word of its name, where one writes. */
    Desk template(String word) {
        // Before that the page knows of no colons.
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.locator("#text").focus();
        page.keyboard().press("Control+End");
        page.keyboard().type("::" + word);
        page.keyboard().press("Enter");
        return said("Mallen är infogad.");
    }

    /** Fetches the proof of the delivery that the page offers, and tries it as somebody who trusts the federation alone would. */
    Desk proves(Path folder) {
        Download download = page.waitForDownload(
                () -> page.getByText("Hämta leveransbevis").first().click());
        FederationSettings trusted = server.bean(FederationSettings.class);
        List<X509Certificate> anchors = new ArrayList<>(trusted.accessPointRoots());
        anchors.addAll(trusted.organisationAnchors());
        Path saved = folder.resolve(download.suggestedFilename());
        download.saveAs(saved);
        try {
            Verdict verdict = ProofVerifier.verify(saved, anchors);
            org.assertj.core.api.Assertions.assertThat(verdict.holds() && verdict.anchored())
                    .as("%s", verdict.findings())
                    .isTrue();
        } catch (NotAProof | IOException notOne) {
            throw new AssertionError("What was saved is no proof", notOne);
        }
        return this;
    }

    /** Files the conversation that is open in the folder of the records, and waits until it is there. */
    Desk files(String number) {
        choose("Diarieför");
        page.getByLabel("Diarienummer").fill(number);
        press("Diarieför").said("Diarieföringen är påbörjad.");
        String conversation = page.url().replaceFirst("[?#].*", "");
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    page.navigate(conversation);
                    org.assertj.core.api.Assertions.assertThat(
                                    page.locator("[aria-labelledby=diariet]").innerText())
                            .contains(number, "Diariefört");
                });
        return this;
    }

    /** Goes to the page where one shift hands over to the next. */
    Desk shift(ListedFunction function) {
        page.navigate("/brevlador/" + mailbox(function).id() + "/vaktoverlamning");
        return this;
    }

    /** Answers the conversation that is open, in a draft that is sent at once. */
    Desk answer(boolean secret, String text) {
        return begin(text).letter("", secret, text).send();
    }

    /** Begins the draft of an answer to the conversation that is open. */
    Desk begin(String text) {
        page.locator("#svar-text").fill(text);
        press("Fortsätt till utkastet");
        assertThat(page.locator("#text")).hasValue(text);
        return this;
    }

    /** Writes an internal note in the conversation that is open. */
    Desk note(String text) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Intern anteckning"))
                .click();
        page.locator("#anteckning").fill(text);
        return press("Spara anteckning").said("Anteckningen är sparad.");
    }

    /** Logs out from the menu with the person's name. */
    Desk logOut() {
        page.locator("summary.user").click();
        press("Logga ut");
        assertThat(heading()).hasText("Du är utloggad. Ta ut ditt kort ur läsaren.");
        return this;
    }

    /** Waits until what the mailbox sent with the subject stands so. */
    Desk awaitDelivery(ListedFunction from, String subject, String state) {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    page.navigate("/brevlador/" + mailbox(from).id() + "/skickat");
                    org.assertj.core.api.Assertions.assertThat(
                                    page.locator(".sent", new Page.LocatorOptions().setHasText(subject))
                                            .allInnerTexts())
                            .first()
                            .asString()
                            .contains(state);
                });
        return this;
    }

    /** Presses a button with exactly this name that can be seen. */
    Desk press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .locator("visible=true")
                .first()
                .click();
        return this;
    }

    /** Something in the menu «Fler val» of the conversation, which holds more on a phone. */
    Desk choose(String name) {
        Locator inSight = page.locator(".toolbar")
                .locator("a, button", new Locator.LocatorOptions().setHasText(name))
                .locator("visible=true");
        if (inSight.count() == 0) {
            page.locator(".toolbar details summary").click();
        }
        inSight.first().click();
        return this;
    }

    /** The page's heading. */
    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** The text can be read. */
    Desk reads(String text) {
        assertThat(page.locator("main").getByText(text).first()).isVisible();
        return this;
    }

    /** The page says that it is done. */
    Desk said(String text) {
        assertThat(page.locator("#handelser")).containsText(text);
        return this;
    }
}
